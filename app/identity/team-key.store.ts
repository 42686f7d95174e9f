import type { Queryable } from '../foundation/database/sql.ts';
import type { StaffRole } from '../foundation/policy/table.ts';

export const purposes = ['triage', 'identity'] as const;
/** 'triage' opens what was reported, 'identity' opens how to reach the reporter. */
export type Purpose = (typeof purposes)[number];

export type TeamKeyRow = { id: string; purpose: Purpose; publicKey: Buffer };

/** The key that new reports are sealed to; undefined until the install is set up. */
export const activeTeamKey = async (sql: Queryable, purpose: Purpose): Promise<{ id: string; publicKey: Buffer } | undefined> => {
  const [row] = await sql<
    { id: string; publicKey: Buffer }[]
  >`select id, public_key from team_key where purpose = ${purpose} and retired_at is null`;
  return row;
};

/** Every key of a purpose, retired ones too: old reports were sealed to them. */
export const teamKeys = async (sql: Queryable, purpose: Purpose): Promise<TeamKeyRow[]> =>
  sql<TeamKeyRow[]>`select id, purpose, public_key from team_key where purpose = ${purpose} order by created_at`;

export const findTeamKey = async (sql: Queryable, id: string): Promise<TeamKeyRow | undefined> => {
  const [row] = await sql<TeamKeyRow[]>`select id, purpose, public_key from team_key where id = ${id}`;
  return row;
};

export const insertTeamKey = async (tx: Queryable, row: TeamKeyRow & { createdAt: Date }): Promise<void> => {
  await tx`insert into team_key (id, purpose, public_key, created_at) values (${row.id}, ${row.purpose}, ${row.publicKey}, ${row.createdAt})`;
};

export const retireTeamKey = async (tx: Queryable, purpose: Purpose, at: Date): Promise<void> => {
  await tx`update team_key set retired_at = ${at} where purpose = ${purpose} and retired_at is null`;
};

export type GrantRow = {
  teamKeyId: string;
  staffId: string;
  sealedPrivateKey: Buffer;
  grantedBy: string | null;
  grantedAt: Date;
};

export const insertGrant = async (tx: Queryable, row: GrantRow): Promise<void> => {
  await tx`insert into team_key_grant (team_key_id, staff_id, sealed_private_key, granted_by, granted_at)
    values (${row.teamKeyId}, ${row.staffId}, ${row.sealedPrivateKey}, ${row.grantedBy}, ${row.grantedAt})
    on conflict (team_key_id, staff_id) do nothing`;
};

export const findGrant = async (sql: Queryable, teamKeyId: string, staffId: string): Promise<Buffer | undefined> => {
  const [row] = await sql<{ sealedPrivateKey: Buffer }[]>`select sealed_private_key from team_key_grant
    where team_key_id = ${teamKeyId} and staff_id = ${staffId}`;
  return row?.sealedPrivateKey;
};

/** Takes away a person's hold on every key that somebody else who is active holds too; what only they hold stays, or it would be lost. */
export const deleteSharedGrantsOf = async (tx: Queryable, staffId: string): Promise<number> => {
  const rows = await tx`delete from team_key_grant as own where staff_id = ${staffId} and exists (
      select 1 from team_key_grant as other join staff on staff.id = other.staff_id
      where other.team_key_id = own.team_key_id and other.staff_id <> own.staff_id and staff.state = 'active')
    returning team_key_id`;
  return rows.length;
};

export const deleteGrantsOf = async (tx: Queryable, staffId: string): Promise<number> => {
  const rows = await tx`delete from team_key_grant where staff_id = ${staffId} returning team_key_id`;
  return rows.length;
};

export type HolderRow = { purpose: Purpose; staffId: string; role: StaffRole; publicKey: Buffer | null };

/**
 * Active people who hold the active key of each purpose. Locks the grants, so that two people who give up theirs at the same
 * moment cannot both be told that the other still holds it.
 */
export const holdersForUpdate = async (tx: Queryable): Promise<HolderRow[]> =>
  tx<HolderRow[]>`
    select team_key.purpose, staff.id as staff_id, staff.role, staff.public_key from team_key
    join team_key_grant on team_key_id = team_key.id
    join staff on staff.id = team_key_grant.staff_id
    where retired_at is null and staff.state = 'active'
    for update of team_key`;
