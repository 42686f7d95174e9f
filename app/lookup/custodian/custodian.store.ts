import { column } from '../../foundation/database/columns.ts';
import type { Queryable } from '../../foundation/database/sql.ts';

export type MarkRow = { valueId: number; place: Buffer; mark: Buffer };

export const insertMarks = async (tx: Queryable, rows: readonly MarkRow[]): Promise<void> => {
  await tx`
    insert into custodian_mark (value_id, place, mark)
    select * from unnest(${column(rows, (r) => r.valueId)}::int[], ${column(rows, (r) => r.place)}::bytea[], ${column(rows, (r) => r.mark)}::bytea[])
    on conflict do nothing`;
};

export const markedValues = async (sql: Queryable): Promise<number[]> =>
  (await sql<{ valueId: number }[]>`select value_id from custodian_mark`).map(({ valueId }) => valueId);

export const deleteMarks = async (tx: Queryable, values: readonly number[]): Promise<void> => {
  await tx`delete from custodian_mark where value_id = any(${column(values, (id) => id)}::int[])`;
};

export const countMarks = async (sql: Queryable): Promise<number> => {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from custodian_mark`;
  return row?.count ?? 0;
};

export const marksBetween = async (sql: Queryable, low: Buffer, high: Buffer): Promise<Buffer[]> =>
  (await sql<{ mark: Buffer }[]>`select mark from custodian_mark where place between ${low} and ${high}`).map(({ mark }) => mark);
