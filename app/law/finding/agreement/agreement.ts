import type { Queryable } from '../../../foundation/database/sql.ts';
import { type Agreement, agreementOf } from './kappa.ts';
import { type PairRow, selectPairs } from './pair.store.ts';

export type CriterionAgreement = Agreement & {
  criterion: string;
  /** Elements that both looked at, and those with the same answer. */
  elementsBoth: number;
  elementsSame: number;
};

export type AgreementReport = {
  overall: Agreement;
  elementsBoth: number;
  elementsSame: number;
  /** Only criteria with pairs, in the order of their ids. */
  criteria: readonly CriterionAgreement[];
  /** How often which two answers met, most frequent first: where people part. */
  meetings: readonly { first: string; second: string; count: number }[];
  /** Made-up pairs of a demonstration are counted apart; true when this report is about those. */
  synthetic: boolean;
};

const sum = (rows: readonly PairRow[], of: (row: PairRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
const measured = (rows: readonly PairRow[]) => ({
  ...agreementOf(rows.map(({ firstAnswer, secondAnswer }) => [firstAnswer, secondAnswer] as const)),
  elementsBoth: sum(rows, ({ elementsBoth }) => elementsBoth),
  elementsSame: sum(rows, ({ elementsSame }) => elementsSame),
});

const report = (rows: readonly PairRow[], synthetic: boolean): AgreementReport => {
  const { elementsBoth, elementsSame, ...overall } = measured(rows);
  const byCriterion = [...Map.groupBy(rows, ({ criterion }) => criterion)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const meetings = [...Map.groupBy(rows, ({ firstAnswer, secondAnswer }) => `${firstAnswer} ${secondAnswer}`)];
  return {
    overall,
    elementsBoth,
    elementsSame,
    criteria: byCriterion.map(([criterion, own]) => ({ criterion, ...measured(own) })),
    meetings: meetings
      .map(([names, own]) => {
        const [first = '', second = ''] = names.split(' ');
        return { first, second, count: own.length };
      })
      .toSorted((a, b) => b.count - a.count || (`${a.first} ${a.second}` < `${b.first} ${b.second}` ? -1 : 1)),
    synthetic,
  };
};

/**
 * How far two people who did not see each other's answer agreed: over everything, and by criterion. All pairs count, published
 * or not, so that nothing is chosen. Made-up pairs are reported only where there is no real one.
 */
export const agreementReport = async (sql: Queryable): Promise<AgreementReport> => {
  const rows = await selectPairs(sql);
  const real = rows.filter(({ synthetic }) => !synthetic);
  return real.length > 0 || rows.length === 0 ? report(real, false) : report(rows, true);
};
