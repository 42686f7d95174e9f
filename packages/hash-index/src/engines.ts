import type { Engine } from './engine.ts';
import { startKernel } from './kernel.ts';
import { BANDS, HASH_BYTES, header } from './layout.ts';
import { permuteBy } from './permutation.ts';
import { buildPlain, plainEngine } from './plain-engine.ts';
import type { Segment } from './segment.ts';
import { buildByKernel, wasmEngine } from './wasm-engine.ts';

/** The quickest engine that this segment's memory allows. */
export const engineFor = (segment: Segment): Engine =>
  segment.handle.memory === undefined ? plainEngine(segment) : wasmEngine(segment, segment.handle.memory);

/** Sorts the rows, already permuted, into the tables. */
export const buildTables = (segment: Segment): void => {
  if (segment.handle.memory === undefined) buildPlain(segment);
  else buildByKernel(segment, segment.handle.memory);
};

/** Writes hashes as given into the rows from `row` on, permuted, with their ids. The count is the caller's to set. */
export const writeRows = (segment: Segment, row: number, hashes: Uint8Array, ids: Uint32Array): void => {
  const at = row * HASH_BYTES;
  segment.ids.set(ids, row);
  if (segment.handle.memory === undefined)
    permuteBy(segment.permutation, hashes, segment.words.subarray(row * 8, row * 8 + ids.length * 8));
  else {
    segment.hashes.set(hashes, at);
    startKernel(segment.handle.memory).permute(segment.plan.hashes + at, segment.plan.hashes + at, ids.length);
  }
};

/** Tells other threads that so many rows are in. */
export const publishCount = ({ head }: Segment, count: number): void => {
  Atomics.store(head, header.count / 4, count);
};

/** The rows of `from` whose numbers `keep` accepts, appended to `to` from `row` on in long runs; returns the next row. */
export const copyRows = (from: Segment, count: number, keep: (row: number) => boolean, to: Segment, row: number): number => {
  let next = row;
  for (let first = 0; first < count; ) {
    if (!keep(first)) {
      first += 1;
      continue;
    }
    let last = first + 1;
    while (last < count && keep(last)) last += 1;
    to.bands.set(from.bands.subarray(first * BANDS, last * BANDS), next * BANDS);
    to.ids.set(from.ids.subarray(first, last), next);
    next += last - first;
    first = last;
  }
  return next;
};
