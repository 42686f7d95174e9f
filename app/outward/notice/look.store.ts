import type { Queryable } from '../../foundation/database/sql.ts';
import type { Look, NoticeKey } from './notice.ts';

export const looksAt = async (sql: Queryable, key: NoticeKey): Promise<Look[]> => [
  ...(await sql<
    Look[]
  >`select id, at, seen from notice_look where shard = ${key.shard} and notice_id = ${key.id} order by at, id`),
];

export const addLook = async (tx: Queryable, key: NoticeKey, look: Look & { madeBy: string }): Promise<void> => {
  await tx`insert into notice_look (shard, id, notice_id, at, seen, made_by)
    values (${key.shard}, ${look.id}, ${key.id}, ${look.at}, ${look.seen}, ${look.madeBy})`;
};
