import { connect, type Socket } from 'node:net';

export type Answer = { status: number; body: string; retryAfter: number };

/** One keep-alive connection that costs almost nothing: ready-made bytes out, status and body back. Opens again when it was closed. */
export const openClient = (port: number) => {
  let socket: Socket | undefined;
  let waiting: ((answer: Answer) => void) | undefined;
  let buffer = Buffer.alloc(0);
  const answer = (value: Answer): void => {
    const done = waiting;
    waiting = undefined;
    done?.(value);
  };
  const open = (): Socket => {
    const made = connect({ host: '127.0.0.1', port, noDelay: true });
    buffer = Buffer.alloc(0);
    made.on('data', (chunk) => {
      buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
      const head = buffer.indexOf('\r\n\r\n');
      if (head === -1) return;
      const headers = buffer.toString('latin1', 0, head);
      const length = Number(/content-length: (\d+)/i.exec(headers)?.[1] ?? 0);
      if (buffer.length < head + 4 + length) return;
      const body = buffer.toString('utf8', head + 4, head + 4 + length);
      buffer = buffer.subarray(head + 4 + length);
      answer({ status: Number(headers.slice(9, 12)), body, retryAfter: Number(/retry-after: (\d+)/i.exec(headers)?.[1] ?? 0) });
    });
    const gone = () => {
      if (socket === made) socket = undefined;
      answer({ status: 0, body: '', retryAfter: 0 });
    };
    made.on('error', gone);
    made.on('close', gone);
    return made;
  };
  return {
    ask: (...parts: Buffer[]): Promise<Answer> =>
      new Promise((resolve) => {
        waiting = resolve;
        socket ??= open();
        socket.cork();
        for (const part of parts) socket.write(part);
        socket.uncork();
      }),
    close: (): void => {
      socket?.destroy();
    },
  };
};
export type Client = ReturnType<typeof openClient>;

export const tagOf = (body: string, name: string): string => new RegExp(`<${name}>([^<]*)<`).exec(body)?.[1] ?? '';
