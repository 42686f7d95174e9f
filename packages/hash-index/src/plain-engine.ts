import { type Engine, INDEXED_DISTANCE } from './engine.ts';
import { BANDS, BUCKETS, HASH_BYTES, header } from './layout.ts';
import { permuteBy } from './permutation.ts';
import { type Rule, ruleFor } from './rule.ts';
import { bandTable, countOf, isDeleted, type Segment } from './segment.ts';

/** Set bits of each 16-bit number. */
const popcount = new Uint8Array(BUCKETS);
for (let value = 1; value < BUCKETS; value++) popcount[value] = (popcount[value >> 1] as number) + (value & 1);

type Place = { readonly bands: Uint16Array; readonly at: number };

const apart = (one: Place, other: Place): number => {
  let bits = 0;
  for (let band = 0; band < BANDS; band++)
    bits += popcount[(one.bands[one.at + band] as number) ^ (other.bands[other.at + band] as number)] as number;
  return bits;
};

/** Whether `band` is the first in which the rule finds this pair, so that each match is told once. */
const foundFirst = (one: Place, other: Place, band: number, { exact, near }: Rule): boolean => {
  const differing = (b: number): number =>
    popcount[(one.bands[one.at + b] as number) ^ (other.bands[other.at + b] as number)] as number;
  for (let b = 0; b < band; b++) {
    const own = differing(b);
    if (own <= 1 && differing(b ^ 1) <= (own === 0 ? exact : near)) return false;
  }
  return true;
};

/** Sorts the rows of a segment into its 16 tables. */
export const buildPlain = (segment: Segment): void => {
  const count = countOf(segment);
  let fullest = 0;
  for (let band = 0; band < BANDS; band++) {
    const { starts, partners, rows } = bandTable(segment, band);
    const { bands } = segment;
    starts.fill(0);
    for (let row = 0; row < count; row++) {
      const bucket = (bands[row * BANDS + band] as number) + 1;
      starts[bucket] = (starts[bucket] as number) + 1;
    }
    let sum = 0;
    for (let bucket = 1; bucket <= BUCKETS; bucket++) {
      const size = starts[bucket] as number;
      starts[bucket] = sum;
      sum += size;
      if (size > fullest) fullest = size;
    }
    for (let row = 0; row < count; row++) {
      const bucket = (bands[row * BANDS + band] as number) + 1;
      const place = starts[bucket] as number;
      starts[bucket] = place + 1;
      partners[place] = bands[row * BANDS + (band ^ 1)] as number;
      rows[place] = row;
    }
  }
  segment.head[header.fullest / 4] = fullest;
};

/** The plain TypeScript engine: for where WebAssembly does not run, and for answers too long for the kernel's room. */
export const plainEngine = (segment: Segment): Engine => {
  const words = new Uint32Array(8);
  const query: Place = { bands: new Uint16Array(words.buffer), at: 0 };
  const tables = segment.sorted ? Array.from({ length: BANDS }, (_, band) => bandTable(segment, band)) : [];

  const measure = (row: number, distance: number): number | undefined => {
    const bits = apart(query, { bands: segment.bands, at: row * BANDS });
    return bits <= distance && !isDeleted(segment, row) ? bits : undefined;
  };

  const scan = (distance: number, found: (row: number, distance: number) => void): void => {
    const count = countOf(segment);
    for (let row = 0; row < count; row++) {
      const bits = measure(row, distance);
      if (bits !== undefined) found(row, bits);
    }
  };

  const lookUp = (distance: number, found: (row: number, distance: number) => void): void => {
    const rule = ruleFor(distance);
    for (const [band, { starts, partners, rows }] of tables.entries()) {
      const value = query.bands[band] as number;
      const beside = query.bands[band ^ 1] as number;
      for (let probe = 0; probe < rule.probes; probe++) {
        const bucket = value ^ ((1 << probe) >> 1);
        const most = probe === 0 ? rule.exact : rule.near;
        const end = starts[bucket + 1] as number;
        for (let place = starts[bucket] as number; place < end; place++) {
          if ((popcount[(partners[place] as number) ^ beside] as number) > most) continue;
          const row = rows[place] as number;
          const bits = measure(row, distance);
          if (bits !== undefined && foundFirst(query, { bands: segment.bands, at: row * BANDS }, band, rule)) found(row, bits);
        }
      }
    }
  };

  const search: Engine['search'] = (hash, distance, found) => {
    permuteBy(segment.permutation, hash, words);
    if (segment.sorted && distance <= INDEXED_DISTANCE) lookUp(distance, found);
    else scan(distance, found);
  };

  return {
    search,
    bulk: (hashes, distance, found) => {
      for (let at = 0; at < hashes.length; at += HASH_BYTES) {
        const number = at / HASH_BYTES;
        search(hashes.subarray(at, at + HASH_BYTES), distance, (row, bits) => found(number, row, bits));
      }
    },
    close: () => undefined,
  };
};
