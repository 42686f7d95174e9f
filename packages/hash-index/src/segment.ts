import { HashIndexError } from './error.ts';
import { BANDS, BUCKETS, fits, HASH_BYTES, header, LARGEST_SEGMENT, PERMUTATION, type Plan, planFor } from './layout.ts';

/** What goes to another thread: everything else stands in the memory itself. `memory` is absent without WebAssembly. */
export type SegmentHandle = { readonly buffer: SharedArrayBuffer; readonly memory?: WebAssembly.Memory };

/**
 * Rows of (permuted hash, id) in memory that threads share. A sorted segment has the tables of the search and its rows
 * never change; an unsorted one, the head, takes rows until it is full. In both a row can be marked as deleted.
 */
export type Segment = {
  readonly handle: SegmentHandle;
  readonly capacity: number;
  readonly sorted: boolean;
  readonly plan: Plan;
  readonly head: Int32Array;
  readonly hashes: Uint8Array;
  /** The same bytes as 16-bit bands and as 32-bit words. */
  readonly bands: Uint16Array;
  readonly words: Uint32Array;
  readonly ids: Uint32Array;
  readonly deleted: Int32Array;
  readonly permutation: Uint32Array;
};

/** Rows that are in, deleted ones included. */
export const countOf = ({ head }: Segment): number => Atomics.load(head, header.count / 4);
export const deletedOf = ({ head }: Segment): number => Atomics.load(head, header.deletedCount / 4);
/** Entries in the fullest bucket of any band. */
export const fullestOf = ({ head }: Segment): number => Atomics.load(head, header.fullest / 4);

const view = (handle: SegmentHandle): Segment => {
  const { buffer } = handle;
  const head = new Int32Array(buffer, 0, 1024);
  const capacity = head[header.capacity / 4] ?? 0;
  const sorted = head[header.sorted / 4] === 1;
  const plan = planFor(capacity, sorted);
  return {
    handle,
    capacity,
    sorted,
    plan,
    head,
    hashes: new Uint8Array(buffer, plan.hashes, capacity * HASH_BYTES),
    bands: new Uint16Array(buffer, plan.hashes, capacity * BANDS),
    words: new Uint32Array(buffer, plan.hashes, capacity * 8),
    ids: new Uint32Array(buffer, plan.ids, capacity),
    deleted: new Int32Array(buffer, plan.deleted, Math.ceil(capacity / 32)),
    permutation: new Uint32Array(buffer, PERMUTATION, 64 * 16 * 8),
  };
};

/** A segment that another thread made. */
export const openSegment = (handle: SegmentHandle): Segment => view(handle);

const memoryOf = (pages: number, wasm: boolean): SegmentHandle => {
  if (!wasm) return { buffer: new SharedArrayBuffer(pages * 65_536) };
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const buffer: ArrayBufferLike = memory.buffer;
  if (!(buffer instanceof SharedArrayBuffer))
    throw new HashIndexError('KERNEL_UNAVAILABLE', 'WebAssembly gives no shared memory here');
  return { memory, buffer };
};

export type SegmentOptions = {
  readonly capacity: number;
  readonly sorted: boolean;
  readonly wasm: boolean;
  /** The permutation's table. */
  readonly table: Uint8Array;
};

export const makeSegment = ({ capacity, sorted, wasm, table }: SegmentOptions): Segment => {
  const plan = planFor(capacity, sorted);
  if (capacity > LARGEST_SEGMENT || !fits(plan))
    throw new HashIndexError('SEGMENT_TOO_LARGE', `${capacity} rows: one segment holds at most ${LARGEST_SEGMENT}`);
  const handle = memoryOf(plan.pages, wasm);
  const head = new Uint32Array(handle.buffer, 0, 1024);
  const set = (at: number, value: number): void => {
    head[at / 4] = value;
  };
  set(header.capacity, capacity);
  set(header.sorted, sorted ? 1 : 0);
  set(header.starts, plan.starts);
  set(header.partners, plan.partners);
  set(header.partnerBytes, plan.partnerBytes);
  set(header.rows, plan.rows);
  set(header.rowBytes, plan.rowBytes);
  set(header.hashes, plan.hashes);
  set(header.ids, plan.ids);
  set(header.deleted, plan.deleted);
  new Uint8Array(handle.buffer, PERMUTATION, table.length).set(table);
  return view(handle);
};

export const isDeleted = ({ deleted }: Segment, row: number): boolean =>
  (Atomics.load(deleted, row >> 5) & (1 << (row & 31))) !== 0;

/** Marks a row as deleted, for every thread; false when it was already. */
export const deleteRow = ({ deleted, head }: Segment, row: number): boolean => {
  const bit = 1 << (row & 31);
  if ((Atomics.or(deleted, row >> 5, bit) & bit) !== 0) return false;
  Atomics.add(head, header.deletedCount / 4, 1);
  return true;
};

/** Where the table of one band stands. */
export const bandTable = (
  { handle, plan, capacity }: Segment,
  band: number,
): { starts: Uint32Array; partners: Uint16Array; rows: Uint32Array } => ({
  starts: new Uint32Array(handle.buffer, plan.starts + band * (BUCKETS + 1) * 4, BUCKETS + 1),
  partners: new Uint16Array(handle.buffer, plan.partners + band * plan.partnerBytes, plan.partnerBytes / 2),
  rows: new Uint32Array(handle.buffer, plan.rows + band * plan.rowBytes, capacity),
});
