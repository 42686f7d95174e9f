import type { Day } from '@article34/statute';
import type { Queryable } from '../../foundation/database/sql.ts';

/** What was asked of an import, beside the files. */
export type ImportOptions = { law?: string; date?: string; language?: string; holes?: { lastKnown: Day; nextKnown: Day }[] };

export type ImportRow = {
  id: string;
  sourceName: string;
  jurisdiction: string;
  startedAt: Date;
  finishedAt: Date | null;
  undoneAt: Date | null;
  state: 'running' | 'done' | 'undone';
  options: ImportOptions;
};

const columns = (sql: Queryable) => sql`id, source_name, jurisdiction, started_at, finished_at, undone_at, state, options`;

export const insertImport = async (
  tx: Queryable,
  row: {
    id: string;
    sourceKey: string;
    sourceName: string;
    jurisdiction: string;
    at: Date;
    by: string | null;
    options: ImportOptions;
  },
): Promise<void> => {
  await tx`insert into law_import (id, source_key, source_name, jurisdiction, started_at, started_by, state, options)
    values (${row.id}, ${row.sourceKey}, ${row.sourceName}, ${row.jurisdiction}, ${row.at}, ${row.by}, 'running', ${tx.json(row.options as never)})`;
};

export const selectImport = async (sql: Queryable, id: string): Promise<ImportRow | undefined> => {
  const [row] = await sql<ImportRow[]>`select ${columns(sql)} from law_import where id = ${id}`;
  return row;
};
