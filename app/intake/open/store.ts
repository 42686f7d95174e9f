import type { Queryable } from '../../foundation/database/sql.ts';

export type SealedReport = {
  shard: number;
  id: string;
  receivedAt: Date;
  channel: string;
  language: string;
  synthetic: boolean;
  ephemeralKey: Buffer;
  teamKeyId: string;
  wrapTeam: Buffer | null;
  sealedContent: Buffer | null;
  identityKeyId: string | null;
  sealedContact: Buffer | null;
};

export const readReport = async (sql: Queryable, shard: number, id: string): Promise<SealedReport | undefined> => {
  const [row] = await sql<SealedReport[]>`
    select shard, id, received_at, channel, language, synthetic, ephemeral_key, team_key_id, wrap_team, sealed_content, identity_key_id, sealed_contact
    from report where shard = ${shard} and id = ${id}`;
  return row;
};

export type SealedItem = {
  id: string;
  position: number;
  kind: 'address' | 'hash' | 'account' | 'text';
  sealedValue: Buffer | null;
  /** The addition that brought it; null for what came with the report. */
  additionId: string | null;
};

export const readItems = async (sql: Queryable, shard: number, reportId: string): Promise<SealedItem[]> =>
  sql<
    SealedItem[]
  >`select id, position, kind, sealed_value, addition_id from item where shard = ${shard} and report_id = ${reportId} order by position`;

export type SealedAddition = {
  id: string;
  receivedAt: Date;
  ephemeralKey: Buffer;
  teamKeyId: string;
  wrapTeam: Buffer | null;
  sealedContent: Buffer | null;
};

export const readAdditions = async (sql: Queryable, shard: number, reportId: string): Promise<SealedAddition[]> =>
  sql<SealedAddition[]>`select id, received_at, ephemeral_key, team_key_id, wrap_team, sealed_content from report_addition
    where shard = ${shard} and report_id = ${reportId} order by received_at`;
