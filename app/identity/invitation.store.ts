import type { Queryable } from '../foundation/database/sql.ts';
import type { StaffRole } from '../foundation/policy/table.ts';

export type InvitationRow = {
  tokenHash: Buffer;
  role: StaffRole;
  name: string;
  bodyId: string | null;
  /** The person who gets new factors; null for somebody new. */
  staffId: string | null;
  /** What an editor or reviewer of law may work on from the first day; empty for everybody else. */
  jurisdictions: string[];
  /** Null: the setup link of a new install. */
  invitedBy: string | null;
  expiresAt: Date;
  usedAt: Date | null;
};

export const insertInvitation = async (
  tx: Queryable,
  row: Omit<InvitationRow, 'usedAt'> & { createdAt: Date },
): Promise<void> => {
  await tx`insert into invitation (token_hash, role, name, body_id, staff_id, invited_by, jurisdictions, expires_at,
      created_at)
    values (${row.tokenHash}, ${row.role}, ${row.name}, ${row.bodyId}, ${row.staffId}, ${row.invitedBy},
      ${row.jurisdictions}::text[], ${row.expiresAt}, ${row.createdAt})`;
};

export const findInvitation = async (sql: Queryable, tokenHash: Buffer, now: Date): Promise<InvitationRow | undefined> => {
  const [row] = await sql<
    InvitationRow[]
  >`select * from invitation where token_hash = ${tokenHash} and used_at is null and expires_at > ${now}`;
  return row;
};

/** Uses a link up; undefined when somebody was quicker or it has run out. */
export const takeInvitation = async (tx: Queryable, tokenHash: Buffer, now: Date): Promise<InvitationRow | undefined> => {
  const [row] = await tx<InvitationRow[]>`update invitation set used_at = ${now}
    where token_hash = ${tokenHash} and used_at is null and expires_at > ${now} returning *`;
  return row;
};

/** Ends every open setup link: only the newest one printed works. */
export const endSetupLinks = async (tx: Queryable, now: Date): Promise<void> => {
  await tx`update invitation set expires_at = ${now} where invited_by is null and used_at is null and expires_at > ${now}`;
};

/** Ends the open links that would give one person new factors. */
export const endLinksOf = async (tx: Queryable, staffId: string, now: Date): Promise<void> => {
  await tx`update invitation set expires_at = ${now} where staff_id = ${staffId} and used_at is null and expires_at > ${now}`;
};

export type OpenInvitation = Pick<InvitationRow, 'name' | 'role' | 'jurisdictions' | 'expiresAt' | 'staffId'>;

/** Links that people made and nobody used yet; the setup link of the machine is not one of them. */
export const openInvitations = async (sql: Queryable, now: Date): Promise<OpenInvitation[]> =>
  sql<OpenInvitation[]>`select name, role, jurisdictions, expires_at, staff_id from invitation
    where used_at is null and expires_at > ${now} and invited_by is not null order by expires_at`;
