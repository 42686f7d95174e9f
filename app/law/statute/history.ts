import type { Day } from '@article34/statute';
import type { Queryable } from '../../foundation/database/sql.ts';
import { joinSpans } from './joined.ts';
import { type HoleRow, selectHoles, selectLaw, selectVersions } from './law.store.ts';
import { selectSpans, type TextRow } from './provision.store.ts';
import type { ReadOptions } from './read.ts';

/**
 * What a step in a provision's history changed. `first`: the first record of it. `words`: its words, or its name.
 * `white-space`: nothing that is read. `status`: only what is said of its force. `same`: nothing, as far as the
 * records on both sides of a hole tell. `back`: it stands again after a time without it. `gone`: from this day a record
 * speaks and does not have it.
 */
export type Change = 'first' | 'words' | 'white-space' | 'status' | 'same' | 'back' | 'gone';

export type Step = { change: Change; from: Day; until: Day | undefined; span: TextRow | undefined };

export type ProvisionHistory = {
  steps: Step[];
  holes: HoleRow[];
  /** How often the text stood in another form, byte for byte and word for word. */
  counts: { byBytes: number; byWords: number };
};

const fold = (text: string | null): string => (text ?? '').replace(/\s+/gu, ' ').trim();

const changeOf = (before: TextRow, after: TextRow, afterHole: boolean): Change => {
  if (before.wordsHash !== after.wordsHash || fold(before.heading) !== fold(after.heading)) return 'words';
  if (before.validUntil !== after.validFrom && !afterHole) return 'back';
  if (before.hash !== after.hash || before.heading !== after.heading) return 'white-space';
  return afterHole ? 'same' : 'status';
};

/** How a provision changed, oldest first, each step marked against the one before. Undefined: no record ever had it. */
export const provisionHistory = async (
  sql: Queryable,
  lawId: string,
  provisionId: string,
  options: ReadOptions = {},
): Promise<ProvisionHistory | undefined> => {
  const language = options.language ?? (await selectLaw(sql, lawId))?.languages[0];
  if (language === undefined) return undefined;
  const at = { language, knownOn: options.knownOn };
  const [rows, holes, versions] = await Promise.all([
    selectSpans(sql, lawId, provisionId, at),
    selectHoles(sql, lawId, at),
    selectVersions(sql, lawId, at),
  ]);
  const spans = joinSpans(rows);
  if (spans.length === 0) return undefined;
  const steps: Step[] = [];
  spans.forEach((span, index) => {
    const before = spans[index - 1];
    const afterHole = holes.some(({ nextKnown }) => nextKnown === span.validFrom);
    const change = before === undefined ? 'first' : changeOf(before, span, afterHole);
    steps.push({ change, from: span.validFrom, until: span.validUntil ?? undefined, span });
    const next = spans[index + 1];
    // gone is said only where a record begins on that day; the end of a law and a hole are not a record
    if (
      span.validUntil !== null &&
      next?.validFrom !== span.validUntil &&
      versions.some(({ label }) => label === span.validUntil)
    )
      steps.push({ change: 'gone', from: span.validUntil, until: next?.validFrom, span: undefined });
  });
  const counted = (changes: readonly Change[]) => steps.filter(({ change }) => changes.includes(change)).length;
  return {
    steps,
    holes,
    counts: { byBytes: counted(['first', 'words', 'white-space']), byWords: counted(['first', 'words']) },
  };
};
