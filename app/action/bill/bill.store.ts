import type { Queryable } from '../../foundation/database/sql.ts';
import { believed } from '../action/action.store.ts';
import type { BillRow } from './bill.ts';

const columns = (sql: Queryable) => sql`id, recorded_at, superseded_at, jurisdiction, synthetic, number, title, language, address,
  retrieved, stage, stage_on, criteria, law_id, provisions, enacted`;

/** Puts what is now known of a bill in the place of what was known before. */
export const putBill = async (tx: Queryable, row: Omit<BillRow, 'supersededAt'>, by: string | null): Promise<void> => {
  await tx`update bill set superseded_at = ${row.recordedAt} where id = ${row.id} and superseded_at is null`;
  await tx`insert into bill (id, recorded_at, recorded_by, jurisdiction, synthetic, number, title, language, address, retrieved,
      stage, stage_on, criteria, law_id, provisions, enacted)
    values (${row.id}, ${row.recordedAt}, ${by}, ${row.jurisdiction}, ${row.synthetic}, ${row.number}, ${row.title},
      ${row.language}, ${row.address}, ${row.retrieved}, ${row.stage}, ${row.stageOn}, ${row.criteria}, ${row.lawId},
      ${row.provisions}, ${row.enacted === null ? null : tx.json(row.enacted as never)})`;
};

export const selectBill = async (sql: Queryable, id: string): Promise<BillRow | undefined> => {
  const [row] = await sql<BillRow[]>`select ${columns(sql)} from bill where id = ${id} and superseded_at is null`;
  return row;
};

/** Everything that was ever known of a bill, oldest first. */
export const selectBillHistory = async (sql: Queryable, id: string): Promise<BillRow[]> => [
  ...(await sql<BillRow[]>`select ${columns(sql)} from bill where id = ${id} order by recorded_at`),
];

export const selectBills = async (
  sql: Queryable,
  where: { jurisdiction: string; criterion?: string | undefined },
  at?: Date,
): Promise<BillRow[]> => [
  ...(await sql<BillRow[]>`select ${columns(sql)} from bill where jurisdiction = ${where.jurisdiction} and ${believed(sql, at)}
    ${where.criterion === undefined ? sql`` : sql`and ${where.criterion} = any (criteria)`} order by stage_on desc, id`),
];

/** Bills whose text would stand in one of these laws. */
export const selectBillsOfLaws = async (
  sql: Queryable,
  lawIds: readonly string[],
): Promise<(BillRow & { introducedOn: string })[]> =>
  lawIds.length === 0
    ? []
    : [
        ...(await sql<(BillRow & { introducedOn: string })[]>`select ${columns(sql)},
            (select min(earlier.stage_on) from bill earlier where earlier.id = bill.id and earlier.stage <> 'in-law') as introduced_on
          from bill where law_id in ${sql(lawIds as string[])} and superseded_at is null order by id`),
      ];
