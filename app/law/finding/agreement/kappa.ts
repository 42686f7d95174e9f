/** Two answers to one question, given blind. */
export type Pair = readonly [first: string, second: string];

export type Agreement = {
  /** How many questions two people answered. Everything below means little when this is small. */
  n: number;
  agreed: number;
  /** Share of equal answers, 0 to 1; undefined without pairs. */
  observed: number | undefined;
  /** The share that chance alone would give, from how often each answer was used. */
  expected: number | undefined;
  /**
   * Cohen's kappa (Cohen 1960): (observed − expected) / (1 − expected). Undefined without pairs, and when everybody always
   * gave one and the same answer: chance alone would then agree each time, and the coefficient would divide nothing by nothing.
   */
  kappa: number | undefined;
  /** Half the width of the 95% interval by the large-sample standard error; undefined with kappa, or for fewer than 10 pairs. */
  margin: number | undefined;
  /** Fewer than 30 pairs: the coefficient may be shown, and must not be leaned on. */
  few: boolean;
};

const smallest = { interval: 10, trusted: 30 } as const;

/** How far two people agreed, over nominal answers: no answer counts as nearer to another. */
export const agreementOf = (pairs: readonly Pair[]): Agreement => {
  const n = pairs.length;
  const few = n < smallest.trusted;
  if (n === 0) return { n, agreed: 0, observed: undefined, expected: undefined, kappa: undefined, margin: undefined, few };
  const [first, second] = [new Map<string, number>(), new Map<string, number>()];
  let agreed = 0;
  for (const [one, two] of pairs) {
    first.set(one, (first.get(one) ?? 0) + 1);
    second.set(two, (second.get(two) ?? 0) + 1);
    if (one === two) agreed++;
  }
  // in whole numbers, so that "everybody always said the same" is exactly 1 and not nearly
  let chance = 0;
  for (const [answer, count] of first) chance += count * (second.get(answer) ?? 0);
  const observed = agreed / n;
  const expected = chance / (n * n);
  if (chance === n * n) return { n, agreed, observed, expected, kappa: undefined, margin: undefined, few };
  const kappa = (observed - expected) / (1 - expected);
  const error = Math.sqrt((observed * (1 - observed)) / (n * (1 - expected) ** 2));
  return { n, agreed, observed, expected, kappa, margin: n < smallest.interval ? undefined : 1.96 * error, few };
};
