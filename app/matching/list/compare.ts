import { nameOf, type SaidEntry, type SaidHash } from './entries.ts';

/** A hash that is on some list already; `gone`: nobody speaks of it any more, but the matcher has not let go of it yet. */
export type KnownValue = { id: number; tag: string; gone: boolean };

/** An opinion as it stands; a tombstone has the value 0. */
export type StoredOpinion = {
  member: string;
  key: string;
  value: number;
  stance: string;
  quality: number | null;
  labels: string[] | null;
  tags: string[] | null;
  saidAt: string | null;
};

export type NewValue = { id: number; hash: SaidHash };
export type NewOpinion = { entry: SaidEntry; value: number; quality: number | null };

/** What is taken away: opinions that stood, tombstones, entries, and the hashes that were spoken of. */
export type Removed = { live: number; tombs: number; entries: number; values: number[] };

export const removedBy = (rows: readonly Pick<StoredOpinion, 'member' | 'key' | 'value'>[]): Removed => {
  const live = rows.filter(({ value }) => value !== 0);
  return {
    live: live.length,
    tombs: rows.length - live.length,
    entries: new Set(live.map(nameOf)).size,
    values: [...new Set(live.map(({ value }) => value))],
  };
};

/** What is said and what is stored, where both say the same to the letter. */
const letter = (
  one: Pick<StoredOpinion, 'stance' | 'labels' | 'tags' | 'saidAt'>,
  value: number,
  quality: number | null,
): string => JSON.stringify([value, one.stance, quality, one.labels ?? [], one.tags ?? [], one.saidAt]);

const sameAs = (said: readonly NewOpinion[], stored: readonly StoredOpinion[]): boolean => {
  if (said.length !== stored.length) return false;
  const theirs = new Set(stored.map((one) => letter(one, one.value, one.quality)));
  return said.every(({ entry, value, quality }) => theirs.has(letter(entry, value, quality)));
};

/**
 * What a batch changes: hashes that are on no list yet get numbers from `next` on, in the order of their tags, so that their index
 * grows page by page; an entry that says what it said already is left alone, and any other takes the place of what it said.
 */
export const compareBatch = (
  said: readonly SaidEntry[],
  known: readonly KnownValue[],
  stored: readonly StoredOpinion[],
  next: number,
) => {
  const ids = new Map(known.map(({ tag, id }) => [tag, id]));
  const fresh = new Map<string, SaidHash>();
  for (const { hashes } of said) for (const hash of hashes) if (!ids.has(hash.tag)) fresh.set(hash.tag, hash);
  const values: NewValue[] = [];
  for (const tag of [...fresh.keys()].sort()) {
    const id = next + values.length;
    ids.set(tag, id);
    values.push({ id, hash: fresh.get(tag) as SaidHash });
  }
  const standing = Map.groupBy(stored, nameOf);
  const opinions: NewOpinion[] = [];
  const replaced: StoredOpinion[] = [];
  let unchanged = 0;
  for (const entry of said) {
    const wanted = entry.hashes.map(({ tag, quality }): NewOpinion => ({ entry, value: ids.get(tag) as number, quality }));
    const before = standing.size === 0 ? undefined : standing.get(nameOf(entry));
    if (before !== undefined && sameAs(wanted, before)) {
      unchanged += 1;
      continue;
    }
    opinions.push(...wanted);
    if (before !== undefined) replaced.push(...before);
  }
  const spoken = new Set(opinions.map(({ value }) => value));
  return {
    values,
    opinions,
    /** Of these entries all that was said before goes. */
    replaced,
    unchanged,
    /** Hashes that were let go of and are spoken of again. */
    revived: known.filter(({ id, gone }) => gone && spoken.has(id)).map(({ id }) => id),
    /** Hashes that were on a list before and of which more is said now. */
    met: [...spoken].filter((value) => value < next),
  };
};
