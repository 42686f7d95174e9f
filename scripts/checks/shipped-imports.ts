import { isBuiltin } from 'node:module';
import type { Check } from '../lib/check.ts';
import { isTest, projectFiles, readJson } from '../lib/files.ts';
import { moduleGraph } from '../lib/imports.ts';
import type { Manifest } from '../lib/lockfile.ts';

/** Development tools are absent from an installed Article 34, and a published package has only what its own manifest names. */
const shipped = (path: string): boolean =>
  /^(app|bin|packages)\//.test(path) && !isTest(path) && !/^packages\/[^/]+\/(bench\/|src\/testing\/)/.test(path);

const manifestOf = (path: string): string =>
  path.startsWith('packages/') ? `${path.split('/').slice(0, 2).join('/')}/package.json` : 'package.json';

export const check: Check = {
  name: 'shipped imports',
  run: async () => {
    const manifests = new Map<string, Set<string>>();
    for (const path of (await projectFiles()).filter((file) => /^(packages\/[^/]+\/)?package\.json$/.test(file))) {
      const { dependencies, optionalDependencies, peerDependencies } = await readJson<Manifest>(path);
      manifests.set(path, new Set(Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })));
    }
    return (await moduleGraph())
      .filter(({ path }) => shipped(path))
      .flatMap(({ path, imports }) =>
        imports
          .filter((item) => !item.ours && !item.typeOnly && !isBuiltin(item.target))
          .filter((item) => manifests.get(manifestOf(path))?.has(item.target) !== true)
          .map((item) => `${path}:${item.line} imports ${item.target}, which ${manifestOf(path)} does not ship`),
      );
  },
};
