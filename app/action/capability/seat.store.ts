import type { Queryable } from '../../foundation/database/sql.ts';
import type { Consent, Seat } from './rows.ts';

/** Whether a person may see and write what a country says of itself. */
export const hasSeat = async (sql: Queryable, staffId: string, jurisdiction: string): Promise<boolean> => {
  const rows = await sql`select 1 from capability_seat
    where staff_id = ${staffId} and jurisdiction = ${jurisdiction} and ended_at is null`;
  return rows.length > 0;
};

export const seatsOf = async (sql: Queryable, staffId: string): Promise<string[]> => {
  const rows = await sql<{ jurisdiction: string }[]>`
    select jurisdiction from capability_seat where staff_id = ${staffId} and ended_at is null order by jurisdiction`;
  return rows.map(({ jurisdiction }) => jurisdiction);
};

/** Who holds the seats of a country now: its people see whom it trusts. */
export const holdersOf = async (sql: Queryable, jurisdiction: string): Promise<{ name: string; grantedAt: Date }[]> => [
  ...(await sql<{ name: string; grantedAt: Date }[]>`
    select staff.name, granted_at from capability_seat s join staff on staff.id = s.staff_id
    where jurisdiction = ${jurisdiction} and s.ended_at is null order by lower(staff.name)`),
];

/** Everybody who can hold seats, with those that they have. */
export const selectSeats = async (sql: Queryable): Promise<Seat[]> => [
  ...(await sql<Seat[]>`
    select staff.id, name, role,
      coalesce((select array_agg(jurisdiction order by jurisdiction) from capability_seat
        where staff_id = staff.id and ended_at is null), '{}') as given
    from staff where role in ('law-editor', 'law-reviewer') and state = 'active' order by lower(name), staff.id`),
];

export const giveSeats = async (
  tx: Queryable,
  staffId: string,
  codes: readonly string[],
  by: string,
  at: Date,
): Promise<void> => {
  for (const jurisdiction of codes)
    await tx`insert into capability_seat (staff_id, jurisdiction, granted_at, granted_by) values (${staffId}, ${jurisdiction}, ${at}, ${by})`;
};

export const endSeats = async (tx: Queryable, staffId: string, codes: readonly string[], by: string, at: Date): Promise<void> => {
  if (codes.length === 0) return;
  await tx`update capability_seat set ended_at = ${at}, ended_by = ${by}
    where staff_id = ${staffId} and jurisdiction in ${tx(codes as string[])} and ended_at is null`;
};

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
