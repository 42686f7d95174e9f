import type { Queryable } from '../../../foundation/database/sql.ts';

/** Two blind answers to one question, without names and without the jurisdiction. */
export type PairRow = {
  criterion: string;
  criterionVersion: number;
  codebook: string;
  firstAnswer: string;
  secondAnswer: string;
  elementsSame: number;
  elementsBoth: number;
  synthetic: boolean;
};

export const insertPair = async (tx: Queryable, assessmentId: string, row: PairRow, at: Date): Promise<void> => {
  await tx`insert into finding_pair (assessment_id, criterion, criterion_version, codebook, first_answer, second_answer,
      elements_same, elements_both, recorded_at, synthetic)
    values (${assessmentId}, ${row.criterion}, ${row.criterionVersion}, ${row.codebook}, ${row.firstAnswer}, ${row.secondAnswer},
      ${row.elementsSame}, ${row.elementsBoth}, ${at}, ${row.synthetic})`;
};

export const selectPairs = async (sql: Queryable): Promise<PairRow[]> => [
  ...(await sql<PairRow[]>`
    select criterion, criterion_version, codebook, first_answer, second_answer, elements_same, elements_both, synthetic
    from finding_pair order by recorded_at, assessment_id`),
];
