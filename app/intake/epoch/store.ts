import type { Queryable, Sql } from '../../foundation/database/sql.ts';

export const addEpoch = async (sql: Sql, id: string, publicKey: Buffer, now: Date): Promise<void> => {
  await sql`insert into epoch_key (id, public_key, created_at) values (${id}, ${publicKey}, ${now}) on conflict do nothing`;
};

/** The public half of an epoch's key while it lives, null once it was destroyed; undefined when there is no such epoch. */
export const findEpoch = async (sql: Sql, id: string): Promise<Buffer | null | undefined> => {
  const [row] = await sql<
    { publicKey: Buffer | null }[]
  >`select case when destroyed_at is null then public_key end as public_key from epoch_key where id = ${id}`;
  return row?.publicKey;
};

/** The key of today: what is sealed to it opens for the worker, for hours only. */
export const livingEpoch = async (sql: Queryable): Promise<{ id: string; publicKey: Buffer } | undefined> => {
  const [row] = await sql<{ id: string; publicKey: Buffer }[]>`
    select id, public_key from epoch_key where destroyed_at is null order by created_at desc limit 1`;
  return row;
};

/** Ids of the epochs whose key is not destroyed. */
export const livingEpochs = async (sql: Sql): Promise<string[]> => {
  const rows = await sql<{ id: string }[]>`select id from epoch_key where destroyed_at is null order by created_at`;
  return rows.map((row) => row.id);
};

export const dyingEpochs = async (sql: Sql, before: Date): Promise<string[]> => {
  const rows = await sql<
    { id: string }[]
  >`select id from epoch_key where destroyed_at is null and created_at < ${before} order by created_at`;
  return rows.map((row) => row.id);
};

/** Takes the dead key's wraps away, and with them receipts that were never hardened. */
export const forgetEpoch = async (sql: Sql, id: string, now: Date): Promise<void> => {
  await sql.begin(async (tx) => {
    await tx`update receipt set sealed_secret = null from report
      where report.shard = receipt.shard and report.id = receipt.report_id and report.epoch_id = ${id} and receipt.sealed_secret is not null`;
    await tx`update report set wrap_epoch = null where epoch_id = ${id} and wrap_epoch is not null`;
    await tx`update report_addition set wrap_epoch = null where epoch_id = ${id} and wrap_epoch is not null`;
    await tx`update epoch_key set destroyed_at = ${now} where id = ${id}`;
  });
};
