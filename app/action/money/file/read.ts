import { isZip, StatuteError, unzip } from '@article34/statute';
import { readCsv } from '../../../foundation/csv/read.ts';
import type { LineProblem, ReadLine, ReadMeasure } from '../line.ts';
import { checkLines, checkMeasures, type Known, lineColumns, measureColumns, neededColumns } from './check.ts';
import { type Defaults, readPackage } from './package.ts';

export type Format = 'csv' | 'fiscal-package' | 'measures';
export type ReadFile = {
  format: Format;
  lines: ReadLine[];
  measures: ReadMeasure[];
  /** Lines of revenue in a package, which are not taken. */
  skipped: number;
  problems: LineProblem[];
};

/** Files by their path; `datapackage.json` beside its tables makes a package, one table alone is a list of lines. */
export type MoneyFiles = ReadonlyMap<string, Uint8Array>;

const zipLimits = { fileBytes: 32 * 1024 * 1024, zipEntries: 200, zipRatio: 200 };

/** One file as it was sent: an archive is opened, and its datapackage.json is where paths begin. Throws nothing: undefined when it is no archive that opens. */
export const filesIn = (name: string, bytes: Uint8Array): MoneyFiles | undefined => {
  if (!isZip(bytes)) return new Map([[/\.json$/i.test(name) ? 'datapackage.json' : name, bytes]]);
  try {
    const entries = unzip({ path: 'zip', bytes }, zipLimits as never, (entry) => /\.(json|csv)$/i.test(entry));
    const descriptor = entries.find(({ path }) => path.endsWith('/datapackage.json'))?.path ?? 'zip/';
    const home = descriptor.slice(0, descriptor.lastIndexOf('/') + 1);
    return new Map(
      entries.filter(({ path }) => path.startsWith(home)).map(({ path, bytes: content }) => [path.slice(home.length), content]),
    );
  } catch (error) {
    if (error instanceof StatuteError) return undefined;
    throw error;
  }
};

const nothing = (format: Format, problems: LineProblem[]): ReadFile => ({
  format,
  lines: [],
  measures: [],
  skipped: 0,
  problems,
});

const readTable = (bytes: Uint8Array, known: Known): ReadFile => {
  const csv = readCsv(bytes);
  const measures = csv.header.includes('series') || csv.header.includes('kind');
  const format = measures ? 'measures' : 'csv';
  const [all, needed] = measures ? [measureColumns, measureColumns] : [lineColumns, neededColumns];
  const broken = csv.problems.map(({ line, code }): LineProblem => ({ line, field: '', code }));
  if (csv.header.length === 0) return nothing(format, broken);
  const head = [
    ...needed
      .filter((name) => !csv.header.includes(name))
      .map((name): LineProblem => ({ line: 1, field: name, code: 'money-column-missing' })),
    ...csv.header
      .filter((name) => !(all as readonly string[]).includes(name))
      .map((name): LineProblem => ({ line: 1, field: name.slice(0, 60), code: 'money-column-unknown' })),
  ];
  if (head.length > 0) return nothing(format, [...head, ...broken]);
  const checked = measures ? checkMeasures(csv.rows, known) : checkLines(csv.rows, known);
  const problems = [...broken, ...checked.problems].toSorted((a, b) => a.line - b.line);
  return {
    ...nothing(format, problems),
    ...(measures ? { measures: checked.read as ReadMeasure[] } : { lines: checked.read as ReadLine[] }),
  };
};

/** Reads what was sent, whatever it is, into lines and problems. Stores nothing and never throws for what a file holds. */
export const readMoney = (files: MoneyFiles | undefined, known: Known, defaults: Defaults): ReadFile => {
  if (files === undefined) return nothing('fiscal-package', [{ line: 0, field: '', code: 'law-archive-refused' }]);
  if (files.has('datapackage.json')) {
    const { lines, problems, skipped } = readPackage(files, defaults);
    const checked = checkLines(lines, known);
    return { format: 'fiscal-package', lines: checked.read, measures: [], skipped, problems: [...problems, ...checked.problems] };
  }
  const [only, ...more] = files.values();
  if (only === undefined || more.length > 0) return nothing('csv', [{ line: 0, field: '', code: 'money-one-file' }]);
  return readTable(only, known);
};
