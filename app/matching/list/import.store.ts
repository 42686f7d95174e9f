import type { Queryable, Sql, Transaction } from '../../foundation/database/sql.ts';

/** How far a file was read in. `place` and `reached` are those of the last row that is in. */
export type ImportRow = {
  id: string;
  list: number;
  file: string;
  format: string;
  reached: number;
  place: number;
  resume: object | null;
  added: number;
  changed: number;
  gone: number;
  refused: number;
};

/** The run over this file that was not finished, if there is one. */
export const findImport = async (tx: Queryable, list: number, file: string): Promise<ImportRow | undefined> => {
  const [row] = await tx<ImportRow[]>`
    select * from hash_import where list = ${list} and file = ${file} and ended_at is null order by begun_at desc limit 1`;
  return row;
};

export const insertImport = async (
  tx: Queryable,
  row: Pick<ImportRow, 'id' | 'list' | 'file' | 'format'> & { actor: string; begunAt: Date },
): Promise<ImportRow> => {
  const [made] = await tx<ImportRow[]>`insert into hash_import (id, list, file, format, actor, begun_at)
    values (${row.id}, ${row.list}, ${row.file}, ${row.format}, ${row.actor}, ${row.begunAt}) returning *`;
  if (made === undefined) throw new Error('the import was not written down');
  return made;
};

/** Throws when another run went further meanwhile. */
export const lockImport = async (tx: Transaction, id: string, place: number): Promise<void> => {
  const [row] = await tx<{ place: number }[]>`select place from hash_import where id = ${id} for update`;
  if (row?.place !== place) throw new Error('another run reads the same file into the same list');
};

export const saveProgress = async (
  tx: Transaction,
  id: string,
  step: Pick<ImportRow, 'reached' | 'place' | 'resume' | 'added' | 'changed' | 'gone' | 'refused'>,
): Promise<void> => {
  await tx`update hash_import set reached = ${step.reached}, place = ${step.place}, resume = ${step.resume === null ? null : tx.json(step.resume as never)},
    added = added + ${step.added}, changed = changed + ${step.changed}, gone = gone + ${step.gone}, refused = refused + ${step.refused} where id = ${id}`;
};

export const closeImport = async (sql: Sql, id: string, at: Date): Promise<void> => {
  await sql`update hash_import set ended_at = ${at} where id = ${id}`;
};
