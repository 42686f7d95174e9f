import { column } from '../../foundation/database/columns.ts';
import type { Queryable } from '../../foundation/database/sql.ts';

export type PrintRow = { shard: number; id: string; reportId: string; receivedAt: Date };

export const insertFingerprints = async (tx: Queryable, rows: readonly PrintRow[]): Promise<void> => {
  await tx`
    insert into fingerprint (shard, id, report_id, received_at)
    select * from unnest(${column(rows, (r) => r.shard)}::smallint[], ${column(rows, (r) => r.id)}::uuid[],
      ${column(rows, (r) => r.reportId)}::uuid[], ${column(rows, (r) => r.receivedAt)}::timestamptz[])`;
};

/** How many fingerprints of a report the person has not taken back. */
export const countFingerprints = async (sql: Queryable, shard: number, reportId: string): Promise<number> => {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from fingerprint
    where shard = ${shard} and report_id = ${reportId} and withdrawn_at is null`;
  return row?.count ?? 0;
};

/** Marks what was taken back; gives how many there were that had not been before. */
export const markWithdrawn = async (tx: Queryable, shard: number, reportId: string, at: Date): Promise<number> => {
  const rows = await tx`
    update fingerprint set withdrawn_at = ${at}
    where shard = ${shard} and report_id = ${reportId} and withdrawn_at is null returning id`;
  return rows.length;
};

/** Takes the fingerprints themselves away: what an item is found by, and its sealed value. */
export const clearWithdrawn = async (tx: Queryable, shard: number, reportId: string): Promise<string[]> => {
  const rows = await tx<{ id: string }[]>`
    update item set sealed_value = null, blind = null
    from fingerprint
    where item.shard = ${shard} and item.report_id = ${reportId} and fingerprint.shard = item.shard
      and fingerprint.id = item.id and fingerprint.withdrawn_at is not null
    returning item.id`;
  return rows.map(({ id }) => id);
};
