import { isTest, projectFiles, textOf } from './files.ts';

export type TestGroup = {
  name: string;
  /** Files that run at the same time. */
  concurrency: number;
  needsDatabase: boolean;
  files: string[];
};

const usesDatabase = /from '[./]*(?:tests\/)?support\/(?:database|stack)\.ts'/;

const groupOf = async (path: string): Promise<string> => {
  const own = /^tests\/(e2e|hostile|fault)\//.exec(path)?.[1];
  if (own !== undefined) return own;
  return usesDatabase.test(await textOf(path)) ? 'database' : 'unit';
};

/**
 * Every *.test.ts(x) of packages, app, scripts and tests, sorted into the order in which a mistake shows soonest.
 * `patterns`: only files whose path holds one of these pieces; none means all.
 */
export const testGroups = async (patterns: readonly string[]): Promise<TestGroup[]> => {
  const paths = (await projectFiles()).filter(
    (path) => /\.test\.tsx?$/.test(path) && isTest(path) && /^(packages|app|scripts|tests)\//.test(path),
  );
  const wanted = paths.filter((path) => patterns.length === 0 || patterns.some((pattern) => path.includes(pattern)));
  const sorted = await Promise.all(wanted.map(async (path) => ({ path, group: await groupOf(path) })));
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
