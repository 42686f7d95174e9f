import type { Entry } from '@article34/catalogue';
import type { Problem } from '../errors.ts';
import type { Concept } from '../schema/concept.ts';
import type { Finding } from '../schema/finding.ts';
import type { Capability, Framework, ResolutionHead } from '../schema/response.ts';
import type { StateList } from '../schema/state.ts';
import type { StandardsBook } from './book.ts';
import { type Report, repeated, reporter } from './report.ts';

const criteriaExist = (ids: readonly string[], book: StandardsBook, report: Report): void => {
  for (const [index, id] of ids.entries())
    if (!book.criteria.has(id)) report(`/criteria/${index}`, `${id} has no file in criteria/.`);
};

const named = (file: string, id: string, name: string, problems: Problem[]): Report => {
  const report = reporter(file, problems);
  if (id !== name) report('/id', `is ${id}; the name of the file says ${name}.`);
  return report;
};

export function checkCapability({ file, name, value }: Entry<Capability>, book: StandardsBook, problems: Problem[]): void {
  const report = named(file, value.id, name, problems);
  criteriaExist(value.criteria, book, report);
  repeated(value.questions, 'id', '/questions', report);
  const framework = book.frameworks.get('mnr');
  for (const [index, id] of value.enablers.entries())
    if (framework?.enablers.some((enabler) => enabler.id === id) !== true)
      report(`/enablers/${index}`, `${id} is no enabler of frameworks/mnr.`);
  if (framework?.domains.some(({ id }) => id === value.domain) !== true)
    report('/domain', `${value.domain} is no domain of frameworks/mnr.`);
}

export function checkFramework({ file, name, value }: Entry<Framework>, problems: Problem[]): void {
  const report = named(file, value.id, name, problems);
  repeated(value.enablers, 'id', '/enablers', report);
  repeated(value.domains, 'id', '/domains', report);
}

export function checkHead({ file, name, value }: Entry<ResolutionHead>, book: StandardsBook, problems: Problem[]): void {
  const report = named(file, value.id, name, problems);
  criteriaExist(value.criteria, book, report);
  for (const [index, id] of value.capabilities.entries())
    if (!book.capabilities.has(id)) report(`/capabilities/${index}`, `${id} has no file in capabilities/.`);
  if (value.status === 'verified' && !value.basis.some(({ status }) => status === 'verified'))
    report('/status', 'cannot be verified while nothing it rests on is.');
}

export function checkConcept({ file, name, value }: Entry<Concept>, book: StandardsBook, problems: Problem[]): void {
  const report = named(file, value.id, name, problems);
  criteriaExist(value.criteria, book, report);
  const seen = new Set<string>();
  for (const [index, { language, text }] of value.terms.entries()) {
    const key = `${language}/${text.toLowerCase()}`;
    if (seen.has(key)) report(`/terms/${index}`, `"${text}" (${language}) stands there twice.`);
    seen.add(key);
  }
}

export function checkStates({ file, name, value }: Entry<StateList>, problems: Problem[]): void {
  const report = named(file, value.id, name, problems);
  for (const key of ['code', 'alpha3', 'numeric'] as const) repeated(value.states, key, '/states', report);
}

/** The answer follows from the elements, where they were answered one by one. */
function checkElements({ answer, elements = [] }: Finding, report: Report): void {
  if (elements.length === 0) return;
  const has = (...wanted: readonly Finding['answer'][]): boolean => elements.some((element) => wanted.includes(element.answer));
  const only = (wanted: Finding['answer']): boolean => elements.every((element) => element.answer === wanted);
  if (answer === 'met' && has('not-met', 'no-evidence-found')) report('/answer', 'cannot be met while an element is not.');
  if (answer === 'met' && !has('met')) report('/answer', 'cannot be met while no element is.');
  if (answer === 'partly-met' && (only('met') || !has('met', 'partly-met')))
    report('/answer', 'is partly-met where some element is met and another is not.');
  if ((answer === 'not-met' || answer === 'no-evidence-found') && has('met'))
    report('/answer', `cannot be ${answer} while an element is met.`);
}

const leansOnWords = new Set<Finding['answer']>(['met', 'partly-met', 'unclear']);

export function checkFinding({ file, name, value }: Entry<Finding>, book: StandardsBook, problems: Problem[]): void {
  const report = reporter(file, problems);
  const wanted = `${value.jurisdiction.toLowerCase()}/${value.criterion}`;
  if (wanted !== name) report('/criterion', `says ${wanted}; the path of the file says ${name}.`);
  if (!book.states.has(value.jurisdiction)) report('/jurisdiction', `${value.jurisdiction} is not in states/.`);
  const criterion = book.criteria.get(value.criterion);
  if (criterion === undefined) report('/criterion', `${value.criterion} has no file in criteria/.`);
  else if (value.criterionVersion > criterion.version)
    report('/criterionVersion', `the criterion has only reached ${criterion.version}.`);
  else if (value.criterionVersion === criterion.version) {
    for (const [index, { id }] of (value.elements ?? []).entries())
      if (!criterion.elements.some((element) => element.id === id))
        report(`/elements/${index}/id`, `${id} is no element of ${criterion.id}.`);
  }
  repeated(value.elements ?? [], 'id', '/elements', report);
  if (leansOnWords.has(value.answer) && value.evidence.length === 0)
    report('/evidence', `${value.answer} needs words that show it.`);
  if (value.answer === 'no-evidence-found' && value.read.length === 0) report('/read', 'says what was looked through.');
  if (value.answer === 'not-met' && !value.read.some(({ extent }) => extent === 'whole'))
    report('/answer', 'not-met needs a law that was read as a whole; a partial copy never shows a gap.');
  checkElements(value, report);
  if (value.force.state !== 'in-force' && value.force.note === undefined && value.force.source === undefined)
    report('/force', 'a force other than in force says why, with its source.');
  const folder = value.jurisdiction.toLowerCase();
  for (const [index, { law, versionDate }] of value.evidence.entries()) {
    if (!law.startsWith(`${folder}/`)) report(`/evidence/${index}/law`, `${law} is no law of ${value.jurisdiction}.`);
    if (versionDate > value.asOf) report(`/evidence/${index}/versionDate`, 'lies after the day on which the law was looked at.');
  }
}
