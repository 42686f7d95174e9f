import type { Readable } from 'node:stream';
import { Problem } from '../../foundation/errors/problem.ts';

/** How slowly a body may come: never silent for `idleMs`, and after `graceMs` at least so many bytes a second on average. */
const usualPace = { idleMs: 20_000, graceMs: 30_000, bytesPerSecond: 1_024, lookEveryMs: 1_000 };

/**
 * Gives the chunks of a body one after another; the next is asked for only when the last was dealt with. Throws Problem
 * `request-too-slow` for a body that drips, `body-malformed` for one that breaks off.
 */
export const chunksOf = async function* (body: Readable, limits: typeof usualPace = usualPace): AsyncGenerator<Buffer> {
  const started = performance.now();
  let heard = started;
  let received = 0;
  const late = Promise.withResolvers<never>();
  // not raced against while a chunk is being dealt with: then it must not count as unhandled
  late.promise.catch(() => {});
  const timer = setInterval(() => {
    const now = performance.now();
    const dripping = now - started > limits.graceMs && received < ((now - started) / 1000) * limits.bytesPerSecond;
    if (dripping || now - heard > limits.idleMs) late.reject(new Problem('request-too-slow'));
  }, limits.lookEveryMs).unref();
  // whatever ends the loop early, the connection is still needed for the answer
  const chunks = body.iterator({ destroyOnReturn: false });
  try {
    for (;;) {
      heard = performance.now();
      const next = await Promise.race([chunks.next(), late.promise]);
      if (next.done) return;
      received += (next.value as Buffer).length;
      yield next.value as Buffer;
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('body-malformed', { detail: 'the body broke off', cause: error });
  } finally {
    clearInterval(timer);
    // lets go of the stream: whoever answers reads and forgets the rest
    void chunks.return?.();
  }
};

/** A whole body of at most `limit` bytes; undefined when there is more. Nothing beyond the limit is held. */
export const collect = async (body: Readable, limit: number): Promise<Buffer | undefined> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(body)) {
    size += chunk.length;
    if (size > limit) return undefined;
    parts.push(chunk);
  }
  return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
};
