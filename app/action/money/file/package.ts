import { type CsvProblem, readCsv } from '../../../foundation/csv/read.ts';
import type { LineProblem, RawLine } from '../line.ts';
import { linesOfModel } from './package-model.ts';
import { type Descriptor, type Resource, type Table, text } from './package-shape.ts';
import { linesOfTypes } from './package-types.ts';

/** What a package does not say itself. */
export type Defaults = {
  jurisdiction?: string;
  language?: string;
  sourceTitle?: string;
  sourceAddress?: string;
  retrieved: string;
};

export type ReadPackage = { lines: RawLine[]; problems: LineProblem[]; skipped: number };

const refused = (problems: LineProblem[]): ReadPackage => ({ lines: [], problems, skipped: 0 });
const fromCsv = (path: string, { line, code }: CsvProblem): LineProblem => ({ line, field: path.slice(0, 80), code });

const tableOf = (resource: Resource, files: ReadonlyMap<string, Uint8Array>): Table | LineProblem[] => {
  const path = text(Array.isArray(resource.path) ? resource.path[0] : resource.path).replace(/^\.\//, '');
  const bytes = files.get(path);
  if (bytes === undefined) return [{ line: 0, field: path.slice(0, 80), code: 'fiscal-package-file' }];
  const csv = readCsv(bytes);
  if (csv.problems.length > 0) return csv.problems.map((problem) => fromCsv(path, problem));
  const listed = Array.isArray(resource.schema?.fields) ? resource.schema.fields : [];
  const fields = new Map(listed.map((field) => [text(field?.name).toLowerCase(), field] as const));
  return { fields: new Map(csv.header.map((name) => [name, fields.get(name) ?? { name }])), rows: csv.rows };
};

const descriptorOf = (bytes: Uint8Array): Descriptor | undefined => {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Descriptor) : undefined;
  } catch {
    return undefined;
  }
};

const withDefaults = ({ line, values }: RawLine, descriptor: Descriptor, defaults: Defaults): RawLine => {
  const country = Array.isArray(descriptor.countryCode) ? descriptor.countryCode[0] : descriptor.countryCode;
  return {
    line,
    values: {
      jurisdiction: defaults.jurisdiction || text(country).toUpperCase(),
      language: defaults.language ?? '',
      source_title: defaults.sourceTitle || text(descriptor.title) || text(descriptor.name),
      source_address: defaults.sourceAddress || text(descriptor.homepage),
      retrieved: defaults.retrieved,
      ...values,
    },
  };
};

/**
 * Reads an Open Fiscal Data Package, of version 0.3 (a model apart from the tables) or 1 (columns that say what they are). Only
 * spending is taken; lines of revenue are counted as skipped. `files` by their path beside the descriptor. Never throws.
 */
export const readPackage = (files: ReadonlyMap<string, Uint8Array>, defaults: Defaults): ReadPackage => {
  try {
    return read(files, defaults);
  } catch (error) {
    // a descriptor may hold anything in any place; what breaks on it is not a package
    if (!(error instanceof TypeError)) throw error;
    return refused([{ line: 0, field: 'datapackage.json', code: 'fiscal-package-descriptor' }]);
  }
};

const read = (files: ReadonlyMap<string, Uint8Array>, defaults: Defaults): ReadPackage => {
  const descriptor = descriptorOf(files.get('datapackage.json') ?? new Uint8Array());
  const resources = Array.isArray(descriptor?.resources)
    ? descriptor.resources.filter((one) => typeof one === 'object' && one !== null)
    : [];
  if (descriptor === undefined || resources.length === 0)
    return refused([{ line: 0, field: 'datapackage.json', code: 'fiscal-package-descriptor' }]);
  const opened = resources.map((resource) => [text(resource.name), tableOf(resource, files)] as const);
  const problems = opened.flatMap(([, table]) => (Array.isArray(table) ? table : []));
  if (problems.length > 0) return refused(problems);
  const tables = new Map(opened.flatMap(([name, table]) => (Array.isArray(table) ? [] : [[name, table as Table] as const])));
  const [first] = tables.values();
  const found =
    descriptor.model === undefined || first === undefined
      ? linesOfTypes(resources, tables)
      : linesOfModel(descriptor.model, first, descriptor);
  if (found === undefined || found.lines.length === 0)
    return refused([{ line: 0, field: 'datapackage.json', code: 'fiscal-package-model' }]);
  return { lines: found.lines.map((line) => withDefaults(line, descriptor, defaults)), problems: [], skipped: found.skipped };
};
