import type { ErrorCode } from '../../../foundation/errors/catalogue.ts';
import { currencyProblem } from '../currency.ts';
import { readDecimal, writeDecimal } from '../decimal.ts';
import { fiscalYearOf, isPhase, type LineProblem, lineStates, type RawLine, type ReadLine, type ReadMeasure } from '../line.ts';

/** What a line may name, as far as the checking has to know it. */
export type Known = {
  isJurisdiction: (code: string) => boolean;
  /** Whether whoever sends the file may write about it. */
  mayWrite: (code: string) => boolean;
  isAction: (id: string, jurisdiction: string) => boolean;
  isCapability: (slug: string) => boolean;
  isDay: (text: string) => boolean;
  today: string;
};

type Say = (field: string, code: ErrorCode) => void;

export const lineColumns = [
  'jurisdiction',
  'year',
  'phase',
  'code',
  'title',
  'language',
  'currency',
  'amount',
  'status',
  'actions',
  'capabilities',
  'source_title',
  'source_address',
  'retrieved',
] as const;
export const neededColumns = [
  'jurisdiction',
  'year',
  'phase',
  'code',
  'title',
  'source_title',
  'source_address',
  'retrieved',
] as const;
export const measureColumns = [
  'jurisdiction',
  'kind',
  'series',
  'year',
  'value',
  'source_title',
  'source_address',
  'retrieved',
] as const;

const words = (text: string): string[] => [...new Set(text.split(/[\s,;|]+/).filter((word) => word !== ''))];
const longest = { code: 100, title: 300, source: 300, address: 600, series: 100 } as const;
const hidden = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;
const isText = (text: string, most: number): boolean => text !== '' && text.length <= most && !hidden.test(text);
const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

const checkPlace = (values: RawLine['values'], known: Known, say: Say): string => {
  const jurisdiction = (values.jurisdiction ?? '').toUpperCase();
  if (!known.isJurisdiction(jurisdiction)) say('jurisdiction', 'jurisdiction-unknown');
  else if (!known.mayWrite(jurisdiction)) say('jurisdiction', 'money-not-yours');
  return jurisdiction;
};

const checkSource = (values: RawLine['values'], known: Known, say: Say) => {
  const [sourceTitle = '', sourceAddress = '', retrieved = ''] = [values.source_title, values.source_address, values.retrieved];
  if (!isText(sourceTitle, longest.source)) say('source_title', 'money-source');
  if (!/^https?:\/\/[^\s/]+\S*$/.test(sourceAddress) || sourceAddress.length > longest.address)
    say('source_address', 'address-not-web');
  if (!known.isDay(retrieved)) say('retrieved', 'date-invalid');
  else if (retrieved > known.today) say('retrieved', 'date-in-future');
  return { sourceTitle, sourceAddress, retrieved };
};

const checkYear = (values: RawLine['values'], say: Say): number => {
  const year = fiscalYearOf(values.year ?? '');
  if (year === undefined) say('year', 'money-year');
  return year ?? 0;
};

/** Amount, currency and state belong together: a figure without a currency is none, and nothing is not zero. */
const checkAmount = (values: RawLine['values'], year: number, say: Say) => {
  const [status = '', written = '', currency = ''] = [values.status, values.amount, (values.currency ?? '').toUpperCase()];
  const state = status === '' ? (written === '' ? undefined : 'published') : lineStates.find((one) => one === status);
  if (state === undefined) say('status', 'money-state');
  if (state === 'not-published') {
    if (written !== '') say('amount', 'money-state');
    return { state, currency: null, amount: null } as const;
  }
  const amount = readDecimal(written);
  if (amount === undefined) say('amount', 'money-amount');
  const problem = currencyProblem(currency, year);
  // a year that is none says nothing about a currency that is one
  if (problem !== undefined && (year !== 0 || problem === 'money-currency-unknown')) say('currency', problem);
  return { state: 'published', currency, amount: writeDecimal(amount ?? 0n) } as const;
};

const checkLinks = (values: RawLine['values'], jurisdiction: string, known: Known, say: Say) => {
  const actions = words((values.actions ?? '').toLowerCase());
  const capabilities = words((values.capabilities ?? '').toLowerCase());
  if (actions.some((id) => !known.isAction(id, jurisdiction))) say('actions', 'money-action-unknown');
  if (capabilities.some((slug) => !known.isCapability(slug))) say('capabilities', 'money-capability-unknown');
  return { actions, capabilities };
};

/** Runs one check over every line: what it makes of them, and what is wrong, with the line and column of each. */
const overLines = <Read>(lines: readonly RawLine[], check: (raw: RawLine, say: Say) => Read) => {
  const problems: LineProblem[] = [];
  const read = lines.map((raw) =>
    check(raw, (field, code) => {
      const value = raw.values[field];
      problems.push({
        line: raw.line,
        field,
        code,
        ...(value === undefined || value === '' ? {} : { value: value.slice(0, 60) }),
      });
    }),
  );
  return { read, problems };
};

/** Reads budget lines. A line, year and phase may stand in a file once. */
export const checkLines = (lines: readonly RawLine[], known: Known): { read: ReadLine[]; problems: LineProblem[] } => {
  const seen = new Set<string>();
  return overLines(lines, (raw, say) => {
    const { values, line } = raw;
    const jurisdiction = checkPlace(values, known, say);
    const fiscalYear = checkYear(values, say);
    const phase = (values.phase ?? '').toLowerCase();
    if (!isPhase(phase)) say('phase', 'money-phase');
    const [code = '', title = '', language = values.language === '' ? 'en' : (values.language ?? 'en')] = [
      values.code,
      values.title,
    ];
    if (!isText(code, longest.code)) say('code', 'money-code');
    if (!isText(title, longest.title)) say('title', 'money-title');
    if (!languageTag.test(language)) say('language', 'money-language');
    const key = JSON.stringify([jurisdiction, code, fiscalYear, phase]);
    if (seen.has(key)) say('code', 'money-twice');
    seen.add(key);
    return {
      ...{ line, jurisdiction, code, fiscalYear, yearLabel: (values.year ?? '').trim(), title, language },
      phase: isPhase(phase) ? phase : 'proposed',
      ...checkAmount(values, fiscalYear, say),
      ...checkSource(values, known, say),
      ...checkLinks(values, jurisdiction, known, say),
    };
  });
};

/** Reads numbers to divide by. */
export const checkMeasures = (lines: readonly RawLine[], known: Known): { read: ReadMeasure[]; problems: LineProblem[] } => {
  const seen = new Set<string>();
  return overLines(lines, (raw, say) => {
    const { values, line } = raw;
    const jurisdiction = checkPlace(values, known, say);
    const fiscalYear = checkYear(values, say);
    const kind = values.kind === 'deflator' ? 'deflator' : 'children';
    if (values.kind !== kind) say('kind', 'money-kind');
    const series = values.series ?? '';
    if (!isText(series, longest.series)) say('series', 'money-series');
    const value = readDecimal(values.value ?? '');
    const whole = kind === 'deflator' || (value ?? 1n) % 10_000n === 0n;
    if (value === undefined || value <= 0n || value >= 10n ** 17n || !whole) say('value', 'money-value');
    const key = JSON.stringify([jurisdiction, kind, series, fiscalYear]);
    if (seen.has(key)) say('year', 'money-twice');
    seen.add(key);
    return {
      ...{ line, jurisdiction, kind, series, fiscalYear, value: writeDecimal(value ?? 0n) },
      ...checkSource(values, known, say),
    };
  });
};
