import { column } from '../../foundation/database/columns.ts';
import type { Queryable } from '../../foundation/database/sql.ts';
import type { FilingKey } from './filing.ts';

/** A file that goes along with a filing. */
export type FilingFile = FilingKey & {
  position: number;
  size: number;
  epochId: string;
  sealed: Buffer | null;
  state: 'waiting' | 'sent';
  theirId: string | null;
  sentAt: Date | null;
};

export const addFiles = async (
  tx: Queryable,
  key: FilingKey,
  files: readonly Pick<FilingFile, 'position' | 'size' | 'epochId' | 'sealed'>[],
): Promise<void> => {
  if (files.length === 0) return;
  await tx`insert into filing_file (shard, filing_id, position, size, epoch_id, sealed)
    select ${key.shard}, ${key.id}, position, size, epoch_id, sealed
    from unnest(${column(files, (f) => f.position)}::smallint[], ${column(files, (f) => f.size)}::bigint[], ${column(files, (f) => f.epochId)}::text[],
      ${column(files, (f) => f.sealed)}::bytea[]) as t (position, size, epoch_id, sealed)`;
};

export const filesOfFiling = async (sql: Queryable, key: FilingKey): Promise<FilingFile[]> => [
  ...(await sql<
    FilingFile[]
  >`select shard, filing_id as id, position, size, epoch_id, sealed, state, their_id, sent_at from filing_file
    where shard = ${key.shard} and filing_id = ${key.id} order by position`),
];

export const markFileSent = async (tx: Queryable, file: FilingFile, theirId: string | null, at: Date): Promise<void> => {
  await tx`update filing_file set state = 'sent', their_id = ${theirId}, sent_at = ${at}
    where shard = ${file.shard} and filing_id = ${file.id} and position = ${file.position}`;
};

/** The other side has forgotten the report, and with it the files. */
export const sendFilesAgain = async (tx: Queryable, key: FilingKey): Promise<void> => {
  await tx`update filing_file set state = 'waiting', their_id = null, sent_at = null where shard = ${key.shard} and filing_id = ${key.id}`;
};

/** A filing that ended needs no keys any more. */
export const forgetFiles = async (tx: Queryable, key: FilingKey): Promise<void> => {
  await tx`update filing_file set sealed = null where shard = ${key.shard} and filing_id = ${key.id}`;
};
