import { Problem } from '../../foundation/errors/problem.ts';

/** Requests in hand in one process, of all senders together. */
export const roomOf = 1_024;

/**
 * Room for requests, shared fairly: a sender may hold as much as is still free. So one alone gets half of the room, a flood of
 * its own never fills the rest, and whoever comes next always finds a place. What does not fit is told to come back before
 * anything of it is read.
 */
export const makeRoom = (room: number = roomOf) => {
  const held = new Map<string, number>();
  let total = 0;
  return {
    enter: (sender: string): (() => void) => {
      const own = held.get(sender) ?? 0;
      if (own >= room - total) throw new Problem('overloaded', { retryAfterSeconds: 1 + Math.floor((4 * total) / room) });
      held.set(sender, own + 1);
      total++;
      let inside = true;
      return () => {
        if (!inside) return;
        inside = false;
        total--;
        const now = held.get(sender) ?? 1;
        if (now <= 1) held.delete(sender);
        else held.set(sender, now - 1);
      };
    },
    inHand: (): number => total,
  };
};
