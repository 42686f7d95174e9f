import type { IncomingMessage } from 'node:http';

/** Calls `late` when the body of a request has not wholly arrived after `ms`. A request without a body costs nothing. */
export const watchBody = (raw: IncomingMessage, ms: number, late: () => void): void => {
  const { headers } = raw;
  if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0) return;
  const timer = setTimeout(() => {
    if (!raw.complete && raw.socket.writable) late();
  }, ms).unref();
  raw.once('close', () => clearTimeout(timer));
};
