const ascending = (values: readonly number[]): number[] => [...values].sort((one, other) => one - other);

/** The middle value. */
export const median = (values: readonly number[]): number => {
  const sorted = ascending(values);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
};

/** Probability that a standard normal value lies further from zero than `z`; Abramowitz and Stegun 7.1.26, error below 2e-7. */
const twoSided = (z: number): number => {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.min(1, series * Math.exp(-x * x));
};

/**
 * Wilcoxon's signed-rank test of the differences of pairs, two-sided, normal approximation with the correction for ties: how
 * likely ranks as uneven as these are when the differences lie evenly around zero. For 20 pairs and more.
 */
export const signedRank = (differences: readonly number[]): number => {
  const all = differences.filter((difference) => difference !== 0).sort((one, other) => Math.abs(one) - Math.abs(other));
  const count = all.length;
  let positive = 0;
  let ties = 0;
  for (let start = 0; start < count; ) {
    let end = start;
    while (end < count && Math.abs(all[end] as number) === Math.abs(all[start] as number)) end++;
    const rank = (start + 1 + end) / 2;
    for (let at = start; at < end; at++) if ((all[at] as number) > 0) positive += rank;
    ties += (end - start) ** 3 - (end - start);
    start = end;
  }
  const variance = (count * (count + 1) * (2 * count + 1)) / 24 - ties / 48;
  return variance === 0 ? 1 : twoSided((positive - (count * (count + 1)) / 4) / Math.sqrt(variance));
};

/**
 * Kolmogorov and Smirnov's test of two samples: how likely two samples are to lie as far apart anywhere, in place, width or
 * shape, when they come from one distribution. Asymptotic; for 20 and more of each.
 */
export const sameDistribution = (one: readonly number[], other: readonly number[]): number => {
  const [left, right] = [ascending(one), ascending(other)];
  let furthest = 0;
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const value = Math.min(left[i] as number, right[j] as number);
    while (i < left.length && left[i] === value) i++;
    while (j < right.length && right[j] === value) j++;
    furthest = Math.max(furthest, Math.abs(i / left.length - j / right.length));
  }
  const size = Math.sqrt((left.length * right.length) / (left.length + right.length));
  const lambda = (size + 0.12 + 0.11 / size) * furthest;
  // the series below does not converge near zero, where the probability is 1 to many places
  if (lambda < 0.3) return 1;
  let sum = 0;
  for (let term = 1; term <= 100; term++) sum += (term % 2 === 1 ? 2 : -2) * Math.exp(-2 * term ** 2 * lambda ** 2);
  return Math.min(1, Math.max(0, sum));
};

/**
 * Between which bounds the median lies with 99 % confidence, whatever the distribution: two order statistics, by the binomial
 * distribution's normal approximation.
 */
export const medianBounds = (values: readonly number[]): [low: number, high: number] => {
  const sorted = ascending(values);
  const reach = (2.5758 * Math.sqrt(sorted.length)) / 2;
  const low = Math.max(0, Math.floor(sorted.length / 2 - reach));
  const high = Math.min(sorted.length - 1, Math.ceil(sorted.length / 2 + reach));
  return [sorted[low] ?? Number.NaN, sorted[high] ?? Number.NaN];
};
