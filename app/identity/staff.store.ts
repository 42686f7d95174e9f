import type { Queryable } from '../foundation/database/sql.ts';
import type { StaffRole } from '../foundation/policy/table.ts';

export type StaffRow = {
  id: string;
  role: StaffRole;
  name: string;
  login: string;
  bodyId: string | null;
  state: 'active' | 'suspended';
  passwordSalt: Buffer | null;
  passwordVerifier: Buffer | null;
  publicKey: Buffer | null;
  sealedByPassword: Buffer | null;
  preferences: Record<string, unknown>;
};

/** What a person needs to sign in with a password; all null for people who use passkeys alone. */
export type PasswordColumns = Pick<StaffRow, 'passwordSalt' | 'passwordVerifier' | 'sealedByPassword'>;

export const countStaff = async (sql: Queryable): Promise<number> => {
  const [row] = await sql<{ count: number }[]>`select count(*) as count from staff`;
  return row?.count ?? 0;
};

export const findByLogin = async (sql: Queryable, login: string): Promise<StaffRow | undefined> => {
  const [row] = await sql<StaffRow[]>`select * from staff where lower(login) = lower(${login})`;
  return row;
};

export const findStaff = async (sql: Queryable, id: string): Promise<StaffRow | undefined> => {
  const [row] = await sql<StaffRow[]>`select * from staff where id = ${id}`;
  return row;
};

export const insertStaff = async (
  tx: Queryable,
  row: Omit<StaffRow, 'state' | 'preferences'> & { createdAt: Date },
): Promise<void> => {
  await tx`insert into staff (id, role, name, login, body_id, password_salt, password_verifier, public_key, sealed_by_password, created_at)
    values (${row.id}, ${row.role}, ${row.name}, ${row.login}, ${row.bodyId}, ${row.passwordSalt}, ${row.passwordVerifier},
      ${row.publicKey}, ${row.sealedByPassword}, ${row.createdAt})`;
};

/** Gives a known person new factors; the key changes with them, so what was granted to the old one goes too. */
export const replaceFactors = async (
  tx: Queryable,
  row: Pick<StaffRow, 'id' | 'login' | 'publicKey'> & PasswordColumns,
): Promise<void> => {
  await tx`delete from team_key_grant where staff_id = ${row.id}`;
  await tx`delete from staff_totp where staff_id = ${row.id}`;
  await tx`delete from staff_passkey where staff_id = ${row.id}`;
  await tx`delete from session where staff_id = ${row.id}`;
  await tx`update staff set login = ${row.login}, public_key = ${row.publicKey}, password_salt = ${row.passwordSalt},
    password_verifier = ${row.passwordVerifier}, sealed_by_password = ${row.sealedByPassword} where id = ${row.id}`;
};

export const setPassword = async (tx: Queryable, id: string, columns: PasswordColumns): Promise<void> => {
  await tx`update staff set password_salt = ${columns.passwordSalt}, password_verifier = ${columns.passwordVerifier},
    sealed_by_password = ${columns.sealedByPassword} where id = ${id}`;
};

export const setPublicKey = async (tx: Queryable, id: string, publicKey: Buffer): Promise<void> => {
  await tx`update staff set public_key = ${publicKey} where id = ${id} and public_key is null`;
};

/** False when the person was in that state already. */
export const setState = async (tx: Queryable, id: string, state: StaffRow['state']): Promise<boolean> => {
  const rows = await tx`update staff set state = ${state} where id = ${id} and state <> ${state} returning id`;
  return rows.length === 1;
};

export const setPreferences = async (tx: Queryable, id: string, preferences: Record<string, string | boolean>): Promise<void> => {
  await tx`update staff set preferences = ${tx.json(preferences)} where id = ${id}`;
};

export type PersonRow = Pick<StaffRow, 'id' | 'role' | 'name' | 'login' | 'bodyId' | 'state'> & {
  hasPublicKey: boolean;
  /** Purposes of the active team keys that the person holds. */
  holds: string[];
  lastSeenAt: Date | null;
};

export const listPeople = async (sql: Queryable): Promise<PersonRow[]> => sql<PersonRow[]>`
  select staff.id, role, name, login, body_id, state, public_key is not null as has_public_key,
    coalesce((select array_agg(team_key.purpose order by team_key.purpose desc) from team_key_grant
      join team_key on team_key.id = team_key_id and retired_at is null
      where team_key_grant.staff_id = staff.id), '{}') as holds,
    (select max(last_seen_at) from session where session.staff_id = staff.id) as last_seen_at
  from staff order by lower(name), staff.id`;
