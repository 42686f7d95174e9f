import { buildTables, copyRows, publishCount } from './engines.ts';
import { countOf, deletedOf, isDeleted, makeSegment, openSegment, type Segment, type SegmentHandle } from './segment.ts';

/** Which segments become one. Can be posted to a worker, which runs `mergeSegments` and posts its answer back. */
export type MergePlan = {
  readonly number: number;
  readonly sources: readonly SegmentHandle[];
  /** Rows that the merged segment will have, at most. */
  readonly rows: number;
};

/** The merged segment; `segment` is undefined when every row was deleted. */
export type Merged = { readonly number: number; readonly segment: SegmentHandle | undefined };

const live = (segment: Segment): number => countOf(segment) - deletedOf(segment);

/** Rows in one segment after a merge, so that a merge never needs more memory than this twice. */
const LARGEST_MERGED = 16_777_216;
/** A segment joins a merge when it is at most this many times as large as all that are smaller together. */
const RATIO = 3;

/**
 * The segments to merge now, or none. Smallest first: each joins while it is not much larger than those before it, so that
 * sizes end up in a geometric row, few segments are searched and each entry is copied a few times in its life. A segment
 * of which a quarter is deleted is rewritten alone.
 */
export const chooseMerge = (segments: readonly Segment[]): Segment[] => {
  const bySize = segments.toSorted((one, other) => live(one) - live(other));
  let chosen: Segment[] = [];
  let rows = 0;
  for (const [at, segment] of bySize.entries()) {
    if (at > 0 && live(segment) > RATIO * rows) break;
    if (rows + live(segment) > LARGEST_MERGED) break;
    rows += live(segment);
    chosen = bySize.slice(0, at + 1);
  }
  if (chosen.length > 1) return chosen;
  const worn = segments.find((segment) => deletedOf(segment) * 4 > countOf(segment));
  return worn === undefined ? [] : [worn];
};

export const planOf = (number: number, sources: readonly Segment[]): MergePlan => ({
  number,
  sources: sources.map((segment) => segment.handle),
  rows: sources.reduce((sum, segment) => sum + live(segment), 0),
});

/**
 * Makes one segment of several, without their deleted rows. A plain function of shared memory, so it runs in any thread
 * while the sources are searched; what is deleted meanwhile is marked again by `HashIndex.finishMerge`.
 */
export const mergeSegments = ({ number, sources }: MergePlan): Merged => {
  const opened = sources.map((handle) => {
    const segment = openSegment(handle);
    const count = countOf(segment);
    // deletions that come while rows are counted and copied must not change the answer between the two
    const deleted = Int32Array.from(segment.deleted, (_, word) => Atomics.load(segment.deleted, word));
    return { segment, count, keep: (row: number): boolean => ((deleted[row >> 5] ?? 0) & (1 << (row & 31))) === 0 };
  });
  let capacity = 0;
  for (const { count, keep } of opened) for (let row = 0; row < count; row++) if (keep(row)) capacity += 1;
  const first = opened[0]?.segment;
  if (first === undefined || capacity === 0) return { number, segment: undefined };
  const merged = makeSegment({
    capacity,
    sorted: true,
    wasm: first.handle.memory !== undefined,
    table: new Uint8Array(first.permutation.buffer, first.permutation.byteOffset, first.permutation.byteLength),
  });
  let row = 0;
  for (const { segment, count, keep } of opened) row = copyRows(segment, count, keep, merged, row);
  publishCount(merged, capacity);
  buildTables(merged);
  return { number, segment: merged.handle };
};

/** The rows of a segment with this permuted hash and id that are not deleted. */
export const isLive = (segment: Segment, row: number, id: number): boolean => segment.ids[row] === id && !isDeleted(segment, row);
