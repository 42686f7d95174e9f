import { column } from '../../foundation/database/columns.ts';
import type { Queryable, Transaction } from '../../foundation/database/sql.ts';

/** Every table of ours, each after the tables that it refers to, so that a restore meets no missing row. */
export const tablesInOrder = async (sql: Queryable): Promise<string[]> => {
  const names = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'a34'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> 'migration' order by relname`;
  const links = await sql<{ name: string; needs: string }[]>`
    select source.relname as name, target.relname as needs from pg_constraint
    join pg_class source on source.oid = conrelid join pg_class target on target.oid = confrelid
    where contype = 'f' and source.relnamespace = 'a34'::regnamespace and conrelid <> confrelid`;
  const ordered: string[] = [];
  let left = names.map((row) => row.name);
  while (left.length > 0) {
    const ready = left.filter((name) => links.every((link) => link.name !== name || !left.includes(link.needs)));
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${left.join(', ')}`);
    ordered.push(...ready);
    left = left.filter((name) => !ready.includes(name));
  }
  return ordered;
};

/** The migrations that ran, as one line: a backup fits only a program with the same. */
export const schemaMark = async (sql: Queryable): Promise<string> => {
  const rows = await sql<{ name: string }[]>`select name from a34.migration order by number`;
  return rows.map((row) => row.name).join(' ');
};

/** A copy of everything takes longer than a request may. */
export const takeTime = async (tx: Transaction): Promise<void> => {
  await tx`set local statement_timeout = 0`;
};

export const countRows = async (tx: Transaction, table: string): Promise<number> => {
  const [row] = await tx<{ count: number }[]>`select count(*) as count from ${tx(table)}`;
  return row?.count ?? 0;
};

/** A table's rows in PostgreSQL's own text form, some hundred at a time. */
export const readRows = async function* (tx: Transaction, table: string): AsyncGenerator<string[]> {
  for await (const rows of tx<{ line: string }[]>`select one::text as line from ${tx(table)} one`.cursor(500)) {
    yield rows.map((row) => row.line);
  }
};

/** Puts rows back that `readRows` gave. */
export const writeRows = async (tx: Transaction, table: string, lines: readonly string[]): Promise<void> => {
  await tx`insert into ${tx(table)} select (line::${tx(table)}).* from unnest(${column(lines, (line) => line)}::text[]) as line`;
};

/** Names of the copies that are kept under a decision; those that only wait for their hash die with the key of the day anyway. */
export const keptCopies = async function* (tx: Transaction): AsyncGenerator<string[]> {
  for await (const rows of tx<
    { kept: string }[]
  >`select kept from provider_file where kept is not null and keeping_id is not null`.cursor(500)) {
    yield rows.map(({ kept }) => kept);
  }
};

export const holdsNothing = async (tx: Transaction): Promise<boolean> => {
  const [row] = await tx<{ used: boolean }[]>`
    select exists (select 1 from report) or exists (select 1 from staff) or exists (select 1 from audit_leaf) as used`;
  return row?.used === false;
};

export const emptyTables = async (tx: Transaction, tables: readonly string[]): Promise<void> => {
  await tx`truncate ${tx(tables as string[])}`;
};
