import type { Queryable } from '../../foundation/database/sql.ts';
import type { ImportOptions, ImportRow, ItemRow } from './item.ts';

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

/** An import of the same files with the same options that was cut off. */
export const findRunning = async (sql: Queryable, sourceKey: string): Promise<ImportRow | undefined> => {
  const [row] = await sql<ImportRow[]>`
    select ${columns(sql)} from law_import where source_key = ${sourceKey} and state = 'running' order by started_at desc limit 1`;
  return row;
};

export const selectImport = async (sql: Queryable, id: string): Promise<ImportRow | undefined> => {
  const [row] = await sql<ImportRow[]>`select ${columns(sql)} from law_import where id = ${id}`;
  return row;
};

/** The newest imports first. */
export const selectImports = async (
  sql: Queryable,
  limit: number,
): Promise<(ImportRow & { laws: number; refused: number; files: number })[]> => [
  ...(await sql<(ImportRow & { laws: number; refused: number; files: number })[]>`
    select ${columns(sql)}, counted.* from law_import,
      lateral (select count(*)::int as files, count(distinct law_id)::int as laws, (count(*) filter (where result = 'refused'))::int as refused
        from law_import_item where import_id = law_import.id) counted
    order by started_at desc, id desc limit ${limit}`),
];

export const selectItems = async (
  sql: Queryable,
  importId: string,
  options: { limit: number; offset: number },
): Promise<ItemRow[]> => [
  ...(await sql<ItemRow[]>`
    select path, encode(file_hash, 'hex') as file_hash, law_id, title, result, versions, provisions, problem, warnings
    from law_import_item where import_id = ${importId}
    order by result = 'refused' desc, path limit ${options.limit} offset ${options.offset}`),
];

/** Files that this import has dealt with: path to hash. */
export const doneFiles = async (sql: Queryable, importId: string): Promise<Map<string, string>> => {
  const rows = await sql<{ path: string; hash: string }[]>`
    select path, encode(file_hash, 'hex') as hash from law_import_item where import_id = ${importId}`;
  return new Map(rows.map(({ path, hash }) => [path, hash]));
};

export const insertItems = async (tx: Queryable, importId: string, items: readonly ItemRow[]): Promise<void> => {
  await tx`
    insert into law_import_item (import_id, path, file_hash, law_id, title, result, versions, provisions, problem, warnings)
    select ${importId}::uuid, path, decode("fileHash", 'hex'), "lawId", title, result, versions, provisions, problem, warnings
    from jsonb_to_recordset(${tx.json(items as never)}) as row (path text, "fileHash" text, "lawId" text, title text, result text,
      versions int, provisions int, problem jsonb, warnings jsonb)
    on conflict (import_id, path) do update set file_hash = excluded.file_hash, law_id = excluded.law_id, title = excluded.title,
      result = excluded.result, versions = excluded.versions, provisions = excluded.provisions, problem = excluded.problem,
      warnings = excluded.warnings
    -- the same file dealt with twice, by a run that was believed dead: what it did the first time is what it did
    where law_import_item.file_hash <> excluded.file_hash`;
};

export const finishImport = async (tx: Queryable, id: string, at: Date): Promise<void> => {
  await tx`update law_import set state = 'done', finished_at = ${at} where id = ${id} and state = 'running'`;
};

/** Sums over all files of an import. */
export const sumItems = async (
  sql: Queryable,
  importId: string,
): Promise<{
  files: number;
  laws: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  provisions: number;
}> => {
  const [row] = await sql`
    select count(*)::int as files, count(distinct law_id)::int as laws, coalesce(sum(provisions), 0)::int as provisions,
      (count(*) filter (where result = 'added'))::int as added, (count(*) filter (where result = 'changed'))::int as changed,
      (count(*) filter (where result = 'unchanged'))::int as unchanged, (count(*) filter (where result = 'refused'))::int as refused
    from law_import_item where import_id = ${importId}`;
  return row as never;
};
