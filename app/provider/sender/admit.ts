import { Problem } from '../../foundation/errors/problem.ts';

/** Requests in hand in the whole install, of all senders together. More would only make everybody wait longer. */
export const wholeRoom = 384;
const leastRoom = 96;
/** Refusals a second, in this process, from which on their answers wait; the wait grows three times as fast as what is above. */
const holdFrom = 150;
const usualHoldMs = 1_500;
/** So many more refusals a second spread those who come back over one more second. */
const spreadEvery = 250;
const longestSpread = 10;
const golden = 0.618_033_988_749_895;

/** Made once: an error that is thrown thousands of times a second must not look for its stack each time. */
const comeBack = Array.from({ length: longestSpread }, (_, at) => new Problem('overloaded', { retryAfterSeconds: at + 1 }));

/**
 * Room for requests, shared fairly: a sender may hold as much as is still free. So one alone gets half of the room, a flood of
 * its own never fills the rest, and whoever comes next always finds a place. What does not fit is told to come back before
 * anything of it is read: at once while it is little, and the later the more there is, up to two seconds, because
 * programs that come back without waiting would else keep the machine busy with refusing them. When they are to come back is
 * spread evenly too, or those who were refused together would all be there again in the same second.
 */
export const makeRoom = (room: number, now: () => number = () => performance.now()) => {
  const held = new Map<string, number>();
  let total = 0;
  let refused = 0;
  let second = 0;
  let lastSecond = 0;
  let told = 0;
  const turn = (): void => {
    const current = Math.floor(now() / 1000);
    if (current === second) return;
    lastSecond = current === second + 1 ? refused : 0;
    refused = 0;
    second = current;
  };
  const rate = (): number => {
    turn();
    return Math.max(refused, lastSecond);
  };
  /** Between 0 and 1: each next one far from those before, all together evenly spread. */
  const spread = (): number => (told * golden) % 1;
  return {
    enter: (sender: string): (() => void) => {
      const own = held.get(sender) ?? 0;
      if (own >= room - total) {
        turn();
        refused++;
        told++;
        const seconds = Math.min(longestSpread, 1 + Math.floor(rate() / spreadEvery));
        throw comeBack[Math.floor(spread() * seconds)] ?? new Problem('overloaded', { retryAfterSeconds: longestSpread });
      }
      held.set(sender, own + 1);
      total++;
      let inside = true;
      return () => {
        if (!inside) return;
        inside = false;
        total--;
        const rest = (held.get(sender) ?? 1) - 1;
        if (rest <= 0) held.delete(sender);
        else held.set(sender, rest);
      };
    },
    /** How long the answer to what did not fit just now waits, in milliseconds. */
    holdMs: (): number => Math.min(usualHoldMs, Math.max(0, 3 * (rate() - holdFrom))) * (0.5 + spread()),
    inHand: (): number => total,
  };
};

/** The room of one of several processes. */
export const roomFor = (processes: number): number => Math.max(leastRoom, Math.ceil(wholeRoom / processes));
