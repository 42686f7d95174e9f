import { Problem } from '../../foundation/errors/problem.ts';

/** Requests in hand in the whole install, of all senders together. More would only make everybody wait longer. */
export const wholeRoom = 384;
const leastRoom = 96;
const shortestHoldFrom = 300;
const longestHoldMs = 900;

/**
 * Room for requests, shared fairly: a sender may hold as much as is still free. So one alone gets half of the room, a flood of
 * its own never fills the rest, and whoever comes next always finds a place. What does not fit is told to come back before
 * anything of it is read: at once while it is little, and the later the more there is, up to a second, because programs that
 * come back without waiting would else keep the machine busy with refusing them.
 */
export const makeRoom = (room: number, now: () => number = () => performance.now()) => {
  const held = new Map<string, number>();
  let total = 0;
  let refused = 0;
  let second = 0;
  let lastSecond = 0;
  const turn = (): void => {
    const current = Math.floor(now() / 1000);
    if (current === second) return;
    lastSecond = current === second + 1 ? refused : 0;
    refused = 0;
    second = current;
  };
  return {
    enter: (sender: string): (() => void) => {
      const own = held.get(sender) ?? 0;
      if (own >= room - total) {
        turn();
        refused++;
        throw new Problem('overloaded', { retryAfterSeconds: 1 + Math.floor((2 * total) / room) });
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
    /** How long the answer to what did not fit waits, in milliseconds. */
    holdMs: (): number => {
      turn();
      const rate = Math.max(refused, lastSecond);
      return rate <= shortestHoldFrom ? 0 : Math.min(longestHoldMs, rate - shortestHoldFrom);
    },
    inHand: (): number => total,
  };
};

/** The room of one of several processes. */
export const roomFor = (processes: number): number => Math.max(leastRoom, Math.ceil(wholeRoom / processes));
