import { type Criterion, criteriaByTheme, type Theme } from '@article34/standards';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { standards } from '../standard/standards.ts';
import { selectUnfinished } from './assess/assessment.store.ts';
import { stateOf } from './assess/assessment.ts';
import { dayOf } from './days.ts';
import { isJurisdiction } from './jurisdictions.ts';
import { type Cell, matrixOn } from './read.ts';
import { givenTo } from './scope/scope.ts';

export type JurisdictionView = {
  jurisdiction: string;
  today: string;
  themes: readonly {
    theme: Theme;
    questions: readonly { criterion: Criterion; cell: Cell | undefined; underWay: number }[];
  }[];
};

/**
 * Every question to one jurisdiction's law. What is published anybody may read; that an assessment is under way is told to
 * those who work on the jurisdiction and to reviewers.
 */
export const viewJurisdiction = async (context: Context, jurisdiction: string): Promise<JurisdictionView> => {
  if (!isJurisdiction(context, jurisdiction)) throw new Problem('not-found');
  const { staff } = context.db;
  const today = dayOf(context.clock.now());
  const given = await givenTo(staff, staffIdOf(context));
  const sees = context.subject.role === 'law-reviewer' || given.includes(jurisdiction);
  const cells = (await matrixOn(staff, today)).cells.get(jurisdiction);
  const unfinished = sees ? await selectUnfinished(staff, [jurisdiction]) : [];
  const open = Map.groupBy(
    unfinished.filter((row) => stateOf(row) !== 'dropped'),
    ({ criterion }) => criterion,
  );
  return {
    jurisdiction,
    today,
    themes: [...criteriaByTheme(standards())].map(([theme, criteria]) => ({
      theme,
      questions: criteria.map((criterion) => ({
        criterion,
        cell: cells?.get(criterion.id),
        underWay: open.get(criterion.id)?.length ?? 0,
      })),
    })),
  };
};
