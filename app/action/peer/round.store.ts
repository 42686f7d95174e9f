import type { Queryable } from '../../foundation/database/sql.ts';
import type { Comment, Invitation, Round, Summary } from './rows.ts';

const columns = (sql: Queryable) =>
  sql`id, jurisdiction, title, law_of, known_on, opened_at, closed_at, summary, summary_language, synthetic`;

export const insertRound = async (
  tx: Queryable,
  row: Omit<Round, 'closedAt' | 'summary' | 'summaryLanguage'> & { openedBy: string },
): Promise<void> => {
  await tx`insert into peer_round ${tx(row)}`;
};

export const findRound = async (sql: Queryable, id: string): Promise<Round | undefined> => {
  const [row] = await sql<Round[]>`select ${columns(sql)} from peer_round where id = ${id}`;
  return row;
};

/** Rounds about one of the jurisdictions, or to which one was invited; the newest first. */
export const roundsFor = async (sql: Queryable, given: readonly string[]): Promise<Round[]> =>
  given.length === 0
    ? []
    : [
        ...(await sql<Round[]>`select ${columns(sql)} from peer_round r where jurisdiction in ${sql(given as string[])}
          or exists (select 1 from peer_invitation i where i.round_id = r.id and i.jurisdiction in ${sql(given as string[])})
          order by opened_at desc, id desc limit 200`),
      ];

/** Locks a round for a step; undefined when there is none. */
export const lockRound = async (tx: Queryable, id: string): Promise<Round | undefined> => {
  const [row] = await tx<Round[]>`select ${columns(tx)} from peer_round where id = ${id} for update`;
  return row;
};

export const closeRoundRow = async (
  tx: Queryable,
  id: string,
  said: { summary: string; language: string; by: string; at: Date },
): Promise<void> => {
  await tx`update peer_round set closed_at = ${said.at}, closed_by = ${said.by}, summary = ${said.summary}, summary_language = ${said.language}
    where id = ${id}`;
};

export const invitationsOf = async (sql: Queryable, roundId: string): Promise<Invitation[]> => [
  ...(await sql<Invitation[]>`select round_id, jurisdiction, invited_at, answer, answered_at from peer_invitation
    where round_id = ${roundId} order by invited_at, jurisdiction`),
];

export const insertInvitation = async (
  tx: Queryable,
  row: { roundId: string; jurisdiction: string; invitedAt: Date; invitedBy: string },
): Promise<void> => {
  await tx`insert into peer_invitation ${tx(row)} on conflict do nothing`;
};

export const answerInvitationRow = async (
  tx: Queryable,
  row: { roundId: string; jurisdiction: string; answer: 'accepted' | 'declined'; at: Date; by: string },
): Promise<boolean> => {
  const rows = await tx`update peer_invitation set answer = ${row.answer}, answered_at = ${row.at}, answered_by = ${row.by}
    where round_id = ${row.roundId} and jurisdiction = ${row.jurisdiction} returning jurisdiction`;
  return rows.length > 0;
};

export const commentsOf = async (sql: Queryable, roundId: string): Promise<Comment[]> => [
  ...(await sql<Comment[]>`select id, round_id, criterion, jurisdiction, replies_to, words, language, said_at from peer_comment
    where round_id = ${roundId} order by said_at, id`),
];

export const insertComment = async (tx: Queryable, row: Comment & { saidBy: string }): Promise<void> => {
  await tx`insert into peer_comment ${tx(row)}`;
};

export const insertSummary = async (tx: Queryable, row: Summary): Promise<void> => {
  await tx`insert into peer_summary ${tx(row)}`;
};

/** Summaries that were made public. */
export const publicSummaries = async (sql: Queryable): Promise<Summary[]> => [
  ...(await sql<
    Summary[]
  >`select round_id, jurisdiction, title, law_of, known_on, took_part, words, language, closed_at, synthetic
    from peer_summary order by closed_at desc, round_id desc limit 200`),
];
