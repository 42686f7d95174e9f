import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueFile } from '@article34/catalogue';
import { standardsFolders } from './catalogue/parts.ts';

const root = join(import.meta.dirname, '../../../catalog');

/** The catalogue as shipped, for tests. */
export const shippedFiles = (): CatalogueFile[] =>
  standardsFolders.flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
          .filter((path) => path.endsWith('.json'))
          .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
          .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
      : [],
  );
