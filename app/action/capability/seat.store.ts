import type { Queryable } from '../../foundation/database/sql.ts';
import type { Consent } from './rows.ts';

/** Who holds the seats of a country now: its people see whom it trusts. */
export const holdersOf = async (sql: Queryable, jurisdiction: string): Promise<{ name: string; grantedAt: Date }[]> => [
  ...(await sql<{ name: string; grantedAt: Date }[]>`
    select staff.name, granted_at from capability_seat s join staff on staff.id = s.staff_id
    where jurisdiction = ${jurisdiction} and s.ended_at is null order by lower(staff.name)`),
];

/** Whom a country lets read what it says of itself. */
export const consentsOf = async (sql: Queryable, jurisdiction: string): Promise<Consent[]> => [
  ...(await sql<Consent[]>`
    select c.id, jurisdiction, reader, given_at, staff.name as given_by_name
    from capability_consent c join staff on staff.id = c.given_by
    where jurisdiction = ${jurisdiction} and ended_at is null order by reader`),
];

/** Countries that let one of the given ones read theirs. */
export const sharedWith = async (
  sql: Queryable,
  readers: readonly string[],
): Promise<{ jurisdiction: string; reader: string }[]> =>
  readers.length === 0
    ? []
    : [
        ...(await sql<{ jurisdiction: string; reader: string }[]>`
          select jurisdiction, reader from capability_consent
          where reader in ${sql(readers as string[])} and ended_at is null order by jurisdiction, reader`),
      ];

export const insertConsent = async (
  tx: Queryable,
  row: { id: string; jurisdiction: string; reader: string; givenAt: Date; givenBy: string },
): Promise<boolean> => {
  const rows = await tx`insert into capability_consent ${tx(row)} on conflict do nothing returning id`;
  return rows.length > 0;
};

export const endConsent = async (tx: Queryable, jurisdiction: string, reader: string, by: string, at: Date): Promise<boolean> => {
  const rows = await tx`update capability_consent set ended_at = ${at}, ended_by = ${by}
    where jurisdiction = ${jurisdiction} and reader = ${reader} and ended_at is null returning id`;
  return rows.length > 0;
};
