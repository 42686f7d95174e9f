/** The middle of several measurements with the smallest and the largest. */
export type Spread = { readonly median: number; readonly least: number; readonly most: number; readonly times: number };

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((one, other) => one - other);
  return {
    median: sorted[sorted.length >> 1] ?? Number.NaN,
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
    times: sorted.length,
  };
};

export const shortly = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(value >= 100 ? 4 : 3);

/** `12.3 (11.9 to 14.0)`. */
export const shown = ({ median, least, most }: Spread): string => `${shortly(median)} (${shortly(least)} to ${shortly(most)})`;

/** Milliseconds that each of `times` runs takes; `before` warms up and is not counted. */
export const timed = (times: number, act: () => void, before = 1): number[] => {
  for (let run = 0; run < before; run++) act();
  return Array.from({ length: times }, () => {
    const from = performance.now();
    act();
    return performance.now() - from;
  });
};

/** The same in milliseconds that this thread had the processor: beside the clock's, it shows what other work took away. */
export const timedOnCpu = (times: number, act: () => void): { clock: number[]; processor: number[] } => {
  const processor: number[] = [];
  const used = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let before = used();
  const clock = timed(times, () => {
    before = used();
    act();
    processor.push(used() - before);
  });
  return { clock, processor: processor.slice(-times) };
};
