import type { Random } from '../effects/random.ts';

/** A random key for each hour, in memory only. The newest two are kept: at the turn of an hour, processes look at their clocks one after another. */
export const makeHourKeys = (random: Random) => {
  let newest: { hour: number; key: Buffer } | undefined;
  let older: { hour: number; key: Buffer } | undefined;
  return (hour: number): Buffer => {
    if (newest === undefined || hour > newest.hour) {
      older = newest?.hour === hour - 1 ? newest : undefined;
      newest = { hour, key: random.bytes(32) };
      return newest.key;
    }
    if (hour === newest.hour) return newest.key;
    // a clock that was set back: names of an hour that is over are given by a key that nobody else has
    if (older?.hour !== hour) older = { hour, key: random.bytes(32) };
    return older.key;
  };
};
