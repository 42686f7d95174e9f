import { type Issue, lintOf, RESPONSE } from '@article34/cybertip';
import { checkXarf, type NoticeIssue, reportOfXarf, type Xarf } from '@article34/notice';
import { checkedFiling } from '../open/read.ts';
import { Refusal } from '../sender/refusal.ts';

type Environment = 'production' | 'sandbox';

const rules: Partial<Record<NoticeIssue['rule'], Issue['rule']>> = {
  MISSING: 'MISSING',
  CATEGORY: 'ENUM',
  TYPE: 'ENUM',
  REPORT_ID: 'PATTERN',
  UNKNOWN_FIELD: 'DRIFT_ELEMENT',
};

/** The package's words about a field, in the shape that all intake tells them in. */
const told = (issue: NoticeIssue): Issue => ({
  rule: rules[issue.rule] ?? 'VALUE',
  severity: issue.severity,
  path: issue.path === '' ? '/' : issue.path,
  element: issue.path.split('/').at(-1) ?? '',
  message: issue.message,
  fix: issue.fix,
});

const refuse = (issues: readonly Issue[]): Refusal =>
  new Refusal(
    RESPONSE.validationFailed,
    `Validation failed: ${issues.map(({ path, message, fix }) => `${path}: ${message} ${fix}`).join(' ')}`.slice(0, 1_500),
    issues,
  );

/**
 * The reader of the format leaves out what evidence holds. The original is kept as it came, though, so what may be the material
 * itself must not come at all: only words may be sent along.
 */
const carriesMaterial = (value: unknown): Issue[] => {
  const { evidence } = value as { evidence?: unknown };
  if (!Array.isArray(evidence)) return [];
  return evidence.flatMap((one: { payload?: unknown; content_type?: unknown } | null, at) =>
    one?.payload === undefined || /^(text|message)\//i.test(String(one.content_type ?? ''))
      ? []
      : [
          {
            rule: 'TEXT_NOT_ALLOWED' as const,
            severity: 'error' as const,
            path: `/evidence/${at}/payload`,
            element: 'payload',
            message: 'A report never carries the material itself.',
            fix: 'Send its hashes and its address. Only text may be sent along.',
          },
        ],
  );
};

/** A checked XARF report. Throws Refusal 4100 that names each field; 4000 for one that is marked as a test but came with a live key. */
export const readXarf = (value: unknown, environment: Environment): { xarf: Xarf; warnings: readonly Issue[] } => {
  const read = checkXarf(value);
  if (!read.ok) throw refuse(read.errors.map(told));
  const carried = carriesMaterial(value);
  if (carried.length > 0) throw refuse(carried);
  if (read.value.tags?.includes('lifecycle:test') === true && environment === 'production')
    throw new Refusal(
      RESPONSE.invalidRequest,
      'Invalid request: the report is marked as a test. Send tests with a key of the sandbox.',
    );
  return { xarf: read.value, warnings: read.warnings.filter(({ rule }) => rule !== 'EVIDENCE_LEFT_OUT').map(told) };
};

/** The same facts in the model that the rest of the house works with; the original is what is kept. Throws Refusal 4100. */
export const filingOfXarf = (bytes: Buffer, xarf: Xarf, warnings: readonly Issue[], now: Date) => {
  const report = reportOfXarf(xarf);
  const checked = checkedFiling({ format: 'xarf', bytes, type: 'application/json' }, report, warnings, now);
  const hashes =
    xarf.type === 'csam'
      ? Object.entries(xarf.hash_values ?? {}).flatMap(([type, one]) => (typeof one === 'string' ? [{ type, value: one }] : []))
      : [];
  // what stands in the words of the other format because it has no field there is none of the sender's doing
  const { additionalInfo: _, ...plain } = report;
  const words = xarf.description === undefined ? plain : { ...plain, additionalInfo: xarf.description };
  return {
    ...checked,
    hashes,
    facts: { ...checked.facts, leads: checked.facts.leads + hashes.length, named: hashes.length },
    lint: lintOf(words).map(({ kind, belongs, count }) => ({ kind, belongs, count })),
  };
};
