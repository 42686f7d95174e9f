import { type Issue, issueOf, type Rule } from './error.ts';
import { type ReadResult, refusalCode } from './result.ts';
import { listed, nearest, quoted } from './say.ts';
import { type Plan, planOf } from './table/compile.ts';
import { type DocumentName, type DocumentOf, documents } from './table/documents.ts';
import type { Simple } from './table/kinds.ts';
import { parseSimple } from './value.ts';

/** What XML 1.0 cannot carry at all, not even escaped: control characters, halves of surrogate pairs, two noncharacters. */
const unsayable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const mostIssues = 100;

interface Walk {
  readonly errors: Issue[];
  readonly warnings: Issue[];
  readonly unknownFlags: string[];
  readonly strict: boolean;
}

const fail = (
  walk: Walk,
  ...rest: [rule: Rule, path: string, message: string, fix: string, expected?: readonly string[]]
): void => {
  if (walk.errors.length < mostIssues) walk.errors.push(issueOf('error', ...rest));
};
const warn = (walk: Walk, ...rest: [rule: Rule, path: string, message: string, fix: string]): void => {
  if (walk.warnings.length < mostIssues) walk.warnings.push(issueOf('warning', ...rest));
};

/** The text that XML would have for this value; undefined for a value of the wrong sort. */
const textOf = (type: Simple, value: unknown): string | undefined => {
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'flag':
      return value === true ? 'true' : undefined;
    case 'int':
      return typeof value === 'number' ? String(value) : undefined;
    case 'long':
      return typeof value === 'string' || (typeof value === 'number' && Number.isSafeInteger(value)) ? String(value) : undefined;
    case 'double':
      return typeof value === 'number' ? doubleText(value) : undefined;
    default:
      return typeof value === 'string' ? value : undefined;
  }
};

const doubleText = (value: number): string =>
  Number.isNaN(value)
    ? 'NaN'
    : Number.isFinite(value)
      ? Object.is(value, -0)
        ? '-0'
        : String(value)
      : value > 0
        ? 'INF'
        : '-INF';

const sorts: Record<Simple['kind'], string> = {
  string: 'text',
  token: 'text',
  choice: 'text',
  pattern: 'text',
  dateTime: 'text',
  date: 'text',
  boolean: 'true or false',
  flag: 'true, or absent',
  int: 'a number',
  long: 'a string of digits',
  double: 'a number',
};

const simple = (walk: Walk, type: Simple, value: unknown, path: string): { text: string; value: unknown } | undefined => {
  const text = textOf(type, value);
  if (text === undefined) {
    fail(walk, 'VALUE', path, `This is not ${sorts[type.kind]}.`, `Give ${sorts[type.kind]}.`);
    return undefined;
  }
  if (unsayable.test(text)) {
    fail(walk, 'CHARACTER', path, 'There is a character that XML cannot carry.', 'Take out control characters and broken pairs.');
    return undefined;
  }
  const parsed = parseSimple(type, text);
  if (!('value' in parsed)) {
    const fix = parsed.expected === undefined ? `Give ${parsed.wanted}.` : `Give one of: ${listed(parsed.expected)}.`;
    fail(walk, parsed.rule, path, `${quoted(text)} is not ${parsed.wanted}.`, fix, parsed.expected);
    return undefined;
  }
  if (type.kind === 'dateTime' && !/(Z|[+-]\d\d:\d\d)$/.test(text)) {
    warn(walk, 'NO_ZONE', path, 'This time has no zone.', 'End the time with Z or an offset such as +02:00.');
  }
  return { text, value: parsed.value };
};

const element = (walk: Walk, plan: Plan, value: unknown, path: string, longest: number | undefined): unknown => {
  const measured = (read: { text: string } | undefined): void => {
    if (read !== undefined && longest !== undefined && [...read.text].length > longest) {
      warn(walk, 'TOO_LONG', path, `This is longer than the ${longest} characters that the documentation allows.`, 'Shorten it.');
    }
  };
  if (plan.form === 'simple') {
    const read = simple(walk, plan.text as Simple, value, path);
    measured(read);
    return read?.value;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    fail(walk, 'VALUE', path, 'This has to be an object.', `Give an object with: ${listed([...plan.elements.keys()], 40)}.`);
    return undefined;
  }
  const given = value as Record<string, unknown>;
  const result: Record<string, unknown> = {};
  const names = new Set(Object.keys(given).filter((name) => given[name] !== undefined));
  for (const [name, attribute] of plan.attributes) {
    if (names.delete(name)) result[name] = simple(walk, attribute.type, given[name], `${path}/@${name}`)?.value;
    else if (attribute.required) {
      fail(walk, 'MISSING_ATTRIBUTE', `${path}/@${name}`, `${name} is missing.`, `Give ${name}.`, attribute.type.values);
    }
  }
  if (plan.form === 'marked') {
    names.delete('value');
    const read = simple(walk, plan.text as Simple, given['value'], path);
    measured(read);
    result['value'] = read?.value;
  }
  rows(walk, plan, given, names, result, path);
  for (const name of names) {
    const shown = `${path}/${quoted(name).slice(1, -1)}`;
    if (plan.flags && !walk.strict && given[name] === true) {
      walk.unknownFlags.push(shown);
      warn(walk, 'UNKNOWN_FLAG', shown, 'We do not know this flag. It is kept as sent.', 'Nothing, if the name is right.');
      continue;
    }
    const known = [...plan.elements.keys(), ...plan.attributes.keys()];
    const meant = nearest(name, known);
    const fix = meant === undefined ? `Known here are: ${listed(known, 40)}.` : `Was ${meant} meant?`;
    fail(walk, 'UNKNOWN_ELEMENT', shown, `There is no ${quoted(name)} here.`, fix, known);
  }
  return result;
};

const rows = (
  walk: Walk,
  plan: Plan,
  given: Record<string, unknown>,
  names: Set<string>,
  result: Record<string, unknown>,
  path: string,
): void => {
  for (const [name, { row, plan: inner }] of plan.elements) {
    if (!names.delete(name)) continue;
    const here = `${path}/${name}`;
    if (row.drift === true) warn(walk, 'DRIFT_ELEMENT', here, 'This is newer than the published schema.', 'Nothing.');
    if (row.max === 1) {
      result[name] = element(walk, inner, given[name], here, row.longest);
      continue;
    }
    const list = given[name];
    if (!Array.isArray(list)) fail(walk, 'VALUE', here, 'This has to be a list.', 'Give a list, even of one.');
    else if (list.length > 0) {
      result[name] = list.map((item, index) => element(walk, inner, item, `${here}[${index + 1}]`, row.longest));
    }
  }
  for (const slot of plan.slots) {
    const there = slot.names.filter((name) => Object.hasOwn(result, name));
    if (there.length > 1) {
      fail(walk, 'CHOICE', path, `Only one of these may be given: ${listed(slot.names)}.`, 'Keep one of them.', slot.names);
    } else if (there.length === 0 && slot.required) {
      const only = slot.names.length === 1;
      const at = only ? `${path}/${slot.names[0]}` : path;
      const message = only ? `${slot.names[0]} is missing.` : `One of these is needed: ${listed(slot.names)}.`;
      fail(walk, only ? 'MISSING' : 'CHOICE', at, message, only ? 'Add it.' : 'Give exactly one of them.', slot.names);
    }
  }
};

/** Holds a value against the table, as reading its XML would: names, occurrences, types, values, characters. */
export const checkDocument = <D extends DocumentName>(
  document: D,
  value: unknown,
  options: { strict?: boolean } = {},
): ReadResult<DocumentOf<D>> => {
  const strict = options.strict === true;
  const walk: Walk = { errors: [], warnings: [], unknownFlags: [], strict };
  const result = element(walk, planOf(documents[document], strict), value, `/${document}`, undefined);
  const { errors, warnings, unknownFlags } = walk;
  if (errors.length > 0) return { ok: false, code: refusalCode(errors), errors, warnings };
  return { ok: true, value: result as DocumentOf<D>, warnings, unknownFlags };
};

/** For reports that come as JSON. */
export const checkReport = (value: unknown): ReadResult<DocumentOf<'report'>> => checkDocument('report', value);
export const checkFileDetails = (value: unknown): ReadResult<DocumentOf<'fileDetails'>> => checkDocument('fileDetails', value);

export { doubleText };
