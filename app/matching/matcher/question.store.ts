import type { Sql } from '../../foundation/database/sql.ts';

/** A question to the matcher, sealed. */
export type QuestionRow = { id: string; sealed: Buffer };

export const askQuestion = async (sql: Sql, { id, sealed }: QuestionRow): Promise<void> => {
  await sql`insert into hash_question (id, sealed) values (${id}, ${sealed})`;
};

/** Undefined while there is no answer. */
export const readAnswer = async <Answer>(sql: Sql, id: string): Promise<Answer | undefined> => {
  const [row] = await sql<{ answer: Answer | null }[]>`select answer from hash_question where id = ${id}`;
  return row?.answer ?? undefined;
};

export const forgetQuestion = async (sql: Sql, id: string): Promise<void> => {
  await sql`delete from hash_question where id = ${id}`;
};

export const takeQuestions = async (sql: Sql): Promise<QuestionRow[]> =>
  sql<QuestionRow[]>`select id, sealed from hash_question where answer is null order by asked_at limit 50`;

export const writeAnswer = async (sql: Sql, id: string, answer: object): Promise<void> => {
  await sql`update hash_question set answer = ${sql.json(answer as never)} where id = ${id}`;
};

/** Questions that whoever asked has given up. */
export const dropStale = async (sql: Sql): Promise<void> => {
  await sql`delete from hash_question where asked_at < now() - interval '1 minute'`;
};
