import type { Queryable } from '../foundation/database/sql.ts';

export type TotpRow = { sealedSecret: Buffer; lastStep: number };

export const findTotp = async (sql: Queryable, staffId: string): Promise<TotpRow | undefined> => {
  const [row] = await sql<TotpRow[]>`select sealed_secret, last_step from staff_totp where staff_id = ${staffId}`;
  return row;
};

/** `step` is the one whose code proved the enrolment; it cannot be used a second time. */
export const putTotp = async (tx: Queryable, staffId: string, sealedSecret: Buffer, step: number): Promise<void> => {
  await tx`insert into staff_totp (staff_id, sealed_secret, last_step) values (${staffId}, ${sealedSecret}, ${step})
    on conflict (staff_id) do update set sealed_secret = excluded.sealed_secret, last_step = excluded.last_step`;
};

/** Takes a time step once; false when it, or a later one, was used before. */
export const useStep = async (tx: Queryable, staffId: string, step: number): Promise<boolean> => {
  const rows =
    await tx`update staff_totp set last_step = ${step} where staff_id = ${staffId} and last_step < ${step} returning staff_id`;
  return rows.length === 1;
};

export type PasskeyRow = {
  credentialId: string;
  staffId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  label: string;
  sealedByPrf: Buffer | null;
  createdAt: Date;
  lastUsedAt: Date | null;
};

export const insertPasskey = async (tx: Queryable, row: Omit<PasskeyRow, 'lastUsedAt'>): Promise<void> => {
  await tx`insert into staff_passkey (credential_id, staff_id, public_key, counter, transports, label, sealed_by_prf, created_at)
    values (${row.credentialId}, ${row.staffId}, ${row.publicKey}, ${row.counter}, ${tx.array(row.transports)}, ${row.label},
      ${row.sealedByPrf}, ${row.createdAt})`;
};

export const findPasskey = async (sql: Queryable, credentialId: string): Promise<PasskeyRow | undefined> => {
  const [row] = await sql<PasskeyRow[]>`select * from staff_passkey where credential_id = ${credentialId}`;
  return row;
};

export const passkeysOf = async (sql: Queryable, staffId: string): Promise<PasskeyRow[]> =>
  sql<PasskeyRow[]>`select * from staff_passkey where staff_id = ${staffId} order by created_at`;

export const notePasskeyUse = async (tx: Queryable, credentialId: string, counter: number, at: Date): Promise<void> => {
  await tx`update staff_passkey set counter = ${counter}, last_used_at = ${at} where credential_id = ${credentialId}`;
};

export const deletePasskey = async (tx: Queryable, staffId: string, credentialId: string): Promise<boolean> => {
  const rows =
    await tx`delete from staff_passkey where credential_id = ${credentialId} and staff_id = ${staffId} returning credential_id`;
  return rows.length === 1;
};
