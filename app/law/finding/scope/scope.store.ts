import type { Queryable } from '../../../foundation/database/sql.ts';
import type { Editor } from './editor.ts';

/** The jurisdictions that a person may work on now. */
export const givenTo = async (sql: Queryable, staffId: string): Promise<string[]> => {
  const rows = await sql<{ jurisdiction: string }[]>`
    select jurisdiction from staff_jurisdiction where staff_id = ${staffId} and ended_at is null order by jurisdiction`;
  return rows.map(({ jurisdiction }) => jurisdiction);
};

export const isGiven = async (sql: Queryable, staffId: string, jurisdiction: string): Promise<boolean> => {
  const rows = await sql`
    select 1 from staff_jurisdiction where staff_id = ${staffId} and jurisdiction = ${jurisdiction} and ended_at is null`;
  return rows.length > 0;
};

/** Everybody active who can be given jurisdictions, with those that they have. */
export const selectEditors = async (sql: Queryable): Promise<Editor[]> => [
  ...(await sql<Editor[]>`
    select staff.id, name, role,
      coalesce((select array_agg(jurisdiction order by jurisdiction) from staff_jurisdiction
        where staff_id = staff.id and ended_at is null), '{}') as given
    from staff where role in ('law-editor', 'law-reviewer') and state = 'active' order by lower(name), staff.id`),
];

export const give = async (
  tx: Queryable,
  staffId: string,
  jurisdictions: readonly string[],
  by: string,
  at: Date,
): Promise<void> => {
  for (const jurisdiction of jurisdictions)
    await tx`insert into staff_jurisdiction (staff_id, jurisdiction, granted_at, granted_by)
      values (${staffId}, ${jurisdiction}, ${at}, ${by})`;
};

export const end = async (
  tx: Queryable,
  staffId: string,
  jurisdictions: readonly string[],
  by: string,
  at: Date,
): Promise<void> => {
  if (jurisdictions.length === 0) return;
  await tx`update staff_jurisdiction set ended_at = ${at}, ended_by = ${by}
    where staff_id = ${staffId} and jurisdiction in ${tx(jurisdictions as string[])} and ended_at is null`;
};
