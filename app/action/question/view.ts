import { Problem } from '../../foundation/errors/problem.ts';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Services } from '../../foundation/services.ts';
import { isSynthetic, matrixOn, momentOf, viewGap } from '../../law/index.ts';
import { requireCountry } from '../action/country.ts';
import { gapsIn } from '../action/gaps.ts';
import { actionOf, actionsOf, type Days } from '../action/read.ts';
import type { BillRow } from '../bill/bill.ts';
import { billsOf } from '../bill/read.ts';
import { type DueDay, dueDays } from '../calendar/due.ts';
import { selectQuestion, selectQuestions } from './question.store.ts';
import type { QuestionRow } from './question.ts';
import { questionsOnAction, questionsOnGap, type ReadyQuestion } from './ready.ts';

export type QuestionsView = {
  jurisdiction: string;
  ready: readonly ReadyQuestion[];
  /** Gaps beyond those that questions were made of. */
  more: number;
  asked: readonly QuestionRow[];
};

const mostGaps = 12;

/** Questions ready to ask about one country, and those that were asked. Throws Problem `not-found`. */
export const viewQuestions = async (services: Services, code: string, days: Days, language: Language): Promise<QuestionsView> => {
  const jurisdiction = requireCountry(services, code);
  const sql = services.db.public;
  const ours = `${services.config.publicUrl}/${language}`;
  const [matrix, actions, bills, asked] = await Promise.all([
    matrixOn(sql, days.on, days.knownOn),
    actionsOf(sql, { jurisdiction }, days),
    billsOf(sql, { jurisdiction }, days.knownOn),
    selectQuestions(sql, jurisdiction, momentOf(days.knownOn)),
  ]);
  // the made-up place of a demonstration stands in no list of States
  const gaps = isSynthetic(jurisdiction) ? [] : gapsIn(matrix, jurisdiction);
  const onGaps = await Promise.all(
    gaps.slice(0, mostGaps).map(async ({ criterion }) => {
      const gap = await viewGap(services, jurisdiction, criterion.id, { on: days.on, known: days.knownOn, today: days.on });
      const own = actions.filter(({ links }) => links.some(({ kind, ref }) => kind === 'criterion' && ref === criterion.id));
      const drafts = bills.filter(({ criteria }) => criteria.includes(criterion.id));
      return questionsOnGap(gap, ours, own.length, drafts.length);
    }),
  );
  const troubled = actions.filter(({ overdue, state }) => overdue || state === 'reversed' || state === 'dropped');
  const onActions = await Promise.all(
    troubled.slice(0, mostGaps).map(async ({ id }) => {
      const detail = await actionOf(sql, id, days);
      return detail === undefined ? [] : questionsOnAction(detail, ours);
    }),
  );
  return {
    jurisdiction,
    ready: [...onActions.flat(), ...onGaps.flat()],
    more: Math.max(0, gaps.length - mostGaps),
    asked,
  };
};

export type HearingView = QuestionsView & { due: readonly DueDay[]; bills: readonly BillRow[]; overdue: number };

/** What somebody takes along to a hearing: questions, days that are owed, bills, what was asked before. */
export const viewHearing = async (services: Services, code: string, days: Days, language: Language): Promise<HearingView> => {
  const questions = await viewQuestions(services, code, days, language);
  const { jurisdiction } = questions;
  const [due, bills, late] = await Promise.all([
    dueDays(services.db.public, { jurisdiction }, days),
    billsOf(services.db.public, { jurisdiction }, days.knownOn),
    actionsOf(services.db.public, { jurisdiction, overdue: true }, days),
  ]);
  return { ...questions, due, bills, overdue: late.length };
};

/** One question. Throws Problem `not-found`. */
export const requireQuestion = async (services: Services, id: string): Promise<QuestionRow> => {
  const row = await selectQuestion(services.db.staff, id);
  if (row === undefined) throw new Problem('not-found');
  return row;
};
