import {
  completenessOf,
  describe,
  type Issue,
  linksOf,
  lintOf,
  RESPONSE,
  type Report,
  readReport,
  rulesOf,
} from '@article34/cybertip';
import { Refusal } from '../sender/refusal.ts';
import { factsOf } from './facts.ts';
import type { Filing } from './rows.ts';

/** The largest document that is read; the longest that the volumes of years call for is a tenth of it. */
export const documentBytes = 4 * 1024 * 1024;

/** What `charset=` says in a Content-Type. */
export const charsetOf = (contentType: string | undefined): string | undefined =>
  /;\s*charset\s*=\s*"?([\w.:+-]{1,40})"?/i.exec(contentType ?? '')?.[1];

/** Holds a report to the rules beyond the schema, and looks how complete it is. Throws Refusal 4100. */
export const checkedFiling = (
  sent: Pick<Filing, 'format' | 'bytes' | 'type'>,
  report: Report,
  warnings: readonly Issue[],
  now: Date,
): Filing & { warnings: readonly Issue[] } => {
  const rules = rulesOf(report, { now });
  const errors = rules.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Refusal(RESPONSE.validationFailed, describe(errors), errors);
  const quality = completenessOf(report);
  const links = linksOf(report);
  return {
    ...sent,
    report,
    links,
    facts: { ...factsOf(report, links, now), present: quality.present },
    completeness: Math.round(quality.score),
    missing: quality.missing.map(({ field }) => field),
    lint: lintOf(report).map(({ kind, belongs, count }) => ({ kind, belongs, count })),
    warnings: [...warnings, ...rules.filter(({ severity }) => severity === 'warning')],
  };
};

/** Reads the XML of `/submit`. Throws Refusal 4100 or 4110 that names the line, the element, the rule and what would be right. */
export const readFiling = (bytes: Buffer, type: string | undefined, now: Date): ReturnType<typeof checkedFiling> => {
  const charset = charsetOf(type);
  const read = readReport(bytes, charset === undefined ? {} : { charset });
  if (!read.ok) throw new Refusal(read.code, describe(read.errors), read.errors);
  return checkedFiling({ format: 'cybertip', bytes, type: type ?? '' }, read.value, read.warnings, now);
};
