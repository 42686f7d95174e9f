import {
  createExactTable,
  createIndex,
  deleteRow,
  type ExactTable,
  type HashIndex,
  type HashIndexOptions,
  loadSegment,
  type Segment,
} from '@article34/hash-index';
import type { Change, HashKind } from './change.ts';
import type { StoreFiles } from './files.ts';
import { type Manifest, segmentName } from './manifest.ts';

export type DigestKind = Exclude<HashKind, 'pdq'>;
export const digestKinds: readonly DigestKind[] = ['md5', 'sha1', 'sha256'];

/** Everything in memory, and how it hangs together with the files. */
export type IndexState = {
  readonly index: HashIndex;
  readonly exact: Readonly<Record<DigestKind, ExactTable>>;
  /** For each segment that has a file: its number, and what was deleted of it when it was written. */
  readonly saved: Map<Segment, { readonly number: number; readonly deleted: Int32Array }>;
  /** Rows of each table that stand in runs. */
  readonly savedRows: Record<DigestKind, number>;
  /** Removals from runs, which a run does not show: by digest and id. */
  readonly gone: Record<DigestKind, Map<string, { digest: Uint8Array; id: number }>>;
};

export type StateOptions = Pick<HashIndexOptions, 'key' | 'kernel' | 'onAlarm' | 'bucketCeiling' | 'headCapacity'>;

export const emptyState = (options: StateOptions): IndexState => ({
  index: createIndex({ ...options, merges: 'manual' }),
  exact: {
    md5: createExactTable({ width: 16 }),
    sha1: createExactTable({ width: 20 }),
    sha256: createExactTable({ width: 32 }),
  },
  saved: new Map(),
  savedRows: { md5: 0, sha1: 0, sha256: 0 },
  gone: { md5: new Map(), sha1: new Map(), sha256: new Map() },
});

export const deletedBits = ({ deleted }: Segment): Int32Array =>
  Int32Array.from(deleted, (_, word) => Atomics.load(deleted, word));

/** Takes up every file that the manifest names. `known` are segments that are in memory already, by number. */
export const loadFiles = async (
  state: IndexState,
  files: StoreFiles,
  manifest: Manifest,
  known: ReadonlyMap<number, Segment> = new Map(),
): Promise<void> => {
  const { index, exact } = state;
  for (const number of manifest.segments) {
    let segment = known.get(number);
    if (segment === undefined) {
      const file = await files.openRead(segmentName(number));
      try {
        segment = await loadSegment(file.readInto, { permutation: index.permutation, kernel: index.kernel });
      } catch (error) {
        throw new Error(`${segmentName(number)} cannot be used`, { cause: error });
      } finally {
        await file.close();
      }
    }
    state.saved.set(segment, { number, deleted: deletedBits(segment) });
    index.attach(segment);
  }
  for (const kind of digestKinds) {
    for (const name of manifest.runs[kind]) {
      const file = await files.openRead(name);
      try {
        await exact[kind].load(file.readInto);
      } finally {
        await file.close();
      }
    }
    state.savedRows[kind] = exact[kind].rows;
  }
};

const keyOf = (digest: Uint8Array, id: number): string => `${Buffer.from(digest).toString('latin1')}${id}`;

const applyDigest = (state: IndexState, verb: 'add' | 'remove', kind: DigestKind, digest: Uint8Array, id: number): boolean => {
  if (verb === 'add') {
    state.gone[kind].delete(keyOf(digest, id));
    return state.exact[kind].add(digest, id);
  }
  const removed = state.exact[kind].remove(digest, id);
  if (removed) state.gone[kind].set(keyOf(digest, id), { digest: digest.slice(), id });
  return removed;
};

/** Makes a change in memory; gives how many entries it concerned. */
export const applyChange = (state: IndexState, change: Change): number => {
  if (change.do === 'rows') {
    for (const [segment, { number }] of state.saved) {
      if (number === change.segment) for (const row of change.rows) deleteRow(segment, row);
    }
    return change.rows.length;
  }
  const { kind, hashes, ids } = change;
  if (kind === 'pdq' && change.do === 'add') {
    state.index.addMany(hashes, ids);
    return ids.length;
  }
  const width = hashes.length / Math.max(1, ids.length);
  let changed = 0;
  for (const [at, id] of ids.entries()) {
    const hash = hashes.subarray(at * width, at * width + width);
    const done = kind === 'pdq' ? state.index.remove(hash, id) : applyDigest(state, change.do, kind, hash, id);
    if (done) changed += 1;
  }
  return changed;
};

/** Changes that files do not show yet: rows deleted since their segment was written, and digests gone from runs. */
export const carriedChanges = (state: IndexState): Change[] => {
  const changes: Change[] = [];
  for (const [segment, { number, deleted }] of state.saved) {
    const rows: number[] = [];
    for (const [word, now] of deletedBits(segment).entries()) {
      const fresh = now & ~(deleted[word] ?? 0);
      for (let bit = 0; fresh !== 0 && bit < 32; bit++) if (fresh & (1 << bit)) rows.push(word * 32 + bit);
    }
    if (rows.length > 0) changes.push({ do: 'rows', segment: number, rows: Uint32Array.from(rows) });
  }
  for (const kind of digestKinds) {
    const entries = [...state.gone[kind].values()];
    if (entries.length === 0) continue;
    const hashes = Buffer.concat(entries.map((entry) => entry.digest));
    changes.push({ do: 'remove', kind, hashes, ids: Uint32Array.from(entries, (entry) => entry.id) });
  }
  return changes;
};
