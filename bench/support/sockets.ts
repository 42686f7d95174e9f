import { connect, type Socket } from 'node:net';

/** One keep-alive HTTP connection that costs almost nothing: requests are ready-made bytes, answers are only measured. */
export const openConnection = (host: string, port: number) => {
  const socket: Socket = connect({ host, port, noDelay: true });
  let waiting: ((status: number) => void) | undefined;
  let buffer = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
    const head = buffer.indexOf('\r\n\r\n');
    if (head === -1) return;
    const headers = buffer.toString('latin1', 0, head);
    const length = Number(/content-length: (\d+)/i.exec(headers)?.[1] ?? 0);
    if (buffer.length < head + 4 + length) return;
    buffer = buffer.subarray(head + 4 + length);
    waiting?.(Number(headers.slice(9, 12)));
  });
  socket.on('error', () => waiting?.(0));
  return {
    send: (request: Buffer): Promise<number> =>
      new Promise((resolve) => {
        waiting = resolve;
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
};

export type LoadResult = { done: number; refused: number; seconds: number; latencies: Float64Array };

/** `clients` connections send ready requests one after another until the time is over or the requests are. */
export const load = async (
  target: { host: string; port: number },
  requests: readonly Buffer[],
  options: { clients: number; seconds: number },
): Promise<LoadResult> => {
  let next = 0;
  let done = 0;
  let refused = 0;
  const latencies: number[] = [];
  const start = performance.now();
  const until = start + options.seconds * 1000;
  await Promise.all(
    Array.from({ length: options.clients }, async () => {
      const client = openConnection(target.host, target.port);
      while (performance.now() < until && next < requests.length) {
        const from = performance.now();
        const status = await client.send(requests[next++] as Buffer);
        latencies.push(performance.now() - from);
        if (status === 200) done++;
        else refused++;
      }
      client.close();
    }),
  );
  return { done, refused, seconds: (performance.now() - start) / 1000, latencies: Float64Array.from(latencies).sort() };
};

/** The value below which a share of the sorted measurements lies. */
export const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
