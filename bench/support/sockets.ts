import { connect, type Socket } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

/** One keep-alive HTTP connection that costs almost nothing: requests are ready-made bytes, answers are only measured. */
export const openConnection = (host: string, port: number) => {
  let waiting: ((status: number) => void) | undefined;
  let status = 0;
  // bytes of the answer that are still to come; undefined while its head is not whole
  let left: number | undefined;
  let begun = Buffer.alloc(0);
  const take = (chunk: Buffer): void => {
    let bytes = chunk.length;
    if (left === undefined) {
      const whole = begun.length === 0 ? chunk : Buffer.concat([begun, chunk]);
      const end = whole.indexOf(headEnd);
      // the chunk's memory is used again for the next one
      begun = end === -1 ? Buffer.from(whole) : Buffer.alloc(0);
      if (end === -1) return;
      const head = whole.toString('latin1', 0, end);
      status = Number(head.slice(9, 12));
      left = Number(/\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0);
      bytes = whole.length - end - headEnd.length;
    }
    left -= bytes;
    if (left > 0) return;
    left = undefined;
    waiting?.(status);
  };
  const socket: Socket = connect({
    host,
    port,
    noDelay: true,
    // one buffer for all answers: they are counted, not kept
    onread: {
      buffer: Buffer.alloc(65_536),
      callback: (length, buffer) => {
        take(Buffer.from(buffer.buffer, buffer.byteOffset, length));
        return true;
      },
    },
  });
  socket.on('error', () => {});
  socket.on('close', () => waiting?.(0));
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
      let client = openConnection(target.host, target.port);
      for (let sent = 1; performance.now() < until && next < requests.length; sent++) {
        // the server ends a connection after a thousand requests
        if (sent % 900 === 0) {
          client.close();
          client = openConnection(target.host, target.port);
        }
        const from = performance.now();
        const status = await client.send(requests[next++] as Buffer);
        latencies.push(performance.now() - from);
        if (status === 0) throw new Error('a connection was cut');
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
