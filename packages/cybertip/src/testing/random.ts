/** The same numbers for the same seed, so that a run can be repeated. */
export const randomOf = (
  seed: number,
): { below: (limit: number) => number; pick: <T>(list: readonly T[]) => T; chance: (p: number) => boolean } => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (list) => {
      if (list.length === 0) throw new Error('nothing to pick from');
      return list[below(list.length)] as (typeof list)[number];
    },
    chance: (p) => next() < p,
  };
};
export type Random = ReturnType<typeof randomOf>;
