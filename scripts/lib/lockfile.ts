import { readJson } from './files.ts';

type Versions = Record<string, string>;

/** The part of a package.json, and of its mirror in the lockfile, that the checks read. */
export type Manifest = {
  name?: string;
  version?: string;
  dependencies?: Versions;
  optionalDependencies?: Versions;
  devDependencies?: Versions;
  peerDependencies?: Versions;
};

export type LockEntry = Manifest & {
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
  inBundle?: boolean;
};

export type Lock = { packages: Record<string, LockEntry> };

export const lockfile = (): Promise<Lock> => readJson<Lock>('package-lock.json');

/** `node_modules/a/node_modules/@b/c` → `@b/c`. */
export const nameOf = (lockPath: string): string => lockPath.split('node_modules/').at(-1) ?? lockPath;
