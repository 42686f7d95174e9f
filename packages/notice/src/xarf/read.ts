import { problemsWith } from '../check.ts';
import { issue, type NoticeIssue, type NoticeResult } from '../error.ts';
import { schemas, type Xarf } from './schema.ts';

/** A report is a page of facts. */
export const largestXarf = 1024 * 1024;

const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

const failed = (...rest: Parameters<typeof issue> extends [unknown, ...infer R] ? R : never): NoticeResult<never> => ({
  ok: false,
  errors: [issue('error', ...rest)],
  warnings: [],
});

/**
 * Takes what the evidence is out of what is said of it. Some senders put pictures there; a report of ours never carries them
 * further, and what reads it never sees them.
 */
const withoutPayloads = (given: Record<string, unknown>): { value: Record<string, unknown>; warnings: NoticeIssue[] } => {
  const { evidence, _internal, ...rest } = given;
  if (!Array.isArray(evidence)) return { value: evidence === undefined ? rest : { ...rest, evidence }, warnings: [] };
  const warnings: NoticeIssue[] = [];
  const kept = evidence.map((item: unknown, index) => {
    if (item === null || typeof item !== 'object' || !('payload' in item)) return item;
    const { payload: _, ...said } = item as Record<string, unknown>;
    const fix = 'Send hashes and addresses, never the thing itself.';
    warnings.push(
      issue('warning', 'EVIDENCE_LEFT_OUT', `/evidence/${index}/payload`, 'The content of this evidence was not read.', fix),
    );
    return said;
  });
  return { value: { ...rest, evidence: kept }, warnings };
};

/** Reads a XARF v4 report of type csam or csem. Never throws for what is in it; never hands on the content of evidence. */
export const readXarf = (bytes: Uint8Array): NoticeResult<Xarf> => {
  if (bytes.length > largestXarf) {
    return failed('TOO_LARGE', '', `The report is larger than ${largestXarf} bytes.`, 'Send facts, not files.');
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return failed('NOT_JSON', '', 'This is not JSON in UTF-8.', 'Send one JSON object.');
  }
  return checkXarf(parsed);
};

/** The same for a value that was parsed already. */
export const checkXarf = (parsed: unknown): NoticeResult<Xarf> => {
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
    return failed('NOT_AN_OBJECT', '', 'This is not an object.', 'Send one JSON object.');
  }
  const { value, warnings } = withoutPayloads(parsed as Record<string, unknown>);
  if (typeof value['xarf_version'] !== 'string' || !value['xarf_version'].startsWith('4.')) {
    return failed('VERSION', '/xarf_version', 'This is not XARF version 4.', 'Give xarf_version, such as 4.2.0.');
  }
  if (value['category'] !== 'content') {
    return failed('CATEGORY', '/category', 'Only the category content is taken here.', 'Give category content.');
  }
  const type = value['type'];
  if (type !== 'csam' && type !== 'csem') {
    return failed('TYPE', '/type', 'Only the types csam and csem are taken here.', 'Give type csam or csem.');
  }
  const schema = schemas[type];
  const errors = problemsWith(schema, value);
  const more = [...warnings];
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(schema.properties, name)) {
      more.push(
        issue('warning', 'UNKNOWN_FIELD', `/${name.slice(0, 80)}`, 'We do not know this field. It is kept as sent.', 'Nothing.'),
      );
    }
  }
  if (typeof value['report_id'] === 'string' && !uuid4.test(value['report_id'])) {
    more.push(issue('warning', 'REPORT_ID', '/report_id', 'The id is not a UUID of version 4.', 'Make ids with a UUID library.'));
  }
  return errors.length > 0 ? { ok: false, errors, warnings: more } : { ok: true, value: value as Xarf, warnings: more };
};
