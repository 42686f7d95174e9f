import type { Queryable } from '../../../foundation/database/sql.ts';
import type { Reply } from './said.ts';

export const insertReply = async (tx: Queryable, row: Reply & { recordedBy: string }): Promise<void> => {
  await tx`insert into finding_reply (id, finding, jurisdiction, criterion, stance, said_by, said_on, words, language, address,
      retrieved, recorded_by, recorded_at, synthetic)
    values (${row.id}, ${row.finding}, ${row.jurisdiction}, ${row.criterion}, ${row.stance}, ${row.saidBy}, ${row.saidOn},
      ${row.words}, ${row.language}, ${row.address}, ${row.retrieved}, ${row.recordedBy}, ${row.recordedAt}, ${row.synthetic})`;
};

/** Replies to any finding on a question, newest first. */
export const selectReplies = async (sql: Queryable, jurisdiction: string, criterion: string): Promise<Reply[]> => [
  ...(await sql<Reply[]>`
    select id, finding, jurisdiction, criterion, stance, said_by, said_on, words, language, address, retrieved, recorded_at, synthetic
    from finding_reply where jurisdiction = ${jurisdiction} and criterion = ${criterion} order by recorded_at desc, id desc`),
];
