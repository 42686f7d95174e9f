import { type ExactTable, encodeSegment, type HashIndex, HashIndexError, type Segment } from '@article34/hash-index';
import { lockDirectory } from '../../foundation/datadir/lock.ts';
import { type Change, decodeJournal, encodeChange, type HashKind, widthOf } from './change.ts';
import { type Appending, type StoreFiles, storeFiles } from './files.ts';
import { firstManifest, journalName, type Manifest, manifestName, readManifest, segmentName, writeManifest } from './manifest.ts';
import { keepMerged } from './merging.ts';
import {
  applyChange,
  carriedChanges,
  type DigestKind,
  deletedBits,
  digestKinds,
  emptyState,
  type IndexState,
  loadFiles,
  type StateOptions,
} from './state.ts';

export type IndexStore = {
  /** For reading; changes go through the store. */
  readonly index: HashIndex;
  readonly exact: Readonly<Record<DigestKind, ExactTable>>;
  /** Bytes at the end of the journal that were cut off at opening: a write that nobody was told of. */
  readonly cutOff: number;
  /** Adds entries; resolves once they would survive a power cut. `ids` are unsigned 32-bit numbers of the caller's. */
  add(kind: HashKind, hashes: Uint8Array, ids: Uint32Array): Promise<number>;
  /** Takes entries out by hash and id; resolves with how many were there, once that is kept. */
  remove(kind: HashKind, hashes: Uint8Array, ids: Uint32Array): Promise<number>;
  /** Moves everything from the journal into files of their own, which load faster. Happens by itself as the journal grows. */
  flush(): Promise<void>;
  /** Flushes, waits for merges and lets go of the folder. */
  close(): Promise<void>;
};

export type IndexStoreOptions = StateOptions & {
  readonly folder: string;
  /** Bytes of journal after which it is moved into files. */
  readonly journalBytes?: number;
  /** For tests: file operations with faults in them. */
  readonly files?: StoreFiles;
};

const LARGEST_RECORD = 1 << 26;
/** Runs of a digest table beyond which they are written as one. */
const MOST_RUNS = 6;

type Waiting = { change: Change; record: Buffer; resolve: (count: number) => void; reject: (error: unknown) => void };

/** What the folder holds that the manifest does not name: left by a stop between two steps. */
const removeLeftovers = async (files: StoreFiles, { segments, runs, journal }: Manifest): Promise<void> => {
  const named = new Set([manifestName, journal, ...segments.map(segmentName), ...digestKinds.flatMap((kind) => runs[kind])]);
  const ours = /^(?:segment|md5|sha1|sha256)-\d+\.hix(?:\.tmp)?$|^journal-\d+\.log(?:\.tmp)?$|^manifest\.json\.tmp$/;
  for (const name of await files.list()) if (ours.test(name) && !named.has(name)) await files.remove(name);
};

const checkChange = (kind: HashKind, hashes: Uint8Array, ids: Uint32Array): void => {
  if (hashes.length !== ids.length * widthOf[kind])
    throw new HashIndexError('HASH_SIZE', `${ids.length} ids for ${hashes.length} bytes of ${kind}, ${widthOf[kind]} each`);
};

/**
 * The index of one folder on disk: one writing process, crash-safe. A change is first appended to the journal and synced,
 * then made in memory, then acknowledged. Now and then segments get files of their own and a new journal begins; a manifest
 * that is replaced as a whole says which files count.
 */
export const openIndexStore = async (options: IndexStoreOptions): Promise<IndexStore> => {
  const files = options.files ?? (await storeFiles(options.folder));
  const unlock = options.files === undefined ? lockDirectory(options.folder) : () => undefined;
  try {
    return await open(options, files, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
};

const open = async (options: IndexStoreOptions, files: StoreFiles, unlock: () => void): Promise<IndexStore> => {
  let manifest = await readManifest(files);
  if (manifest === undefined) {
    manifest = firstManifest;
    await writeManifest(files, manifest);
  }
  await removeLeftovers(files, manifest);
  const state: IndexState = emptyState(options);
  await loadFiles(state, files, manifest);

  const bytes = (await files.read(manifest.journal)) ?? Buffer.alloc(0);
  const { changes, length } = decodeJournal(bytes);
  for (const change of changes) applyChange(state, change);
  let journal: Appending = await files.append(manifest.journal);
  if (length < bytes.length) await journal.truncate(length);
  let journalLength = length;

  const { index } = state;
  const journalBytes = options.journalBytes ?? 4 << 20;
  let nextNumber = manifest.number + 1;
  /** Once the disk refused in a way that leaves the journal unclear, nothing more is promised. */
  let broken: unknown;
  let waiting: Waiting[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  /** One at a time, in order. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = turn.then(act, act);
    turn = next.catch(() => undefined);
    return next;
  };

  const merging = keepMerged(index, () => void flushSoon());

  const writeWaiting = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      if (broken !== undefined) throw broken;
      const records = Buffer.concat(batch.map(({ record }) => record));
      await journal.write(records).catch(async (error: unknown) => {
        // what was written of it must not be taken for kept later
        await journal.truncate(journalLength).catch((second: unknown) => {
          broken = second;
        });
        throw error;
      });
      journalLength += records.length;
      for (const { change, resolve } of batch) resolve(applyChange(state, change));
      merging.check();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    if (journalLength > journalBytes) void flushSoon();
  };

  const commit = (change: Change): Promise<number> =>
    new Promise((resolve, reject) => {
      waiting.push({ change, record: encodeChange(change), resolve, reject });
      void inTurn(writeWaiting);
    });

  /** Long additions are cut, so that a record can be read back in one piece. */
  const change = async (verb: 'add' | 'remove', kind: HashKind, hashes: Uint8Array, ids: Uint32Array): Promise<number> => {
    checkChange(kind, hashes, ids);
    const step = Math.floor(LARGEST_RECORD / (widthOf[kind] + 4));
    let count = 0;
    for (let at = 0; at < ids.length; at += step) {
      const some = { hashes: hashes.slice(at * widthOf[kind], (at + step) * widthOf[kind]), ids: ids.slice(at, at + step) };
      count += await commit({ do: verb, kind, ...some });
    }
    return count;
  };

  /** Gives each segment in memory that has no file one. Its rows never change, so this needs no turn. */
  const saveSegments = async (): Promise<void> => {
    for (const segment of index.segments) {
      if (state.saved.has(segment)) continue;
      const number = nextNumber++;
      const deleted = deletedBits(segment);
      await files.writeWhole(segmentName(number), encodeSegment(segment, index.permutation.fingerprint));
      state.saved.set(segment, { number, deleted });
    }
  };

  /** Writes the digests that no run holds yet; what it calls back is to be done once the manifest names them. */
  const saveRuns = async (held: Manifest, once: (() => void)[]): Promise<Manifest['runs']> => {
    const runs = { ...held.runs };
    for (const kind of digestKinds) {
      const table = state.exact[kind];
      const whole = runs[kind].length >= MOST_RUNS;
      const from = whole ? 0 : state.savedRows[kind];
      const rows = table.rows;
      if (rows === state.savedRows[kind]) continue;
      const name = `${kind}-${nextNumber++}.hix`;
      await files.writeWhole(name, table.encode(from, rows));
      runs[kind] = whole ? [name] : [...runs[kind], name];
      once.push(() => {
        state.savedRows[kind] = rows;
        if (whole) state.gone[kind].clear();
      });
    }
    return runs;
  };

  /** With nothing else going on: the rest of the segments, the runs, a new journal, and the manifest that names them all. */
  const checkpoint = async (): Promise<void> => {
    if (broken !== undefined) throw broken;
    const held = manifest as Manifest;
    index.seal();
    await saveSegments();
    const once: (() => void)[] = [];
    const runs = await saveRuns(held, once);
    const number = nextNumber++;
    const segments = index.segments.map((segment: Segment) => state.saved.get(segment)?.number ?? 0);
    const next: Manifest = { format: 1, number, segments, runs, journal: journalName(number) };
    const carried = Buffer.concat(carriedChanges(state).map(encodeChange));
    await files.writeWhole(next.journal, [carried]);
    const old = journal;
    try {
      await writeManifest(files, next);
      journal = await files.append(next.journal);
    } catch (error) {
      broken = error; // whether the new files count or the old ones is known only by reading them again
      throw error;
    }
    journalLength = carried.length;
    manifest = next;
    for (const act of once) act();
    await old.close();
    for (const segment of state.saved.keys()) if (!index.segments.includes(segment)) state.saved.delete(segment);
    await removeLeftovers(files, next);
  };

  let flushing: Promise<void> | undefined;
  const flush = (): Promise<void> => {
    flushing ??= (async () => {
      try {
        await saveSegments(); // the long part, beside everything else
        await inTurn(checkpoint);
      } finally {
        flushing = undefined;
      }
    })();
    return flushing;
  };
  const flushSoon = (): Promise<void> => flush().catch(() => undefined);

  merging.check();
  return {
    index,
    exact: state.exact,
    cutOff: bytes.length - length,
    add: (kind, hashes, ids) => change('add', kind, hashes, ids),
    remove: (kind, hashes, ids) => change('remove', kind, hashes, ids),
    flush,
    close: async () => {
      try {
        await inTurn(async () => undefined);
        await merging.idle();
        await (flushing ?? Promise.resolve()).catch(() => undefined);
        await flush();
      } finally {
        await journal.close();
        unlock();
      }
    },
  };
};
