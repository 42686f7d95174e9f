import { lstat, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { defaultLimits, isZip, unzip } from '@article34/statute';
import { Problem } from '../../../foundation/errors/problem.ts';
import { fromGit, isGit } from './git.ts';
import { groupFiles, type ImportFile, type ImportSource, inMemory } from './source.ts';

const walk = async (root: string, inside: string): Promise<ImportFile[]> => {
  const entries = await readdir(join(root, inside), { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.'))
      .map(async (entry): Promise<ImportFile[]> => {
        const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
        if (entry.isDirectory()) return walk(root, path);
        // links are not followed: an import takes what is in the folder that was named
        return entry.isFile() ? [{ path, read: () => readFile(join(root, path)) }] : [];
      }),
  );
  return found.flat();
};

/** A file, an archive, a folder or a git history on this machine. Throws Problem `law-path-missing`, `law-file-too-large`, `law-git-unreadable`. */
export const fromPath = async (path: string): Promise<ImportSource> => {
  const facts = await lstat(path).catch(() => undefined);
  if (facts?.isDirectory() && isGit(path)) return fromGit(path);
  if (facts?.isDirectory()) return { name: basename(path), groups: groupFiles(await walk(path, '')) };
  if (!facts?.isFile()) throw new Problem('law-path-missing');
  if (facts.size > defaultLimits.fileBytes) throw new Problem('law-file-too-large');
  const bytes = await readFile(path);
  const name = basename(path);
  if (isZip(bytes) && !name.toLowerCase().endsWith('.docx'))
    return inMemory(
      name,
      unzip({ path: name, bytes }, defaultLimits, (entry) => !entry.split('/').some((part) => part.startsWith('.'))),
    );
  return inMemory(name, [{ path: name, bytes }]);
};
