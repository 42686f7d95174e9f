/** The only source of "now" in the application. Milliseconds since the epoch, UTC. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that tests move by hand. */
export const fixedClock = (start: string | Date): Clock & { advance(milliseconds: number): void } => {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    advance: (milliseconds) => {
      at += milliseconds;
    },
  };
};
