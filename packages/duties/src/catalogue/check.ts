import { isRealDate } from '@article34/catalogue';
import { DutiesError, type Problem } from '../errors.ts';
import type { Body } from '../schema/body.ts';
import { factValues } from '../schema/facts.ts';
import type { Jurisdiction } from '../schema/jurisdiction.ts';
import type { Predicate } from '../schema/predicate.ts';
import type { DutyRule } from '../schema/rule.ts';
import { parseDuration } from '../time/duration.ts';
import { assertZone } from '../time/zone.ts';
import type { DutyBook } from './book.ts';

type Report = (place: string, message: string) => void;

/** What the schema cannot say about a rule. */
export function checkRule(file: string, rule: DutyRule, book: DutyBook): Problem[] {
  return collect(file, rule, (report) => {
    checkPath(file, 'duties/', rule.id, report);
    const folder = rule.id.slice(0, rule.id.indexOf('/')).toUpperCase();
    if (folder !== rule.jurisdiction) report('/jurisdiction', `is ${rule.jurisdiction}, but the file lies under ${folder}.`);
    if (!book.jurisdictions.has(rule.jurisdiction))
      report('/jurisdiction', `${rule.jurisdiction} has no file in jurisdictions/.`);
    checkPeriod('', rule.inForceFrom ?? undefined, rule.inForceUntil, report);
    for (const [index, { from, until }] of (rule.suspensions ?? []).entries())
      checkPeriod(`/suspensions/${index}`, from, until, report);
    if (rule.onLapse !== undefined && rule.inForceUntil === undefined) report('/onLapse', 'needs inForceUntil.');
    if ((rule.modality === 'retain') !== (rule.keep !== undefined))
      report('/keep', 'belongs to retain rules, and every one of them needs it.');
    if (rule.basis === 'practice' && rule.modality === 'may') report('/modality', 'practice cannot permit anything.');
    if (rule.nexus.length === 0 && rule.basis !== 'practice')
      report('/nexus', 'law needs something that ties a case to its jurisdiction.');
    if (rule.summary.split(/\s+/).length > 25) report('/summary', 'has more than 25 words.');
    if (rule.status === 'verified' && rule.inForceFrom === null && rule.basis === 'statute')
      report('/inForceFrom', 'a verified statute needs its date.');
    if (rule.modality === 'may' && rule.inForceFrom === null) report('/inForceFrom', 'a permission needs its date.');
    for (const [index, id] of (rule.to?.bodies ?? []).entries()) {
      if (!book.bodies.has(id)) report(`/to/bodies/${index}`, `${id} has no file in bodies/.`);
    }
    if (rule.clock.kind === 'duration') checkDuration(rule.clock, report);
    checkPredicate(rule.trigger, '/trigger', report);
  });
}

export function checkBody(file: string, body: Body, book: DutyBook): Problem[] {
  return collect(file, body, (report) => {
    checkPath(file, 'bodies/', body.id, report);
    if (!book.jurisdictions.has(body.jurisdiction))
      report('/jurisdiction', `${body.jurisdiction} has no file in jurisdictions/.`);
    if (body.status === 'unverified' && body.why === undefined) report('/why', 'an unverified body says what is missing.');
    if (body.status === 'verified' && (body.verifiedOn === undefined || body.source === undefined)) {
      report('/verifiedOn', 'a verified body names its source and the day it was read.');
    }
    for (const [index, { kind, address }] of body.channels.entries()) {
      const web = kind !== 'phone' && kind !== 'email';
      if (web && !address.startsWith('https://')) report(`/channels/${index}/address`, 'must start with https://.');
    }
  });
}

export function checkJurisdiction(file: string, jurisdiction: Jurisdiction): Problem[] {
  return collect(file, jurisdiction, (report) => {
    if (file !== `jurisdictions/${jurisdiction.code.toLowerCase()}.json`) report('/code', 'does not match the name of the file.');
    for (const [index, zone] of jurisdiction.timeZones.entries()) attempt(`/timeZones/${index}`, report, () => assertZone(zone));
    for (const [index, { from, until }] of (jurisdiction.members ?? []).entries())
      checkPeriod(`/members/${index}`, from, until, report);
  });
}

function collect(file: string, entry: unknown, check: (report: Report) => void): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (place, message) => problems.push({ file, place, message });
  checkDates(entry, '', report);
  check(report);
  return problems;
}

/** Every string that looks like a date must be one that exists, wherever it stands. */
function checkDates(value: unknown, place: string, report: Report): void {
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !isRealDate(value)) report(place, `${value} is not a day that exists.`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) checkDates(inner, `${place}/${key}`, report);
  }
}

function checkPath(file: string, folder: string, id: string, report: Report): void {
  if (file !== `${folder}${id}.json`) report('/id', `is ${id}; the path of the file says otherwise.`);
}

function checkPeriod(place: string, from: string | undefined, until: string | undefined, report: Report): void {
  if (from !== undefined && until !== undefined && from >= until) report(place, `ends (${until}) before it begins (${from}).`);
}

function checkDuration({ iso, counting }: Extract<DutyRule['clock'], { kind: 'duration' }>, report: Report): void {
  attempt('/clock/iso', report, () => parseDuration(iso));
  if (counting === 'after-day' && !/^P[^T]+$/.test(iso))
    report('/clock/counting', 'after-day counts whole days, weeks, months or years only.');
}

function checkPredicate(predicate: Predicate, place: string, report: Report): void {
  for (const key of ['all', 'any'] as const) {
    const parts = key in predicate ? (predicate as Record<typeof key, Predicate[]>)[key] : [];
    for (const [index, part] of parts.entries()) checkPredicate(part, `${place}/${key}/${index}`, report);
  }
  if ('not' in predicate) checkPredicate(predicate.not, `${place}/not`, report);
  const test =
    'eq' in predicate
      ? predicate.eq
      : 'in' in predicate
        ? predicate.in
        : 'includesAny' in predicate
          ? predicate.includesAny
          : null;
  if (test === null) return;
  const [fact, wanted] = test;
  const allowed: readonly string[] | string | null = factValues[fact];
  for (const value of [wanted].flat()) {
    const fits = allowed === null || (typeof allowed === 'string' ? /^[A-Z]{2}$/.test(value) : allowed.includes(value));
    if (!fits) report(place, `${fact} is never "${value}".`);
  }
}

function attempt(place: string, report: Report, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof DutiesError)) throw error;
    for (const problem of error.problems) report(place, problem.message);
  }
}
