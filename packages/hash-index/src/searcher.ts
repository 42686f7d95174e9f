import { Columns, type Matches } from './columns.ts';
import type { Engine } from './engine.ts';
import { engineFor } from './engines.ts';
import { HashIndexError } from './error.ts';
import { HASH_BYTES } from './layout.ts';
import { openSegment, type Segment, type SegmentHandle } from './segment.ts';

export type Match = { readonly id: number; readonly distance: number };

export type Searcher = {
  /** Every entry within `distance` (0 to 255) of the hash: nearest first, then by id. Beyond 31 every entry is looked at. */
  search(hash: Uint8Array, distance: number): Match[];
  /** The same for several hashes, one behind the other, each looked up for itself: for a few. */
  searchBatch(hashes: Uint8Array, distance: number): Matches;
  /** The same answer, by walking through the tables once for all of them: for hundreds and more. */
  searchBulk(hashes: Uint8Array, distance: number): Matches;
};

export const checkHash = (hash: Uint8Array): void => {
  if (hash.length !== HASH_BYTES) throw new HashIndexError('HASH_SIZE', `a hash is 32 bytes, not ${hash.length}`);
};

export const checkHashes = (hashes: Uint8Array): void => {
  if (hashes.length % HASH_BYTES !== 0)
    throw new HashIndexError('HASH_SIZE', `hashes are 32 bytes each: ${hashes.length} bytes are no whole number of them`);
};

const checkDistance = (distance: number): void => {
  if (!Number.isInteger(distance) || distance < 0 || distance > 255)
    throw new HashIndexError('DISTANCE_RANGE', `a distance is a whole number from 0 to 255, not ${distance}`);
};

/** A searcher over several segments; `parts` is asked anew for each call. */
export const searchOver = (parts: () => readonly { segment: Segment; engine: Engine }[]): Searcher => ({
  search: (hash, distance) => {
    checkHash(hash);
    checkDistance(distance);
    const matches: Match[] = [];
    for (const { segment, engine } of parts())
      engine.search(hash, distance, (row, bits) => matches.push({ id: segment.ids[row] as number, distance: bits }));
    return matches.sort((one, other) => one.distance - other.distance || one.id - other.id);
  },
  searchBatch: (hashes, distance) => {
    checkHashes(hashes);
    checkDistance(distance);
    const columns = new Columns(hashes.length / HASH_BYTES);
    const there = parts();
    for (let at = 0; at < hashes.length; at += HASH_BYTES) {
      const hash = hashes.subarray(at, at + HASH_BYTES);
      for (const { segment, engine } of there)
        engine.search(hash, distance, (row, bits) => columns.push(at / HASH_BYTES, segment.ids[row] as number, bits));
    }
    return columns.sorted();
  },
  searchBulk: (hashes, distance) => {
    checkHashes(hashes);
    checkDistance(distance);
    const columns = new Columns(hashes.length / HASH_BYTES);
    for (const { segment, engine } of parts())
      engine.bulk(hashes, distance, (query, row, bits) => columns.push(query, segment.ids[row] as number, bits));
    return columns.sorted();
  },
});

/** What a reading thread needs of an index; can be posted to a worker. */
export type SharedIndex = { readonly version: number; readonly segments: readonly SegmentHandle[] };

/** A reader's searcher, and its end: `close` gives back its rooms in the shared memory. */
export type Reader = Searcher & { readonly version: number; close(): void };

/**
 * Opens in another thread what `HashIndex.share()` gave. Deletions and what is added to the head are seen at once; what
 * comes after the head was sealed or segments were merged needs the next `share()` (a larger `version`).
 */
export const openShared = ({ version, segments }: SharedIndex): Reader => {
  const parts = segments.map((handle) => {
    const segment = openSegment(handle);
    return { segment, engine: engineFor(segment) };
  });
  return {
    version,
    ...searchOver(() => parts),
    close: () => {
      for (const { engine } of parts) engine.close();
    },
  };
};
