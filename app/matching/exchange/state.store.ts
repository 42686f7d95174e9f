import type { Queryable } from '../../foundation/database/sql.ts';
import type { SourceRow } from './source.store.ts';

export type SourceState = Pick<SourceRow, 'url' | 'progress' | 'lastAt' | 'lastStatus' | 'askedAt' | 'failures'>;

export const sourceState = async (sql: Queryable, list: number): Promise<SourceState | undefined> => {
  const [row] = await sql<SourceState[]>`select url, progress, last_at, last_status, asked_at, failures from hash_source
    where list = ${list} and state = 'on'`;
  return row;
};

export type ShareState = { provider: string; grantedAt: Date; readAt: Date | null };

export const sharesOf = async (sql: Queryable, list: number): Promise<ShareState[]> => sql<ShareState[]>`
  select provider.name as provider, granted_at, read_at from hash_share join provider on provider.id = hash_share.provider_id
  where list = ${list} order by provider.name`;

export type FeedbackState = {
  state: 'waiting' | 'sent' | 'failed' | 'by-hand';
  count: number;
  lastAt: Date;
  lastStatus: string | null;
};

/** What was said to the list's owner: how many answers are in which state, and what the service said of the newest of these. */
export const feedbackStates = async (sql: Queryable, list: number): Promise<FeedbackState[]> => sql<FeedbackState[]>`
  select state, count(*)::int as count, max(made_at) as last_at, (array_agg(last_status order by made_at desc))[1] as last_status
  from hash_feedback where list = ${list} group by state order by state`;
