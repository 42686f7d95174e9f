import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CatalogueFile, loadStandards, type StandardsBook, standardsFolders } from '@article34/standards';

const shipped = fileURLToPath(new URL('../../../catalog/', import.meta.url));

const filesOf = (folder: string): CatalogueFile[] =>
  standardsFolders.flatMap((part) =>
    existsSync(folder + part)
      ? readdirSync(folder + part, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.json'))
          .map((name) => `${part}/${name.replaceAll('\\', '/')}`)
          .map((path) => ({ path, text: readFileSync(folder + path, 'utf8') }))
      : [],
  );

let opened: StandardsBook | undefined;

/**
 * The shipped standards, criteria, treaty status and findings, read at the first use and kept: they change
 * only with a release. Throws StandardsError with every problem found.
 */
export const standards = (): StandardsBook => {
  opened ??= loadStandards(filesOf(shipped));
  return opened;
};
