import type { Queryable } from '../../../foundation/database/sql.ts';
import type { ImportOptions } from '../item.ts';

/** A file between preview and confirmation. */
export type UploadRow = {
  id: string;
  staffId: string;
  at: Date;
  name: string;
  jurisdiction: string;
  options: ImportOptions;
  bytes: Buffer;
};

export const insertUpload = async (tx: Queryable, row: UploadRow): Promise<void> => {
  await tx`insert into law_upload (id, staff_id, at, name, jurisdiction, options, bytes)
    values (${row.id}, ${row.staffId}, ${row.at}, ${row.name}, ${row.jurisdiction}, ${tx.json(row.options as never)}, ${row.bytes})`;
};

/** A waiting file; of one person, or of whoever sent it. */
export const selectUpload = async (sql: Queryable, id: string, staffId?: string): Promise<UploadRow | undefined> => {
  const [row] = await sql<UploadRow[]>`
    select id, staff_id, at, name, jurisdiction, options, bytes from law_upload
    where id = ${id} ${staffId === undefined ? sql`` : sql`and staff_id = ${staffId}`}`;
  return row;
};

export const deleteUpload = async (tx: Queryable, id: string): Promise<void> => {
  await tx`delete from law_upload where id = ${id}`;
};

/** Takes away what nobody confirmed. */
export const deleteOldUploads = async (sql: Queryable, before: Date): Promise<number> => {
  const rows = await sql`delete from law_upload where at < ${before} returning id`;
  return rows.length;
};
