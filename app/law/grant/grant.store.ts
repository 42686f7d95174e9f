import type { Queryable } from '../../foundation/database/sql.ts';
import type { Grantee } from './grantee.ts';

/**
 * Who was given which jurisdictions, in one table of the shape (staff_id, jurisdiction, granted_at, granted_by, ended_at,
 * ended_by) with one grant of a kind at a time.
 */
export const makeGrantStore = (table: string) => ({
  /** The jurisdictions that a person has now. */
  of: async (sql: Queryable, staffId: string): Promise<string[]> => {
    const rows = await sql<{ jurisdiction: string }[]>`
      select jurisdiction from ${sql(table)} where staff_id = ${staffId} and ended_at is null order by jurisdiction`;
    return rows.map(({ jurisdiction }) => jurisdiction);
  },

  has: async (sql: Queryable, staffId: string, jurisdiction: string): Promise<boolean> => {
    const rows = await sql`
      select 1 from ${sql(table)} where staff_id = ${staffId} and jurisdiction = ${jurisdiction} and ended_at is null`;
    return rows.length > 0;
  },

  /** Everybody active who can be given some, with those that they have. */
  people: async (sql: Queryable): Promise<Grantee[]> => [
    ...(await sql<Grantee[]>`
      select staff.id, name, role,
        coalesce((select array_agg(jurisdiction order by jurisdiction) from ${sql(table)}
          where staff_id = staff.id and ended_at is null), '{}') as given
      from staff where role in ('law-editor', 'law-reviewer') and state = 'active' order by lower(name), staff.id`),
  ],

  give: async (tx: Queryable, staffId: string, jurisdictions: readonly string[], by: string, at: Date): Promise<void> => {
    for (const jurisdiction of jurisdictions)
      await tx`insert into ${tx(table)} (staff_id, jurisdiction, granted_at, granted_by)
        values (${staffId}, ${jurisdiction}, ${at}, ${by})`;
  },

  end: async (tx: Queryable, staffId: string, jurisdictions: readonly string[], by: string, at: Date): Promise<void> => {
    if (jurisdictions.length === 0) return;
    await tx`update ${tx(table)} set ended_at = ${at}, ended_by = ${by}
      where staff_id = ${staffId} and jurisdiction in ${tx(jurisdictions as string[])} and ended_at is null`;
  },
});
export type GrantStore = ReturnType<typeof makeGrantStore>;
