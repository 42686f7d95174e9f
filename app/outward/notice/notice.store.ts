import type { Queryable } from '../../foundation/database/sql.ts';
import type { HostNotice, NoticeKey, SentHow } from './notice.ts';

const columns = (sql: Queryable) =>
  sql`shard, id, case_id, reference, kind, created_by, created_at, key_id, body_hash, items, sent_at, sent_by, sent_how`;

/** Stores a notice. False when this very form was sent before. */
export const addNotice = async (
  tx: Queryable,
  row: Omit<HostNotice, 'sentAt' | 'sentBy' | 'sentHow'> & { sealed: Buffer },
): Promise<boolean> => {
  const rows = await tx`
    insert into host_notice (shard, id, case_id, reference, kind, created_by, created_at, key_id, sealed, body_hash, items)
    values (${row.shard}, ${row.id}, ${row.caseId}, ${row.reference}, ${row.kind}, ${row.createdBy}, ${row.createdAt}, ${row.keyId},
      ${row.sealed}, ${row.bodyHash}, ${row.items})
    on conflict do nothing returning id`;
  return rows.length === 1;
};

export const findNotice = async (sql: Queryable, key: NoticeKey): Promise<HostNotice | undefined> => {
  const [row] = await sql<HostNotice[]>`select ${columns(sql)} from host_notice where shard = ${key.shard} and id = ${key.id}`;
  return row;
};

export const noticesOfCase = async (sql: Queryable, shard: number, caseId: string): Promise<HostNotice[]> => [
  ...(await sql<
    HostNotice[]
  >`select ${columns(sql)} from host_notice where shard = ${shard} and case_id = ${caseId} order by created_at, id`),
];

export const readSealed = async (sql: Queryable, key: NoticeKey): Promise<Buffer | undefined> => {
  const [row] = await sql<{ sealed: Buffer }[]>`select sealed from host_notice where shard = ${key.shard} and id = ${key.id}`;
  return row?.sealed;
};

/** Notes that it was sent. False when that was noted before. */
export const markSent = async (tx: Queryable, key: NoticeKey, by: string, at: Date, how: SentHow): Promise<boolean> => {
  const rows = await tx`update host_notice set sent_at = ${at}, sent_by = ${by}, sent_how = ${how}
    where shard = ${key.shard} and id = ${key.id} and sent_at is null returning id`;
  return rows.length === 1;
};
