/** The middle value. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
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
 * Mann and Whitney's rank test of two samples, two-sided, with the normal approximation and the correction for ties: how
 * likely ranks as uneven as these are when both samples come from one distribution. For samples of 20 and more.
 */
export const rankTest = (one: readonly number[], other: readonly number[]): number => {
  const all = [...one.map((value) => ({ value, first: true })), ...other.map((value) => ({ value, first: false }))].sort(
    (left, right) => left.value - right.value,
  );
  const total = all.length;
  let rankSum = 0;
  let ties = 0;
  for (let start = 0; start < total; ) {
    let end = start;
    while (end < total && all[end]?.value === all[start]?.value) end++;
    const rank = (start + 1 + end) / 2;
    for (let at = start; at < end; at++) if (all[at]?.first) rankSum += rank;
    ties += (end - start) ** 3 - (end - start);
    start = end;
  }
  const pairs = one.length * other.length;
  const variance = (pairs / 12) * (total + 1 - ties / (total * (total - 1)));
  if (variance === 0) return 1;
  return twoSided((rankSum - (one.length * (one.length + 1)) / 2 - pairs / 2) / Math.sqrt(variance));
};
