import type { Sql, Transaction } from '../../foundation/database/sql.ts';
import { holdCounter } from '../list/list.store.ts';

export type ValueRow = { id: number; kind: string; tag: Buffer; sealed: Buffer };

/** Hashes that the index holds, after a number, in the order of their numbers. What has a number is committed up to the last of them. */
export const valuesAfter = async (sql: Sql, id: number, count: number): Promise<ValueRow[]> => sql<ValueRow[]>`
  select id, kind, tag, sealed from hash_value where id > ${id} order by id limit ${count}`;

/** Deletes hashes that nobody speaks of any more; gives what they were. */
export const takeGone = async (sql: Sql, count: number): Promise<ValueRow[]> =>
  sql.begin(async (tx) => {
    await holdCounter(tx);
    return tx<
      ValueRow[]
    >`delete from hash_value where id in (select id from hash_value where gone order by id limit ${count}) returning id, kind, tag, sealed`;
  });

export const readCursor = async <Value>(sql: Sql | Transaction, name: string): Promise<Value | undefined> => {
  const [row] = await sql<{ value: Value }[]>`select value from hash_cursor where name = ${name}`;
  return row?.value;
};

export const writeCursor = async (sql: Sql | Transaction, name: string, value: object): Promise<void> => {
  await sql`insert into hash_cursor (name, value) values (${name}, ${sql.json(value as never)}) on conflict (name) do update set value = excluded.value`;
};

export const dropCursor = async (sql: Sql, name: string): Promise<void> => {
  await sql`delete from hash_cursor where name = ${name}`;
};
