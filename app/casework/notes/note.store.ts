import type { Queryable } from '../../foundation/database/sql.ts';
import type { CaseKey } from '../case/case-file.ts';

export type SealedNote = { id: string; at: Date; author: string; authorName: string; teamKeyId: string; sealed: Buffer };

export const addNoteRow = async (tx: Queryable, key: CaseKey, note: Omit<SealedNote, 'authorName'>): Promise<void> => {
  await tx`insert into case_note (shard, id, case_id, at, author, team_key_id, sealed)
    values (${key.shard}, ${note.id}, ${key.id}, ${note.at}, ${note.author}, ${note.teamKeyId}, ${note.sealed})`;
};

export const listNotes = async (sql: Queryable, key: CaseKey): Promise<SealedNote[]> => [
  ...(await sql<SealedNote[]>`
    select note.id, at, author, staff.name as author_name, team_key_id, sealed
    from case_note note join staff on staff.id = note.author
    where shard = ${key.shard} and case_id = ${key.id} order by at, note.id`),
];
