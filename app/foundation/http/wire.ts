import type { Socket } from 'node:net';
import { type ErrorCode, errorCatalogue } from '../errors/catalogue.ts';

const codes: Record<string, ErrorCode> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
};

/**
 * Answers what never became a request: headers over the limit, bytes that are not HTTP, a body that dripped in too slowly.
 * One sentence as plain text with the same headers as every other answer; then the connection ends.
 */
export const makeWireErrors =
  (headers: () => Record<string, string>) =>
  (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const code = codes[error.code ?? ''] ?? 'request-malformed';
    const [status, sentence] = errorCatalogue[code];
    const body = `${sentence} (${code})\n`;
    const lines = Object.entries({
      ...headers(),
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${status} ${code}\r\n${lines.join('')}\r\n${body}`);
  };
