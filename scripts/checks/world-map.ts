import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '../lib/check.ts';
import { root } from '../lib/files.ts';
import { makeWorldMap } from '../lib/world-map.ts';

const file = 'app/law/reading/map/world.json';

const text = (): string => `${JSON.stringify(makeWorldMap(), null, 2)}\n`;

/** The shipped map is what its sources give. */
export const check: Check = {
  name: 'world map',
  run: async ({ fix }) => {
    const path = join(root, file);
    const wanted = text();
    if ((await readFile(path, 'utf8').catch(() => '')) === wanted) return [];
    if (!fix) return [`${file} is not what its sources give: run npm run lint -- --fix map`];
    await writeFile(path, wanted);
    return [];
  },
};
