import type { Queryable } from '../../foundation/database/sql.ts';

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
