import type { ListRow } from '../list/list.store.ts';

/** What follows from a match. `known`: somebody who may say so says that it belongs on the list, and nobody that it does not. */
export const verdicts = ['known', 'disputed', 'held', 'seed', 'cleared'] as const;
export type Verdict = (typeof verdicts)[number];

export type Stance = 'positive' | 'negative' | 'seed' | 'unknown';

/** One opinion of a listed hash, and how its list is used. */
export type Said = {
  list: Pick<ListRow, 'name' | 'bank' | 'state' | 'distance' | 'ratio' | 'quality'>;
  member: string;
  stance: Stance;
  quality: number | null;
  labels: readonly string[];
  saidAt: string | null;
  /** False for a hash of this house that no second person agreed to yet. */
  trusted: boolean;
};

/** A hash that arrived, as far as the rule looks at it. */
export type Asked = { kind: string; quality: number | null; tag: Uint8Array };

/** A share from 0 to 1 that a hash always has: the same file is always compared, or never. */
const shareOf = (tag: Uint8Array): number => Buffer.from(tag.buffer, tag.byteOffset, 4).readUInt32BE(0) / 2 ** 32;

const clear = (quality: number | null, least: number): boolean => quality === null || quality >= least;

/** Whether an opinion counts for this arrival at this distance. */
export const counts = (asked: Asked, distance: number, said: Said): boolean => {
  const { list } = said;
  if (list.state === 'off' || !said.trusted || shareOf(asked.tag) >= list.ratio) return false;
  if (asked.kind !== 'pdq') return true;
  return distance <= list.distance && clear(asked.quality, list.quality) && clear(said.quality, list.quality);
};

/** On a list of files that only look like it, being listed is what clears. */
const meaning = ({ list, stance }: Said): Stance => {
  if (list.bank === 'positive') return stance;
  return stance === 'negative' ? 'unknown' : 'negative';
};

const verdictOf = (positive: boolean, negative: boolean): Verdict =>
  positive && negative ? 'disputed' : positive ? 'known' : negative ? 'cleared' : 'seed';

/**
 * What a match with one listed hash means: the opinions that count, and what follows from them together. Undefined when none
 * counts, or when a person decided that this hash is not to be matched. Pure.
 */
export const judge = (
  asked: Asked,
  distance: number,
  opinions: readonly Said[],
  quarantine: 'held' | 'blocked' | undefined,
): { verdict: Verdict; counted: Said[] } | undefined => {
  if (quarantine === 'blocked') return undefined;
  const counted = opinions.filter((said) => counts(asked, distance, said));
  if (counted.length === 0) return undefined;
  const means = counted.map(meaning);
  const verdict = verdictOf(means.includes('positive'), means.includes('negative'));
  return { verdict: quarantine === 'held' ? 'held' : verdict, counted };
};

/** All matches of one file together: listed as known here and as harmless there is a dispute, and a person's to settle. */
export const ofThing = (found: readonly Verdict[]): Verdict | undefined => {
  if (found.includes('known') && found.includes('cleared')) return 'disputed';
  return verdicts.find((verdict) => found.includes(verdict));
};

/** All files of a case together: the first of `verdicts` that one of them has. */
export const ofCase = (things: readonly (Verdict | undefined)[]): Verdict | undefined =>
  verdicts.find((verdict) => things.includes(verdict));
