import type { Day, SourceFile } from '@article34/statute';

/**
 * One file to import. `path` is unique in the import and is what people are told; `name` has the file's own ending where the
 * path does not; `date` is the day that the source states beside the file, as a git history does.
 */
export type ImportFile = { path: string; name?: string; date?: Day; read: () => Promise<Uint8Array> };

/** Files that belong together: the dated versions of one law, or a single file. Read and stored as one. */
export type ImportGroup = readonly ImportFile[];

/** What an import reads from. `key` tells two sources of one name apart. `missing` counts files that the source names and does not hold (a partial copy). */
export type ImportSource = { name: string; key?: string; groups: readonly ImportGroup[]; missing?: number; close?: () => void };

const dated = /^\d{4}-\d{2}-\d{2}\.[a-z]+$/;

/** Puts the dated files of one folder together; every other file stands by itself. Order: by path. */
export const groupFiles = (files: readonly ImportFile[]): ImportGroup[] => {
  const groups = new Map<string, ImportFile[]>();
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const slash = file.path.lastIndexOf('/');
    const key = dated.test(file.path.slice(slash + 1)) ? `${file.path.slice(0, slash + 1)}*` : file.path;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()];
};

/** Files that are in memory: out of an archive, or sent by a form. */
export const inMemory = (name: string, files: readonly SourceFile[]): ImportSource => ({
  name,
  groups: groupFiles(files.map(({ path, bytes }) => ({ path, read: () => Promise.resolve(bytes) }))),
});
