import type { CatalogueFile, Entry } from '@article34/catalogue';
import { type Problem, StandardsError } from '../errors.ts';
import type { StandardsBook } from './book.ts';
import { checkCapability, checkConcept, checkFinding, checkFramework, checkHead, checkStates } from './check-content.ts';
import { checkCriterion, checkInstrument, checkTreaty } from './check-standards.ts';
import { parts } from './parts.ts';
import { readDated } from './read.ts';

const byId = <T extends { id: string }>(entries: readonly Entry<T>[]): Map<string, T> =>
  new Map(entries.map(({ value }) => [value.id, value] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Reads and checks the standards of the catalogue; see `parts` for which files. Does no I/O.
 *
 * @throws StandardsError `CATALOGUE_INVALID` with every file that does not fit its form, or else every fault between files;
 *   each with file and place.
 */
export function loadStandards(files: readonly CatalogueFile[]): StandardsBook {
  const problems: Problem[] = [];
  for (const { path } of files) {
    if (!Object.values(parts).some((part) => part.path.test(path)))
      problems.push({
        file: path,
        place: '',
        message: 'does not belong here; see the folders in the README of @article34/standards.',
      });
  }
  const instruments = readDated(parts.instruments, files, problems);
  const criteria = readDated(parts.criteria, files, problems);
  const capabilities = readDated(parts.capabilities, files, problems);
  const frameworks = readDated(parts.frameworks, files, problems);
  const resolution = readDated(parts.resolution, files, problems);
  const concepts = readDated(parts.concepts, files, problems);
  const states = readDated(parts.states, files, problems);
  const treaties = readDated(parts.treaties, files, problems);
  const findings = readDated(parts.findings, files, problems);

  const book: StandardsBook = {
    instruments: byId(instruments),
    provisions: new Map(
      instruments.flatMap(({ value: instrument }) =>
        instrument.provisions.map((provision) => [`${instrument.id}#${provision.id}`, { instrument, provision }] as const),
      ),
    ),
    criteria: new Map(
      criteria
        .map(({ value }) => value)
        .toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
        .map((criterion) => [criterion.id, criterion]),
    ),
    capabilities: new Map(
      capabilities
        .map(({ value }) => value)
        .toSorted((a, b) => a.number2016 - b.number2016)
        .map((capability) => [capability.id, capability]),
    ),
    frameworks: byId(frameworks),
    resolution: byId(resolution),
    concepts: byId(concepts),
    states: new Map(
      states
        .flatMap(({ value }) => value.states)
        .toSorted((a, b) => (a.code < b.code ? -1 : 1))
        .map((state) => [state.code, state]),
    ),
    treaties: new Map(treaties.map(({ value }) => [value.instrument, value])),
    standings: new Map(
      treaties.map(({ value }) => [value.instrument, new Map(value.standings.map((standing) => [standing.state, standing]))]),
    ),
    findings: grouped(findings.map(({ value }) => value)),
  };
  // A file that does not fit its form would make every link to it look broken: links are checked once all forms fit.
  if (problems.length > 0) throw new StandardsError('CATALOGUE_INVALID', problems);
  for (const entry of instruments) checkInstrument(entry, book, problems);
  for (const entry of criteria) checkCriterion(entry, book, problems);
  for (const entry of capabilities) checkCapability(entry, book, problems);
  for (const entry of frameworks) checkFramework(entry, problems);
  for (const entry of resolution) checkHead(entry, book, problems);
  for (const entry of concepts) checkConcept(entry, book, problems);
  for (const entry of states) checkStates(entry, problems);
  for (const entry of treaties) checkTreaty(entry, book, problems);
  for (const entry of findings) checkFinding(entry, book, problems);
  if (problems.length > 0) throw new StandardsError('CATALOGUE_INVALID', problems);
  return book;
}

function grouped<T extends { jurisdiction: string; criterion: string }>(list: readonly T[]): Map<string, Map<string, T>> {
  const groups = new Map<string, Map<string, T>>();
  for (const entry of list) {
    const group = groups.get(entry.jurisdiction) ?? new Map<string, T>();
    group.set(entry.criterion, entry);
    groups.set(entry.jurisdiction, group);
  }
  return groups;
}
