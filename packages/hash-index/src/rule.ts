/**
 * Which buckets hold every row within a distance, by pigeonholes in a chain: of 31 differing bits over 4 blocks of 64, some
 * block has at most 7; one of its two pairs of bands at most 3; and in that pair one band has at most 1, namely nought with
 * up to 3 in its partner or one with up to 2. Up to 15 bits: 3, 1, and a band with nought beside one with at most 1.
 */
export type Rule = {
  /** Most differing bits in the partner band when the band itself is the same, and when it differs in one bit. */
  readonly exact: number;
  readonly near: number;
  /** Buckets to look into for each band: its own, or its own and the 16 that are one bit away. */
  readonly probes: 1 | 17;
};

export const ruleFor = (distance: number): Rule =>
  distance < 16 ? { exact: 1, near: -1, probes: 1 } : { exact: 3, near: 2, probes: 17 };
