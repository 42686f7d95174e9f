import type { Engine } from './engine.ts';
import { buildTables, engineFor, publishCount, writeRows } from './engines.ts';
import { HashIndexError } from './error.ts';
import { kernelRuns } from './kernel.ts';
import { HASH_BYTES, LARGEST_SEGMENT } from './layout.ts';
import { chooseMerge, isLive, type Merged, type MergePlan, mergeSegments, planOf } from './merge.ts';
import { type Permutation, permutationFrom } from './permutation.ts';
import { checkHash, checkHashes, type Searcher, type SharedIndex, searchOver } from './searcher.ts';
import { countOf, deletedOf, deleteRow, fullestOf, makeSegment, openSegment, type Segment } from './segment.ts';

export type IndexAlarm = {
  /** Entries in the fullest bucket of a new segment, and the number it should not have passed. */
  readonly fullest: number;
  readonly ceiling: number;
  readonly rows: number;
};

export type HashIndexOptions = {
  /** 32 secret bytes that never change for an index: they place the bits, so that nobody else can crowd a bucket. */
  readonly key: Uint8Array;
  /** Entries that are searched one by one before they become a segment. */
  readonly headCapacity?: number;
  /** `inline`, the default, merges within `add`; `manual` leaves it to planMerge and finishMerge. */
  readonly merges?: 'inline' | 'manual';
  /** Entries in a bucket of a segment of `rows` beyond which `onAlarm` is called: searches near it would be slow. */
  readonly bucketCeiling?: (rows: number) => number;
  readonly onAlarm?: (alarm: IndexAlarm) => void;
  readonly kernel?: 'auto' | 'wasm' | 'typescript';
};

export type IndexStats = {
  readonly entries: number;
  readonly deleted: number;
  readonly segments: readonly { readonly rows: number; readonly deleted: number; readonly fullest: number }[];
  readonly head: number;
  readonly bytes: number;
};

export type HashIndex = Searcher & {
  readonly kernel: 'wasm' | 'typescript';
  /** Entries that a search can find. */
  readonly size: number;
  /** Grows with each change of the set of segments: readers then need the next `share()`. */
  readonly version: number;
  /** `id` is an unsigned 32-bit number of the caller's. The same hash may be there with several ids, or twice with one. */
  add(hash: Uint8Array, id: number): void;
  addMany(hashes: Uint8Array, ids: Uint32Array): void;
  /** Takes out the entries with this hash and id, for every thread; false when there was none. */
  remove(hash: Uint8Array, id: number): boolean;
  /** Makes a segment of the head, if there is something in it. */
  seal(): void;
  share(): SharedIndex;
  planMerge(): MergePlan | undefined;
  finishMerge(plan: MergePlan, merged: Merged): void;
  stats(): IndexStats;
  /** The segments themselves, for whoever saves them. */
  readonly segments: readonly Segment[];
  readonly permutation: Permutation;
  /** Takes up a segment that was loaded. */
  attach(segment: Segment): void;
};

const DEFAULT_HEAD = 4096;
/** Ten times what chance gives, and never less than fits a few lists that repeat each other. */
const defaultCeiling = (rows: number): number => Math.max(1024, Math.ceil((rows / 65_536) * 10));

type Part = { readonly segment: Segment; readonly engine: Engine };

const checkIds = (hashes: Uint8Array, ids: Uint32Array): void => {
  checkHashes(hashes);
  if (hashes.length !== ids.length * HASH_BYTES)
    throw new HashIndexError('ID_RANGE', `${ids.length} ids for ${hashes.length / HASH_BYTES} hashes`);
};

/** An index with one writer: the thread that made it. Other threads read through `share()` and `openShared`. */
export const createIndex = (options: HashIndexOptions): HashIndex => {
  const permutation = permutationFrom(options.key);
  const wasm = options.kernel === 'typescript' ? false : kernelRuns();
  if (options.kernel === 'wasm' && !wasm)
    throw new HashIndexError('KERNEL_UNAVAILABLE', 'WebAssembly with SIMD and shared memory does not run here');
  const headCapacity = options.headCapacity ?? DEFAULT_HEAD;
  const ceilingFor = options.bucketCeiling ?? defaultCeiling;

  const partOf = (segment: Segment): Part => ({ segment, engine: engineFor(segment) });
  const freshHead = (): Part => partOf(makeSegment({ capacity: headCapacity, sorted: false, wasm, table: permutation.table }));

  let head = freshHead();
  let parts: Part[] = [];
  let version = 1;
  let plans = 0;
  /** Removals since a merge was planned, to be done again in what it makes. */
  let open: { number: number; removed: { hash: Uint8Array; id: number }[] } | undefined;

  const watch = (segment: Segment): void => {
    const [rows, fullest] = [countOf(segment), fullestOf(segment)];
    const ceiling = ceilingFor(rows);
    if (fullest > ceiling) options.onAlarm?.({ fullest, ceiling, rows });
  };

  const attach = (segment: Segment): void => {
    parts = [...parts, partOf(segment)];
    version += 1;
    watch(segment);
  };

  const removeFrom = ({ segment, engine }: Part, hash: Uint8Array, id: number): boolean => {
    const rows: number[] = [];
    engine.search(hash, 0, (row) => {
      if (isLive(segment, row, id)) rows.push(row);
    });
    return rows.filter((row) => deleteRow(segment, row)).length > 0;
  };

  const planMerge = (): MergePlan | undefined => {
    const chosen = chooseMerge(parts.map((part) => part.segment));
    if (chosen.length === 0) return undefined;
    plans += 1;
    open = { number: plans, removed: [] };
    return planOf(plans, chosen);
  };

  const finishMerge = (plan: MergePlan, merged: Merged): void => {
    if (open === undefined || open.number !== plan.number || merged.number !== plan.number)
      throw new HashIndexError('MERGE_OUTDATED', `merge ${plan.number} was planned before another one and cannot be used`);
    const gone = new Set(plan.sources.map((handle) => handle.buffer));
    const old = parts.filter((part) => gone.has(part.segment.handle.buffer));
    const kept = parts.filter((part) => !gone.has(part.segment.handle.buffer));
    if (merged.segment !== undefined) {
      const part = partOf(openSegment(merged.segment));
      for (const { hash, id } of open.removed) removeFrom(part, hash, id);
      parts = [...kept, part];
      watch(part.segment);
    } else parts = kept;
    for (const { engine } of old) engine.close();
    open = undefined;
    version += 1;
  };

  const mergeInline = (): void => {
    if (options.merges === 'manual') return;
    for (let plan = planMerge(); plan !== undefined; plan = planMerge()) finishMerge(plan, mergeSegments(plan));
  };

  const seal = (): void => {
    const rows = countOf(head.segment);
    if (rows === 0) return;
    const { segment } = mergeSegments({ number: 0, sources: [head.segment.handle], rows });
    head.engine.close();
    head = freshHead();
    version += 1;
    if (segment !== undefined) attach(openSegment(segment));
    mergeInline();
  };

  const addSegment = (hashes: Uint8Array, ids: Uint32Array): void => {
    const segment = makeSegment({ capacity: ids.length, sorted: true, wasm, table: permutation.table });
    writeRows(segment, 0, hashes, ids);
    publishCount(segment, ids.length);
    buildTables(segment);
    attach(segment);
  };

  const addToHead = (hashes: Uint8Array, ids: Uint32Array): void => {
    for (let at = 0; at < ids.length; ) {
      const row = countOf(head.segment);
      const take = Math.min(ids.length - at, headCapacity - row);
      writeRows(head.segment, row, hashes.subarray(at * HASH_BYTES, (at + take) * HASH_BYTES), ids.subarray(at, at + take));
      publishCount(head.segment, row + take);
      at += take;
      if (row + take === headCapacity) seal();
    }
  };

  const addMany = (hashes: Uint8Array, ids: Uint32Array): void => {
    checkIds(hashes, ids);
    if (ids.length < headCapacity) {
      addToHead(hashes, ids);
      return;
    }
    const step = LARGEST_SEGMENT / 2;
    for (let at = 0; at < ids.length; at += step)
      addSegment(hashes.subarray(at * HASH_BYTES, (at + step) * HASH_BYTES), ids.subarray(at, at + step));
    mergeInline();
  };

  const everything = (): readonly Part[] => [...parts, head];
  const total = (count: (segment: Segment) => number): number =>
    everything().reduce((sum, { segment }) => sum + count(segment), 0);

  return {
    ...searchOver(everything),
    kernel: wasm ? 'wasm' : 'typescript',
    get size() {
      return total(countOf) - total(deletedOf);
    },
    get version() {
      return version;
    },
    get segments() {
      return parts.map((part) => part.segment);
    },
    permutation,
    attach,
    add: (hash, id) => {
      checkHash(hash);
      if (!Number.isInteger(id) || id < 0 || id > 0xffffffff)
        throw new HashIndexError('ID_RANGE', `an id is a whole number from 0 to 4294967295, not ${id}`);
      addToHead(hash, Uint32Array.of(id));
    },
    addMany,
    remove: (hash, id) => {
      checkHash(hash);
      open?.removed.push({ hash: hash.slice(), id });
      return everything().filter((part) => removeFrom(part, hash, id)).length > 0;
    },
    seal,
    share: () => ({ version, segments: everything().map(({ segment }) => segment.handle) }),
    planMerge,
    finishMerge,
    stats: () => ({
      entries: total(countOf) - total(deletedOf),
      deleted: total(deletedOf),
      segments: parts.map(({ segment }) => ({
        rows: countOf(segment),
        deleted: deletedOf(segment),
        fullest: fullestOf(segment),
      })),
      head: countOf(head.segment),
      bytes: everything().reduce((sum, { segment }) => sum + segment.handle.buffer.byteLength, 0),
    }),
  };
};
