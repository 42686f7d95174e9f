import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { DutiesError, type Problem } from '../errors.ts';
import { Body } from '../schema/body.ts';
import { Jurisdiction } from '../schema/jurisdiction.ts';
import { DutyRule } from '../schema/rule.ts';
import type { DutyBook } from './book.ts';
import { checkBody, checkJurisdiction, checkRule } from './check.ts';
import { problemsOf } from './problems.ts';

/** One file of the catalogue: its path below `catalog/`, with forward slashes, and its text. */
export interface CatalogueFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads and checks the catalogue: `duties/<cc>/<slug>.json`, `bodies/<cc>/<slug>.json`, `jurisdictions/<cc>.json`. Does no I/O.
 *
 * @throws DutiesError `CATALOGUE_INVALID` listing every problem found, with file and place.
 */
export function loadDuties(files: readonly CatalogueFile[]): DutyBook {
  const problems: Problem[] = [];
  const rules = readAll('duties/', DutyRule, files, problems);
  const bodies = readAll('bodies/', Body, files, problems);
  const jurisdictions = readAll('jurisdictions/', Jurisdiction, files, problems);
  for (const { path } of files) {
    if (!/^(duties|bodies)\/[a-z]{2,3}\/[^/]+\.json$|^jurisdictions\/[a-z]{2,3}\.json$/.test(path)) {
      problems.push({
        file: path,
        place: '',
        message: 'does not belong here; use duties/<cc>/, bodies/<cc>/ or jurisdictions/<cc>.json.',
      });
    }
  }
  const book: DutyBook = {
    rules: rules.map(({ entry }) => entry).sort((a, b) => (a.id < b.id ? -1 : 1)),
    bodies: new Map(bodies.map(({ entry }) => [entry.id, entry])),
    jurisdictions: new Map(jurisdictions.map(({ entry }) => [entry.code, entry])),
  };
  for (const { path, entry } of jurisdictions) problems.push(...checkJurisdiction(path, entry));
  for (const { path, entry } of bodies) problems.push(...checkBody(path, entry, book));
  for (const { path, entry } of rules) problems.push(...checkRule(path, entry, book));
  if (problems.length > 0) throw new DutiesError('CATALOGUE_INVALID', problems);
  return book;
}

function readAll<Schema extends TSchema>(folder: string, schema: Schema, files: readonly CatalogueFile[], problems: Problem[]) {
  const validator = Compile(schema);
  return files.flatMap(({ path, text }) => {
    if (!path.startsWith(folder)) return [];
    const value = parse(path, text, problems);
    if (value === undefined) return [];
    if (validator.Check(value)) return [{ path, entry: value }];
    problems.push(...problemsOf(path, validator.Errors(value)));
    return [];
  });
}

function parse(file: string, text: string, problems: Problem[]): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    problems.push({ file, place: '', message: `is not JSON: ${error instanceof Error ? error.message : String(error)}` });
    return undefined;
  }
}
