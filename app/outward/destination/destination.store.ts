import type { Queryable } from '../../foundation/database/sql.ts';
import type { Destination } from './destination.ts';

const columns = (
  sql: Queryable,
) => sql`id, name, address, environment, body_id, account, contact_name, contact_email, grace_minutes,
  checked_at, check_result, armed_at, armed_by, retired_at, created_by, created_at`;

/** Every destination, those in use first. */
export const listDestinations = async (sql: Queryable): Promise<Destination[]> => [
  ...(await sql<Destination[]>`select ${columns(sql)} from destination order by retired_at is not null, environment, name, id`),
];

export const findDestination = async (sql: Queryable, id: string): Promise<Destination | undefined> => {
  const [row] = await sql<Destination[]>`select ${columns(sql)} from destination where id = ${id}`;
  return row;
};

export const sealedSecretOf = async (sql: Queryable, id: string): Promise<Buffer | undefined> => {
  const [row] = await sql<{ secretSealed: Buffer }[]>`select secret_sealed from destination where id = ${id}`;
  return row?.secretSealed;
};

export type NewDestination = Omit<Destination, 'checkedAt' | 'checkResult' | 'armedAt' | 'armedBy' | 'retiredAt'> & {
  secretSealed: Buffer;
};

export const addDestination = async (tx: Queryable, row: NewDestination): Promise<void> => {
  await tx`insert into destination (id, name, address, environment, body_id, account, secret_sealed, contact_name, contact_email,
      grace_minutes, created_by, created_at)
    values (${row.id}, ${row.name}, ${row.address}, ${row.environment}, ${row.bodyId}, ${row.account}, ${row.secretSealed},
      ${row.contactName}, ${row.contactEmail}, ${row.graceMinutes}, ${row.createdBy}, ${row.createdAt})`;
};

export const noteCheck = async (tx: Queryable, id: string, at: Date, result: string): Promise<void> => {
  await tx`update destination set checked_at = ${at}, check_result = ${result} where id = ${id}`;
};

/** Allows it to be used. False when it is in use already, retired, or has not answered well since `since`. */
export const armDestination = async (tx: Queryable, id: string, by: string, at: Date, since: Date): Promise<boolean> => {
  const rows = await tx`update destination set armed_at = ${at}, armed_by = ${by}
    where id = ${id} and armed_at is null and retired_at is null and check_result = 'ok' and checked_at >= ${since} returning id`;
  return rows.length === 1;
};

export const disarmDestination = async (tx: Queryable, id: string): Promise<boolean> => {
  const rows =
    await tx`update destination set armed_at = null, armed_by = null where id = ${id} and armed_at is not null returning id`;
  return rows.length === 1;
};

/** A new password: nothing is sent until it has been checked and allowed again. */
export const changeSecret = async (tx: Queryable, id: string, account: string, sealed: Buffer): Promise<boolean> => {
  const rows = await tx`update destination set account = ${account}, secret_sealed = ${sealed}, armed_at = null, armed_by = null,
      checked_at = null, check_result = null
    where id = ${id} and retired_at is null returning id`;
  return rows.length === 1;
};

export const retireDestination = async (tx: Queryable, id: string, at: Date): Promise<boolean> => {
  const rows = await tx`update destination set retired_at = ${at}, armed_at = null, armed_by = null
    where id = ${id} and retired_at is null returning id`;
  return rows.length === 1;
};
