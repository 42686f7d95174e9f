import type { Queryable } from '../../../foundation/database/sql.ts';
import { type ProvisionHistory, provisionHistory, type Step } from '../../statute/history.ts';
import type { Evidence } from '../content.ts';
import { hasWords } from '../evidence.ts';
import type { Check } from './check.store.ts';

const nothing = { stoodFrom: null, changedOn: null, quoteStands: null, versionLabel: null, wordsHash: null };

const covers = (step: Step, day: string): boolean => step.from <= day && (step.until === undefined || day < step.until);
const textOf = ({ span }: Step): string => `${span?.heading ?? ''}\n${span?.text ?? ''}`;

/** From when the words have stood as they do in `base`; not across a stretch without records, of which nobody can say that. */
const stoodSince = (steps: readonly Step[], base: number): string => {
  let at = base;
  while (at > 0 && ['white-space', 'status'].includes(steps[at]?.change ?? '')) at--;
  return steps[at]?.from ?? '';
};

type Changed = { step: Step | undefined; on: string };

/** The first step after `base` that reads otherwise; the end of the law counts, the beginning of a hole does not. */
const changeAfter = ({ steps, holes }: ProvisionHistory, base: number): Changed | undefined => {
  const later = steps.slice(base + 1).find(({ change }) => change === 'words' || change === 'gone');
  if (later !== undefined) return { step: later, on: later.from };
  const last = steps.at(-1);
  const end = last?.until;
  if (end === undefined || holes.some(({ nextKnown }) => nextKnown > end)) return undefined;
  return { step: undefined, on: end };
};

const changed = (state: 'words' | 'gone', stoodFrom: string | null, quote: string, { step, on }: Changed): Check => ({
  state,
  stoodFrom,
  changedOn: on,
  quoteStands: step?.span === undefined ? false : hasWords(textOf(step), quote),
  versionLabel: step?.from ?? null,
  wordsHash: step?.span?.wordsHash ?? null,
});

/**
 * Compares a quotation with the imported history of its provision, by words: line breaks and blanks do not matter. The
 * version that was read is the base; `asOf` helps where the source named another date for it.
 */
export const checkEvidence = async (sql: Queryable, evidence: Evidence, asOf: string): Promise<Check> => {
  const { law, provision } = evidence;
  if (law === undefined || provision === undefined) return { state: 'absent', ...nothing };
  const history = await provisionHistory(sql, law, provision, { language: evidence.language });
  if (history === undefined) return { state: 'absent', ...nothing };
  const { steps } = history;
  const on = (day: string): number => steps.findIndex((step) => step.span !== undefined && covers(step, day));
  const base = on(evidence.versionDate) === -1 ? on(asOf) : on(evidence.versionDate);
  const found = steps[base];
  if (found?.span === undefined) return { state: 'absent', ...nothing };
  const corrected = evidence.wordsHash !== undefined && evidence.wordsHash !== found.span.wordsHash;
  if (corrected) return changed('words', null, evidence.exact, { step: found, on: found.from });
  if (!hasWords(textOf(found), evidence.exact)) return { state: 'lost', ...nothing, versionLabel: found.from };
  const stoodFrom = stoodSince(steps, base);
  const next = changeAfter(history, base);
  if (next !== undefined) return changed(next.step?.span === undefined ? 'gone' : 'words', stoodFrom, evidence.exact, next);
  return { ...nothing, state: 'stands', stoodFrom, versionLabel: found.from, wordsHash: found.span.wordsHash };
};
