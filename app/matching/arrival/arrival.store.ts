import { column } from '../../foundation/database/columns.ts';
import type { Queryable } from '../../foundation/database/sql.ts';
import type { HashKind } from '../index-store/change.ts';

/** A hash that comes with a report. */
export type Arrival = {
  shard: number;
  reportId: string;
  /** The file, item or addition that it belongs to; several kinds of hash of one file have the same. */
  thing: string;
  origin: 'provider' | 'device' | 'staff';
  kind: HashKind;
  hash: Uint8Array;
  /** 0 to 100, of a PDQ hash, where it is known. */
  quality?: number;
  at: Date;
};

/** What the database gets of it. */
export type ArrivalRow = Omit<Arrival, 'hash'> & { tag: Buffer; sealed: Buffer };

/** Hashes as a table expression named `arrival`, with the columns of `hash_arrival` in the order of `arrivalColumns`. A writer that learns the report's id only in its statement gives '' here. */
export const arrivalTable = (sql: Queryable, rows: readonly ArrivalRow[]) => sql`unnest(
  ${column(rows, (row) => row.shard)}::smallint[], ${column(rows, (row) => (row.reportId === '' ? null : row.reportId))}::uuid[], ${column(rows, (row) => row.thing)}::uuid[],
  ${column(rows, (row) => row.kind)}::text[], ${column(rows, (row) => row.origin)}::text[], ${column(rows, (row) => row.at)}::timestamptz[],
  ${column(rows, (row) => row.quality ?? null)}::smallint[], ${column(rows, (row) => row.tag)}::bytea[], ${column(rows, (row) => row.sealed)}::bytea[]
) as arrival (shard, report_id, thing, kind, origin, received_at, quality, tag, sealed)`;

export const arrivalColumns = (sql: Queryable) => sql`(shard, report_id, thing, kind, origin, received_at, quality, tag, sealed)`;

export const insertArrivals = async (tx: Queryable, rows: readonly ArrivalRow[]): Promise<void> => {
  await tx`insert into hash_arrival ${arrivalColumns(tx)} select arrival.* from ${arrivalTable(tx, rows)} on conflict do nothing`;
};

export const withdrawRows = async (
  tx: Queryable,
  { shard, reportId, thing, at }: { shard: number; reportId: string; thing?: string; at: Date },
): Promise<number> => {
  const rows =
    await tx`update hash_arrival set state = 'withdrawn', tag = null, sealed = null, quality = null, received_at = ${at}
    where shard = ${shard} and report_id = ${reportId} and state <> 'withdrawn' and (${thing ?? null}::uuid is null or thing = ${thing ?? null}::uuid)
    returning shard`;
  if (rows.length > 0)
    await tx`insert into hash_pending (shard, report_id, since) values (${shard}, ${reportId}, ${at}) on conflict do nothing`;
  return rows.length;
};
