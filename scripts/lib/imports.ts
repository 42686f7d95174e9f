import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'oxc-parser';
import { isModule, projectFiles, readJson, textOf } from './files.ts';

export type Import = {
  /** As written. */
  specifier: string;
  /** Path from the root when it is a file of ours, else the name of the package (`node:fs`, `@noble/hashes`). */
  target: string;
  ours: boolean;
  typeOnly: boolean;
  line: number;
};

/** A tagged template that begins with an SQL verb, or a call of `.unsafe(`: places where SQL is written. */
export type SqlUse = { line: number };

export type ModuleFacts = { path: string; imports: Import[]; sql: SqlUse[]; errors: string[] };

const sqlVerb =
  /\b(?:sql|tx|db|owner|transaction|connection|pool|admin)(?:<[^`;]*>)?`\s*(?:select|insert|update|delete|with|create|alter|drop|set|lock|truncate|copy|grant|revoke|begin|commit)\b|\.unsafe\(/g;

const packageName = (specifier: string): string =>
  specifier.startsWith('node:')
    ? specifier
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');

/** The entry file of each workspace by the name under which others import it. */
export const workspaces = async (): Promise<Map<string, string>> => {
  const manifests = (await projectFiles()).filter((path) => /^packages\/[^/]+\/package\.json$/.test(path));
  const pairs = await Promise.all(
    manifests.map(async (path) => {
      const manifest = await readJson<{ name: string; exports?: { '.'?: string } }>(path);
      return [manifest.name, join(dirname(path), manifest.exports?.['.'] ?? 'index.ts')] as const;
    }),
  );
  return new Map(pairs);
};

const resolveSpecifier = (from: string, specifier: string, packages: Map<string, string>): { target: string; ours: boolean } => {
  if (specifier.startsWith('.')) return { target: normalize(join(dirname(from), specifier)), ours: true };
  const name = packageName(specifier);
  const entry = packages.get(name);
  return entry === undefined ? { target: name, ours: false } : { target: entry, ours: true };
};

/** Reads what one module imports and where it writes SQL. Pure: the same text gives the same facts. */
export const moduleFacts = (path: string, text: string, packages: Map<string, string>): ModuleFacts => {
  const parsed = parseSync(path, text);
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const found: { specifier: string; typeOnly: boolean; start: number }[] = [];
  for (const item of parsed.module.staticImports) {
    const typeOnly = item.entries.length > 0 && item.entries.every((entry) => entry.isType);
    found.push({ specifier: item.moduleRequest.value, typeOnly, start: item.start });
  }
  for (const item of parsed.module.staticExports) {
    const from = item.entries.filter((entry) => entry.moduleRequest !== null);
    const first = from[0]?.moduleRequest;
    if (first) found.push({ specifier: first.value, typeOnly: from.every((entry) => entry.isType), start: item.start });
  }
  for (const item of parsed.module.dynamicImports) {
    const literal = /^(['"`])([^'"`$]+)\1$/.exec(text.slice(item.moduleRequest.start, item.moduleRequest.end).trim());
    if (literal?.[2] !== undefined) found.push({ specifier: literal[2], typeOnly: false, start: item.start });
  }
  return {
    path,
    imports: found.map(({ specifier, typeOnly, start }) => ({
      specifier,
      typeOnly,
      line: lineOf(start),
      ...resolveSpecifier(path, specifier, packages),
    })),
    sql: [...text.matchAll(sqlVerb)].map((match) => ({ line: lineOf(match.index) })),
    errors: parsed.errors.map((error) => error.message),
  };
};

let graph: Promise<ModuleFacts[]> | undefined;

/** The facts of every module of the project, read once per run. */
export const moduleGraph = (): Promise<ModuleFacts[]> => {
  graph ??= (async () => {
    const packages = await workspaces();
    const paths = (await projectFiles()).filter(isModule);
    return Promise.all(paths.map(async (path) => moduleFacts(path, await textOf(path), packages)));
  })();
  return graph;
};
