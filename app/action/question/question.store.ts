import type { Queryable } from '../../foundation/database/sql.ts';
import { believed } from '../action/action.store.ts';
import type { QuestionRow } from './question.ts';

const columns = (
  sql: Queryable,
) => sql`id, recorded_at, superseded_at, jurisdiction, synthetic, criterion, action_id, text, language,
  citations, asked_on, asked_by, asked_of, address, answer_due, answered_on, answer, answer_address`;

export const putQuestion = async (tx: Queryable, row: Omit<QuestionRow, 'supersededAt'>, by: string): Promise<void> => {
  await tx`update question set superseded_at = ${row.recordedAt} where id = ${row.id} and superseded_at is null`;
  await tx`insert into question (id, recorded_at, recorded_by, jurisdiction, synthetic, criterion, action_id, text, language,
      citations, asked_on, asked_by, asked_of, address, answer_due, answered_on, answer, answer_address)
    values (${row.id}, ${row.recordedAt}, ${by}, ${row.jurisdiction}, ${row.synthetic}, ${row.criterion}, ${row.actionId},
      ${row.text}, ${row.language}, ${tx.json(row.citations)}, ${row.askedOn}, ${row.askedBy}, ${row.askedOf}, ${row.address},
      ${row.answerDue}, ${row.answeredOn}, ${row.answer}, ${row.answerAddress})`;
};

export const selectQuestion = async (sql: Queryable, id: string): Promise<QuestionRow | undefined> => {
  const [row] = await sql<QuestionRow[]>`select ${columns(sql)} from question where id = ${id} and superseded_at is null`;
  return row;
};

/** Questions of one jurisdiction as known at a moment; those without an answer first, then the newest. */
export const selectQuestions = async (sql: Queryable, jurisdiction: string, at: Date | undefined): Promise<QuestionRow[]> => [
  ...(await sql<QuestionRow[]>`select ${columns(sql)} from question where jurisdiction = ${jurisdiction} and ${believed(sql, at)}
    order by answered_on is not null, answer_due nulls last, asked_on desc, id`),
];
