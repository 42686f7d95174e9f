import { isTest, projectFiles } from './files.ts';
import { type ModuleFacts, moduleGraph } from './imports.ts';

export type TestGroup = {
  name: string;
  /** Files that run at the same time. */
  concurrency: number;
  needsDatabase: boolean;
  files: string[];
};

const databaseSupport = 'tests/support/database.ts';

/** The modules from which the support for test databases can be reached, by whatever way. */
const databaseUsers = (modules: readonly ModuleFacts[]): Set<string> => {
  const importers = new Map<string, string[]>();
  for (const { path, imports } of modules) {
    for (const { target } of imports) importers.set(target, [...(importers.get(target) ?? []), path]);
  }
  const found = new Set<string>();
  const waiting = [databaseSupport];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const path of importers.get(next) ?? []) {
      if (!found.has(path)) waiting.push(path);
      found.add(path);
    }
  }
  return found;
};

const groupOf = (path: string, users: Set<string>): string =>
  /^tests\/(e2e|hostile|fault)\//.exec(path)?.[1] ?? (users.has(path) ? 'database' : 'unit');

/**
 * Every *.test.ts(x) of packages, app, bench, scripts and tests, sorted into the order in which a mistake shows soonest.
 * `patterns`: only files whose path holds one of these pieces; none means all.
 */
export const testGroups = async (patterns: readonly string[]): Promise<TestGroup[]> => {
  const paths = (await projectFiles()).filter(
    (path) => /\.test\.tsx?$/.test(path) && isTest(path) && /^(packages|app|bench|scripts|tests)\//.test(path),
  );
  const wanted = paths.filter((path) => patterns.length === 0 || patterns.some((pattern) => path.includes(pattern)));
  const users = databaseUsers(await moduleGraph());
  const sorted = wanted.map((path) => ({ path, group: groupOf(path, users) }));
  const group = (name: string, concurrency: number, needsDatabase: boolean): TestGroup => ({
    name,
    concurrency,
    needsDatabase,
    files: sorted.filter((entry) => entry.group === name).map((entry) => entry.path),
  });
  // Browsers and kill -9 want the machine to themselves.
  return [
    group('unit', 2, false),
    group('database', 2, true),
    group('hostile', 2, true),
    group('e2e', 1, true),
    group('fault', 1, true),
  ].filter((entry) => entry.files.length > 0);
};
