import { column } from '../../foundation/database/columns.ts';
import type { Sql, Transaction } from '../../foundation/database/sql.ts';
import type { ValueRow } from './follow.store.ts';

export type Changed = { value: number; times: number };

/** Hashes whose opinions changed since they were looked at. */
export const changedValues = async (sql: Sql, count: number): Promise<Changed[]> =>
  sql<Changed[]>`select value, times from hash_changed order by value limit ${count}`;

/** Those that changed again meanwhile stay. */
export const forgetChanged = async (sql: Sql, changed: readonly Changed[]): Promise<void> => {
  await sql`delete from hash_changed using unnest(${column(changed, ({ value }) => value)}::int[], ${column(changed, ({ times }) => times)}::int[]) as done (value, times)
    where hash_changed.value = done.value and hash_changed.times = done.times`;
};

/** The largest distance at which any list in use counts. */
export const largestDistance = async (sql: Sql): Promise<number> => {
  const [row] = await sql<{ distance: number | null }[]>`select max(distance)::int as distance from hash_list where state = 'on'`;
  return row?.distance ?? 0;
};

export const valuesNamed = async (sql: Sql, values: readonly number[]): Promise<ValueRow[]> =>
  values.length === 0
    ? []
    : sql<
        ValueRow[]
      >`select id, kind, tag, sealed from hash_value where id = any(${column(values, (value) => value)}::int[]) and not gone`;

/** Whether a list is used otherwise than when everything was last looked at; asking answers it, in the same transaction. */
export const takeRechecks = async (tx: Transaction): Promise<boolean> => {
  const rows = await tx`update hash_list set recheck = false where recheck returning number`;
  return rows.length > 0;
};
