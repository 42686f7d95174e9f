import type { Readable } from 'node:stream';
import { Problem } from '../../foundation/errors/problem.ts';

/** How slowly a body may come: never silent for `idleMs`, and after `graceMs` at least so many bytes a second on average. */
const usualPace = { idleMs: 20_000, graceMs: 30_000, bytesPerSecond: 1_024, lookEveryMs: 1_000 };
type Pace = typeof usualPace;

type Watched = { pace: Pace; started: number; heard: number; received: number; late: (problem: Problem) => void };

/** One clock for all bodies of a pace: a timer for each would cost more than most bodies. */
const clocks = new Map<number, { bodies: Set<Watched>; timer: NodeJS.Timeout }>();

const look = (bodies: ReadonlySet<Watched>): void => {
  const now = performance.now();
  for (const body of bodies) {
    const age = now - body.started;
    const dripping = age > body.pace.graceMs && body.received < (age / 1000) * body.pace.bytesPerSecond;
    if (dripping || now - body.heard > body.pace.idleMs) body.late(new Problem('request-too-slow'));
  }
};

/** Watches how a body comes until `stop`; `late` is called once it is too slow, perhaps more than once. */
const watch = (pace: Pace, late: Watched['late']) => {
  const now = performance.now();
  const own: Watched = { pace, started: now, heard: now, received: 0, late };
  let clock = clocks.get(pace.lookEveryMs);
  if (clock === undefined) {
    const bodies = new Set<Watched>();
    clock = { bodies, timer: setInterval(() => look(bodies), pace.lookEveryMs).unref() };
    clocks.set(pace.lookEveryMs, clock);
  }
  const { bodies, timer } = clock;
  bodies.add(own);
  return {
    /** Somebody waits for more from now on. */
    listening: (): void => {
      own.heard = performance.now();
    },
    received: (bytes: number): void => {
      own.received += bytes;
    },
    stop: (): void => {
      bodies.delete(own);
      if (bodies.size > 0) return;
      clearInterval(timer);
      if (clocks.get(pace.lookEveryMs)?.timer === timer) clocks.delete(pace.lookEveryMs);
    },
  };
};

const brokeOff = (cause?: unknown): Problem => new Problem('body-malformed', { detail: 'the body broke off', cause });

/**
 * Gives the chunks of a body one after another; the next is asked for only when the last was dealt with. Nothing that was given
 * is held: no promise lives longer than one wait, because one that many waits race against keeps what each of them brought.
 * Throws Problem `request-too-slow` for a body that drips, `body-malformed` for one that breaks off.
 */
export const chunksOf = async function* (body: Readable, limits: Pace = usualPace): AsyncGenerator<Buffer> {
  let wake = () => {};
  let late: Problem | undefined;
  let ended = body.readableEnded;
  const onEnd = () => {
    ended = true;
    wake();
  };
  const onMore = () => wake();
  const watching = watch(limits, (problem) => {
    late = problem;
    wake();
  });
  body.on('readable', onMore).on('end', onEnd).on('error', onMore).on('close', onMore);
  try {
    for (;;) {
      const chunk = body.destroyed ? null : (body.read() as Buffer | null);
      if (chunk !== null) {
        watching.received(chunk.length);
        yield chunk;
        // whoever deals with a chunk may take their time: it is the body that must not
        watching.listening();
        late = undefined;
        continue;
      }
      if (ended) return;
      if (late !== undefined) throw late;
      if (body.destroyed) throw brokeOff(body.errored ?? undefined);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    watching.stop();
    // lets go of the stream, which stays open: whoever answers reads and forgets the rest
    body.off('readable', onMore).off('end', onEnd).off('error', onMore).off('close', onMore);
  }
};

/**
 * A whole body of at most `limit` bytes; undefined when there is more. Nothing beyond the limit is held. Most bodies are one
 * chunk, so this listens instead of iterating. Throws like `chunksOf`.
 */
export const collect = (body: Readable, limit: number, limits: Pace = usualPace): Promise<Buffer | undefined> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const end = (settle: () => void): void => {
      watching.stop();
      body.pause();
      body.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
      settle();
    };
    const watching = watch(limits, (problem) => end(() => reject(problem)));
    const onData = (chunk: Buffer): void => {
      watching.listening();
      watching.received(chunk.length);
      size += chunk.length;
      if (size > limit) end(() => resolve(undefined));
      else parts.push(chunk);
    };
    const onEnd = (): void => end(() => resolve(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts, size)));
    const onGone = (error?: unknown): void => end(() => reject(brokeOff(error)));
    if (body.destroyed) onGone(body.errored ?? undefined);
    else body.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  });
