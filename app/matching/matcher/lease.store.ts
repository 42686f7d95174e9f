import type { Sql } from '../../foundation/database/sql.ts';

/** Takes or renews the right to be the one matcher that works, for some seconds by the database's clock. */
export const holdLease = async (sql: Sql, holder: string, seconds: number): Promise<boolean> => {
  const rows = await sql`
    insert into hash_cursor (name, value) values ('matcher', jsonb_build_object('holder', ${holder}::text, 'until', extract(epoch from now()) + ${seconds}::int))
    on conflict (name) do update set value = excluded.value
    where hash_cursor.value ->> 'holder' = ${holder} or (hash_cursor.value ->> 'until')::float < extract(epoch from now())
    returning name`;
  return rows.length > 0;
};
