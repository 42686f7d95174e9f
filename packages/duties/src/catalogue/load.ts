import { type CatalogueFile, readPart } from '@article34/catalogue';
import { DutiesError, type Problem } from '../errors.ts';
import { Body } from '../schema/body.ts';
import { Jurisdiction } from '../schema/jurisdiction.ts';
import { DutyRule } from '../schema/rule.ts';
import type { DutyBook } from './book.ts';
import { checkBody, checkJurisdiction, checkRule } from './check.ts';

/** Where each kind of file lies below `catalog/`, and what it must look like. */
const parts = {
  rules: { path: /^duties\/([a-z]{2,3}\/[^/]+)\.json$/, schema: DutyRule },
  bodies: { path: /^bodies\/([a-z]{2,3}\/[^/]+)\.json$/, schema: Body },
  jurisdictions: { path: /^jurisdictions\/([a-z]{2,3})\.json$/, schema: Jurisdiction },
};

/**
 * Reads and checks the catalogue: `duties/<cc>/<slug>.json`, `bodies/<cc>/<slug>.json`, `jurisdictions/<cc>.json`. Does no I/O.
 *
 * @throws DutiesError `CATALOGUE_INVALID` listing every problem found, with file and place.
 */
export function loadDuties(files: readonly CatalogueFile[]): DutyBook {
  const problems: Problem[] = [];
  const rules = readPart(parts.rules, files, problems);
  const bodies = readPart(parts.bodies, files, problems);
  const jurisdictions = readPart(parts.jurisdictions, files, problems);
  for (const { path } of files) {
    if (!Object.values(parts).some((part) => part.path.test(path))) {
      problems.push({
        file: path,
        place: '',
        message: 'does not belong here; use duties/<cc>/, bodies/<cc>/ or jurisdictions/<cc>.json.',
      });
    }
  }
  const book: DutyBook = {
    rules: rules.map(({ value }) => value).sort((a, b) => (a.id < b.id ? -1 : 1)),
    bodies: new Map(bodies.map(({ value }) => [value.id, value])),
    jurisdictions: new Map(jurisdictions.map(({ value }) => [value.code, value])),
  };
  for (const { file, value } of jurisdictions) problems.push(...checkJurisdiction(file, value));
  for (const { file, value } of bodies) problems.push(...checkBody(file, value, book));
  for (const { file, value } of rules) problems.push(...checkRule(file, value, book));
  if (problems.length > 0) throw new DutiesError('CATALOGUE_INVALID', problems);
  return book;
}
