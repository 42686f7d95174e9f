import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The project's folder, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

const skipped = new Set(['node_modules', '.git', 'dist', 'coverage']);

/** Outside a git checkout (an unpacked archive) everything that is not installed or generated counts. */
const walk = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = entries
    .filter((entry) => !skipped.has(entry.name) && !entry.name.startsWith('.data'))
    .map((entry) => (entry.isDirectory() ? walk(join(folder, entry.name)) : [relative(root, join(folder, entry.name))]));
  return (await Promise.all(nested)).flat();
};

const list = async (): Promise<string[]> => {
  try {
    const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      maxBuffer: 1 << 26,
    });
    const { stdout: gone } = await run('git', ['ls-files', '-z', '--deleted'], { cwd: root, maxBuffer: 1 << 26 });
    const deleted = new Set(gone.split('\0'));
    return [...new Set(stdout.split('\0'))].filter((path) => path !== '' && !deleted.has(path)).sort();
  } catch {
    return (await walk(root)).sort();
  }
};

let known: Promise<string[]> | undefined;

/** Paths, relative to the root, of every file that is or would be under version control. */
export const projectFiles = (): Promise<string[]> => {
  known ??= list();
  return known;
};

const contents = new Map<string, Promise<string>>();

/** A file's text by its path from the root; each file is read once per run. */
export const textOf = (path: string): Promise<string> => {
  let text = contents.get(path);
  if (text === undefined) {
    text = readFile(join(root, path), 'utf8');
    contents.set(path, text);
  }
  return text;
};

export const isSource = (path: string): boolean => /\.(ts|tsx|js|mjs|css|sql)$/.test(path);
export const isModule = (path: string): boolean => /\.(ts|tsx|js|mjs)$/.test(path);
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('tests/');

/** Parsed JSON whose shape the caller states and this project writes itself. */
export const readJson = async <T>(path: string): Promise<T> => JSON.parse(await textOf(path)) as T;
