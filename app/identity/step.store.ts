import type { Queryable } from '../foundation/database/sql.ts';

export type StepKind = 'code' | 'passkey-sign-in' | 'passkey-join' | 'passkey-add' | 'passkey-confirm';
export type StepRow = {
  kind: StepKind;
  staffId: string | null;
  challenge: string | null;
  sealedPrivateKey: Buffer | null;
  tries: number;
};

export const insertStep = async (
  sql: Queryable,
  row: Omit<StepRow, 'tries'> & { tokenHash: Buffer; expiresAt: Date },
): Promise<void> => {
  await sql`insert into sign_in_step (token_hash, kind, staff_id, challenge, sealed_private_key, expires_at)
    values (${row.tokenHash}, ${row.kind}, ${row.staffId}, ${row.challenge}, ${row.sealedPrivateKey}, ${row.expiresAt})`;
};

/** Counts one try at a step and gives it; undefined when it is over, unknown, or was tried `most` times. */
export const tryStep = async (
  sql: Queryable,
  tokenHash: Buffer,
  kind: StepKind,
  now: Date,
  most: number,
): Promise<StepRow | undefined> => {
  const [row] = await sql<StepRow[]>`update sign_in_step set tries = tries + 1
    where token_hash = ${tokenHash} and kind = ${kind} and expires_at > ${now} and tries < ${most}
    returning kind, staff_id, challenge, sealed_private_key, tries`;
  return row;
};

/** Takes a step away; it can be taken once. */
export const takeStep = async (tx: Queryable, tokenHash: Buffer, kind: StepKind, now: Date): Promise<StepRow | undefined> => {
  const [row] = await tx<
    StepRow[]
  >`delete from sign_in_step where token_hash = ${tokenHash} and kind = ${kind} and expires_at > ${now}
    returning kind, staff_id, challenge, sealed_private_key, tries`;
  return row;
};
