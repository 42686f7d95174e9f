import type { Queryable, Sql, Transaction } from '../../foundation/database/sql.ts';

export type FeedbackRow = {
  id: string;
  list: number;
  member: string;
  key: string;
  kind: string;
  says: 'affirmative' | 'negative';
  reasons: string[];
  attempts: number;
};

export const hasOpinion = async (tx: Transaction, list: number, member: string, key: string): Promise<boolean> => {
  const rows =
    await tx`select 1 from hash_opinion where list = ${list} and member = ${member} and key = ${key} and value <> 0 limit 1`;
  return rows.length > 0;
};

export const insertFeedback = async (
  tx: Transaction,
  row: Omit<FeedbackRow, 'attempts'> & { madeBy: string; madeAt: Date; state: 'waiting' | 'by-hand' },
): Promise<void> => {
  await tx`insert into hash_feedback (id, list, member, key, kind, says, reasons, made_by, made_at, state, next_at)
    values (${row.id}, ${row.list}, ${row.member}, ${row.key}, ${row.kind}, ${row.says}, ${row.reasons}, ${row.madeBy}, ${row.madeAt}, ${row.state}, ${row.madeAt})`;
};

export const dueFeedback = async (sql: Sql, now: Date): Promise<FeedbackRow[]> => sql<FeedbackRow[]>`
  select id, list, member, key, kind, says, reasons, attempts from hash_feedback
  where state = 'waiting' and next_at <= ${now} order by next_at limit 50`;

export const settleFeedback = async (
  sql: Sql,
  id: string,
  {
    state,
    attempts,
    status,
    at,
    nextAt,
  }: { state: 'waiting' | 'sent' | 'failed'; attempts: number; status: string; at: Date; nextAt: Date },
): Promise<void> => {
  await sql`update hash_feedback set state = ${state}, attempts = ${attempts}, last_status = ${status}, next_at = ${nextAt},
    ended_at = case when ${state} = 'waiting' then null else ${at}::timestamptz end where id = ${id}`;
};

export type FeedbackToTell = FeedbackRow & {
  madeAt: Date;
  /** The hashes of the entry, as far as it stands still. */
  hashes: { kind: string; tag: string; sealed: string }[] | null;
};

/** What goes to the owner by hand, the oldest first, with the hashes that it speaks of. */
export const feedbackByHand = async (sql: Queryable, list: number): Promise<FeedbackToTell[]> =>
  sql<FeedbackToTell[]>`
    select id, list, member, key, kind, says, reasons, attempts, made_at, (
      select jsonb_agg(jsonb_build_object('kind', value.kind, 'tag', encode(value.tag, 'hex'), 'sealed', encode(value.sealed, 'hex')) order by value.id)
      from hash_opinion opinion join hash_value value on value.id = opinion.value
      where opinion.list = feedback.list and opinion.member = feedback.member and opinion.key = feedback.key and opinion.value <> 0) as hashes
    from hash_feedback feedback where list = ${list} order by made_at, id`;

/** Lets what the service refused, or did not answer to, go out once more; gives how many there were. */
export const retryFeedback = async (tx: Transaction, list: number, at: Date): Promise<number> => {
  const rows = await tx`update hash_feedback set state = 'waiting', attempts = 0, next_at = ${at}, ended_at = null
    where list = ${list} and state = 'failed' returning id`;
  return rows.length;
};
