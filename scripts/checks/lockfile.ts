import type { Check } from '../lib/check.ts';
import { projectFiles, readJson, textOf } from '../lib/files.ts';
import { type Lock, lockfile, type Manifest } from '../lib/lockfile.ts';

const fields = ['dependencies', 'optionalDependencies', 'devDependencies', 'peerDependencies'] as const;
const exact = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;

/** Entries that could be swapped unseen or that tie the install to one registry. */
const entryProblems = (lock: Lock): string[] =>
  Object.entries(lock.packages).flatMap(([path, entry]) => {
    if (!path.includes('node_modules/')) return [];
    if (entry.link === true) return [];
    const problems: string[] = [];
    if (entry.resolved !== undefined)
      problems.push(`${path} has a "resolved" address: run npm with the project's .npmrc, which leaves it out`);
    if (entry.integrity === undefined && entry.inBundle !== true) problems.push(`${path} has no integrity hash`);
    return problems;
  });

/** `npm ci` refuses a lockfile in which anything that an entry asks for, for this platform or another, is missing. */
const missingProblems = ({ packages }: Lock): string[] =>
  Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !lookupPaths(path, name).some((candidate) => candidate in packages))
      .map((name) => `${path === '' ? 'package.json' : path} needs ${name}, which the lockfile lacks: npm ci would refuse`),
  );

/** Where Node would look for `name` from a package at `path`, nearest first. */
const lookupPaths = (path: string, name: string): string[] => {
  const parts = path === '' ? [] : path.split('/');
  return Array.from({ length: parts.length + 1 }, (_, gone) =>
    [...parts.slice(0, parts.length - gone), 'node_modules', name].join('/'),
  );
};

/** package.json and the lockfile say the same. */
const stepProblems = (where: string, manifest: Manifest, locked: Manifest | undefined): string[] => {
  if (locked === undefined) return [`package-lock.json does not know ${where}: run npm install`];
  return fields.flatMap((field) => {
    const wanted = manifest[field] ?? {};
    const held = locked[field] ?? {};
    return [...new Set([...Object.keys(wanted), ...Object.keys(held)])]
      .filter((name) => wanted[name] !== held[name])
      .map(
        (name) =>
          `${where}: ${field}.${name} is ${wanted[name] ?? 'absent'} in package.json and ${held[name] ?? 'absent'} in the lockfile`,
      );
  });
};

export const check: Check = {
  name: 'lockfile',
  run: async () => {
    const lock = await lockfile();
    const manifests = (await projectFiles()).filter((path) => /^(packages\/[^/]+\/)?package\.json$/.test(path));
    const perManifest = await Promise.all(
      manifests.map(async (path) => {
        const manifest = await readJson<Manifest>(path);
        const loose = fields
          .filter((field) => field !== 'peerDependencies')
          .flatMap((field) => Object.entries(manifest[field] ?? {}))
          .filter(([name, version]) => !exact.test(version) && !name.startsWith('@article34/'))
          .map(([name, version]) => `${path}: ${name} is "${version}": pin it to one version`);
        return [...loose, ...stepProblems(path, manifest, lock.packages[path.replace(/\/?package\.json$/, '')])];
      }),
    );
    const addresses = /"https?:\/\/[^"]*\.tgz/.test(await textOf('package-lock.json'))
      ? ['package-lock.json names an archive address']
      : [];
    return [...entryProblems(lock), ...missingProblems(lock), ...perManifest.flat(), ...addresses];
  },
};
