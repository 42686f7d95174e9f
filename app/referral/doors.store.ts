import type { Queryable } from '../foundation/database/sql.ts';
import type { Outcome } from '../intake/index.ts';
import { hashToken, shardOfToken } from './package/secrets.ts';
import type { Answerable, Downloadable } from './referral.ts';

export const byReplyToken = async (sql: Queryable, token: string): Promise<Answerable | undefined> => {
  const [row] = await sql<
    Answerable[]
  >`select * from referral_by_reply(${shardOfToken(token)}::smallint, ${hashToken(token)}::bytea)`;
  return row;
};

export type AnswerResult = 'acknowledged' | 'answered' | 'again' | 'other';

/** Records an acknowledgement (without `outcome`) or an outcome; undefined when there is no such hand-over. */
export const writeAnswer = async (
  tx: Queryable,
  door: { shard: number; replyHash: Buffer },
  answer: { by: string; at: Date; outcome: Outcome | undefined; reference: string | undefined },
): Promise<AnswerResult | undefined> => {
  const [row] = await tx<{ said: AnswerResult | null }[]>`
    select referral_answer(${door.shard}::smallint, ${door.replyHash}::bytea, ${answer.by}::text, ${answer.at}::timestamptz,
      ${answer.outcome ?? null}::text, ${answer.reference ?? null}::text) as said`;
  return row?.said ?? undefined;
};

export const byDownloadToken = async (sql: Queryable, token: string): Promise<Downloadable | undefined> => {
  const [row] = await sql<
    Downloadable[]
  >`select * from referral_by_download(${shardOfToken(token)}::smallint, ${hashToken(token)}::bytea)`;
  return row;
};

/** The sealed bytes behind an unused link; undefined when it is used up, has run out, or never was. */
export const packageBehind = async (sql: Queryable, token: string, at: Date): Promise<Buffer | undefined> => {
  const [row] = await sql<{ sealed: Buffer | null }[]>`
    select referral_package(${shardOfToken(token)}::smallint, ${hashToken(token)}::bytea, ${at}::timestamptz) as sealed`;
  return row?.sealed ?? undefined;
};

/** Uses a link up; false when somebody else just did. */
export const useUp = async (tx: Queryable, token: string, at: Date): Promise<boolean> => {
  const [row] = await tx<
    { first: boolean }[]
  >`select referral_fetched(${shardOfToken(token)}::smallint, ${hashToken(token)}::bytea, ${at}::timestamptz) as first`;
  return row?.first === true;
};
