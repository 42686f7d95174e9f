import type { ExactTable, Searcher, Segment } from '@article34/hash-index';
import { decodeJournal } from './change.ts';
import { type StoreFiles, storeFiles } from './files.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { applyChange, type DigestKind, emptyState, type IndexState, loadFiles, type StateOptions } from './state.ts';

export type IndexReader = {
  /** What is in the folder as of the last refresh. Take both anew after each refresh. */
  readonly index: Searcher & { readonly size: number };
  readonly exact: Readonly<Record<DigestKind, ExactTable>>;
  /** Takes up what the writer has kept since; false when there was nothing new. */
  refresh(): Promise<boolean>;
};

const gone = (error: unknown): boolean => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return (cause as NodeJS.ErrnoException).code === 'ENOENT';
};

type Held = { state: IndexState; manifest: Manifest; length: number };

const loadAll = async (files: StoreFiles, options: StateOptions, before: Held | undefined): Promise<Held | undefined> => {
  const manifest = await readManifest(files);
  if (manifest === undefined) return undefined;
  const state = emptyState(options);
  const known = new Map<number, Segment>();
  for (const [segment, { number }] of before?.state.saved ?? []) known.set(number, segment);
  await loadFiles(state, files, manifest, known);
  const { changes, length } = decodeJournal((await files.read(manifest.journal)) ?? Buffer.alloc(0));
  for (const change of changes) applyChange(state, change);
  return { state, manifest, length };
};

/**
 * Opens the folder of an index to read it in a process of its own, whether or not its writer runs. The copy in memory is
 * this process's; `refresh` brings it up to what the writer has acknowledged.
 */
export const openIndexReader = async ({ folder, ...options }: StateOptions & { folder: string }): Promise<IndexReader> => {
  const files = await storeFiles(folder);
  // the writer may replace files between our reading the manifest and our opening what it names: then read it again
  const load = async (before: Held | undefined): Promise<Held> => {
    for (let tries = 0; ; tries++) {
      try {
        const held = await loadAll(files, options, before);
        if (held === undefined) throw new Error(`there is no index in ${folder}`);
        return held;
      } catch (error) {
        if (!gone(error) || tries === 9) throw error;
      }
    }
  };
  let held = await load(undefined);
  return {
    get index() {
      return held.state.index;
    },
    get exact() {
      return held.state.exact;
    },
    refresh: async () => {
      const manifest = await readManifest(files);
      if (manifest?.number !== held.manifest.number) {
        held = await load(held);
        return true;
      }
      const bytes = await files.read(held.manifest.journal);
      if (bytes === undefined) {
        held = await load(held);
        return true;
      }
      const { changes, length } = decodeJournal(bytes, held.length);
      for (const change of changes) applyChange(held.state, change);
      held = { ...held, length };
      return changes.length > 0;
    },
  };
};
