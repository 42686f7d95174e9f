import type { Queryable } from '../foundation/database/sql.ts';
import type { StaffRow } from './staff.store.ts';

export type Factor = 'code' | 'passkey';

export type SessionRow = {
  tokenHash: Buffer;
  id: string;
  staffId: string;
  factor: Factor;
  createdAt: Date;
  lastSeenAt: Date;
  confirmedAt: Date;
  sealedPrivateKey: Buffer | null;
};

/** A session with the person whose it is. */
export type LiveSession = Omit<SessionRow, 'tokenHash'> &
  Pick<StaffRow, 'role' | 'name' | 'bodyId' | 'publicKey' | 'preferences'>;

export const insertSession = async (tx: Queryable, row: SessionRow): Promise<void> => {
  await tx`insert into session (token_hash, id, staff_id, factor, created_at, last_seen_at, confirmed_at, sealed_private_key)
    values (${row.tokenHash}, ${row.id}, ${row.staffId}, ${row.factor}, ${row.createdAt}, ${row.lastSeenAt}, ${row.confirmedAt}, ${row.sealedPrivateKey})`;
};

/** The session of an active person; a suspended one has none, whatever the row says. */
export const findSession = async (sql: Queryable, tokenHash: Buffer): Promise<LiveSession | undefined> => {
  const [row] = await sql<LiveSession[]>`
    select session.id, staff_id, factor, session.created_at, last_seen_at, confirmed_at, sealed_private_key,
      role, name, body_id, public_key, preferences
    from session join staff on staff.id = session.staff_id
    where token_hash = ${tokenHash} and staff.state = 'active'`;
  return row;
};

export const touchSession = async (sql: Queryable, id: string, at: Date): Promise<void> => {
  await sql`update session set last_seen_at = ${at} where id = ${id} and last_seen_at < ${at}`;
};

export const confirmSession = async (tx: Queryable, tokenHash: Buffer, at: Date): Promise<void> => {
  await tx`update session set confirmed_at = ${at} where token_hash = ${tokenHash}`;
};

export const setSessionKey = async (tx: Queryable, tokenHash: Buffer, sealedPrivateKey: Buffer): Promise<void> => {
  await tx`update session set sealed_private_key = ${sealedPrivateKey} where token_hash = ${tokenHash}`;
};

export const endSession = async (tx: Queryable, tokenHash: Buffer): Promise<void> => {
  await tx`delete from session where token_hash = ${tokenHash}`;
};

/** False when the person has no such session. */
export const endOwnSession = async (tx: Queryable, staffId: string, id: string): Promise<boolean> => {
  const rows = await tx`delete from session where staff_id = ${staffId} and id = ${id} returning id`;
  return rows.length === 1;
};

export const endSessionsOf = async (tx: Queryable, staffId: string, except?: Buffer): Promise<void> => {
  await tx`delete from session where staff_id = ${staffId} and token_hash is distinct from ${except ?? null}`;
};

export const sessionsOf = async (sql: Queryable, staffId: string): Promise<SessionRow[]> =>
  sql<SessionRow[]>`select * from session where staff_id = ${staffId} order by last_seen_at desc`;

/** Rows that no request can bring back to life. */
export const deleteDead = async (sql: Queryable, limits: { now: Date; startedBefore: Date; seenBefore: Date }): Promise<void> => {
  await sql`delete from session where created_at < ${limits.startedBefore} or last_seen_at < ${limits.seenBefore}`;
  await sql`delete from sign_in_step where expires_at < ${limits.now}`;
  await sql`delete from invitation where expires_at < ${limits.now} and used_at is null`;
};
