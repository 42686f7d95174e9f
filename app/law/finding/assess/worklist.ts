import type { AssessmentState } from '../../../foundation/policy/table.ts';
import { type Context, staffIdOf } from '../../../foundation/services.ts';
import { standards } from '../../standard/standards.ts';
import { dayOf } from '../days.ts';
import { type Cell, matrixOn } from '../read.ts';
import { givenTo } from '../scope/scope.ts';
import { selectDrafted, selectUnfinished } from './assessment.store.ts';
import { type Assessment, stateOf } from './assessment.ts';

export type Work = { assessment: Assessment; question: string; state: AssessmentState; drafted: boolean };
export type StaleWork = { jurisdiction: string; criterion: string; question: string; cell: Cell };

const questionOf = (criterion: string): string => standards().criteria.get(criterion)?.question ?? criterion;

export type Worklist = {
  /** The jurisdictions that the viewer may work on. */
  given: readonly string[];
  /** For the viewer to answer; whether somebody else has is in the state, what they said is nowhere. */
  toAnswer: readonly Work[];
  /** The viewer answered and nobody else has yet. */
  waiting: readonly Work[];
  /** Two answers are in: for a reviewer who gave neither. Editors see that it is with a reviewer. */
  toReconcile: readonly Work[];
  toPublish: readonly Work[];
  /** Findings whose quoted words have changed. */
  stale: readonly StaleWork[];
};

const staleToday = async (context: Context, fits: (jurisdiction: string) => boolean): Promise<StaleWork[]> => {
  const { cells } = await matrixOn(context.db.staff, dayOf(context.clock.now()));
  return [...cells].flatMap(([jurisdiction, row]) =>
    fits(jurisdiction)
      ? [...row].flatMap(([criterion, cell]) =>
          cell.when === 'stale' || cell.lost ? [{ jurisdiction, criterion, question: questionOf(criterion), cell }] : [],
        )
      : [],
  );
};

/** What there is to do for somebody who works on law: an editor sees their own jurisdictions, a reviewer all. */
export const worklist = async (context: Context): Promise<Worklist> => {
  const { staff } = context.db;
  const viewer = staffIdOf(context);
  const given = await givenTo(staff, viewer);
  const reviews = context.subject.role === 'law-reviewer';
  const rows = await selectUnfinished(staff, reviews ? undefined : given);
  const drafted = await selectDrafted(staff, viewer);
  const work = rows.map((row) => ({ row, state: stateOf(row), answered: row.assessors.includes(viewer) }));
  const pick = (fits: (one: (typeof work)[number]) => boolean): Work[] =>
    work
      .filter(fits)
      .map(({ row, state }) => ({ assessment: row, question: questionOf(row.criterion), state, drafted: drafted.has(row.id) }));
  const open = (state: AssessmentState): boolean => state === 'none-in' || state === 'one-in';
  return {
    given,
    toAnswer: pick(({ row, state, answered }) => open(state) && !answered && given.includes(row.jurisdiction)),
    waiting: pick(({ state, answered }) => state === 'one-in' && answered),
    toReconcile: pick(({ state, answered }) => state === 'both-in' && !(reviews && answered)),
    toPublish: pick(({ state, answered }) => state === 'reconciled' && !(reviews && answered)),
    stale: await staleToday(context, (jurisdiction) => reviews || given.includes(jurisdiction)),
  };
};
