import type { Queryable, Transaction } from '../../foundation/database/sql.ts';

/** Laws that an import added or changed. */
export const lawsOfImport = async (sql: Queryable, importId: string): Promise<string[]> => {
  const rows = await sql<{ id: string }[]>`
    select id from law where id in (
      select law_id from law_version where import_id = ${importId} or superseded_by = ${importId}
      union select law_id from law_provision where import_id = ${importId} or superseded_by = ${importId}) order by id`;
  return rows.map(({ id }) => id);
};

/** An import that came later, still stands, and added to one of the laws or changed it. */
export const laterImport = async (sql: Queryable, importId: string): Promise<{ id: string; lawId: string } | undefined> => {
  const [row] = await sql<{ id: string; lawId: string }[]>`
    select later.id, item.law_id
    from law_import own, law_import later join law_import_item item on item.import_id = later.id
    where own.id = ${importId} and later.id <> own.id and later.state <> 'undone'
      and (later.started_at, later.id) > (own.started_at, own.id) and item.result in ('added', 'changed')
      and item.law_id in (select law_id from law_import_item where import_id = own.id and result in ('added', 'changed'))
    limit 1`;
  return row;
};

/** Holds the laws, so that no import writes them meanwhile. Gives the newest moment recorded of them. */
export const holdLaws = async (tx: Transaction, ids: readonly string[]): Promise<Date | undefined> => {
  await tx`select id from law where id = any(${ids as string[]}) order by id for update`;
  const [row] = await tx<{ newest: Date | null }[]>`
    select max(greatest(recorded_at, superseded_at)) as newest from law_version where law_id = any(${ids as string[]})`;
  return row?.newest ?? undefined;
};

/** Closes what the import wrote and writes again what it closed. The rows themselves stay: what we believed can be asked for. */
export const turnBack = async (tx: Transaction, importId: string, at: Date): Promise<void> => {
  await tx`update law_version set superseded_at = ${at}, superseded_by = ${importId} where import_id = ${importId} and superseded_at is null`;
  await tx`update law_provision set superseded_at = ${at}, superseded_by = ${importId} where import_id = ${importId} and superseded_at is null`;
  await tx`update law_hole set superseded_at = ${at}, superseded_by = ${importId} where import_id = ${importId} and superseded_at is null`;
  await tx`
    insert into law_version (law_id, language, label, recorded_at, import_id, valid_until, end_basis, dates, date_basis, title,
      source_address, retrieved, licence, format, confidence, content_hash, provisions, warnings, pending)
    select law_id, language, label, ${at}::timestamptz, import_id, valid_until, end_basis, dates, date_basis, title,
      source_address, retrieved, licence, format, confidence, content_hash, provisions, warnings, pending
    from law_version where superseded_by = ${importId} and import_id <> ${importId}`;
  await tx`
    insert into law_provision (law_id, language, provision_id, valid_from, valid_until, recorded_at, import_id, parent, kind, label,
      sort_key, heading, text_hash, status)
    select law_id, language, provision_id, valid_from, valid_until, ${at}::timestamptz, import_id, parent, kind, label,
      sort_key, heading, text_hash, status
    from law_provision where superseded_by = ${importId} and import_id <> ${importId}`;
  await tx`
    insert into law_hole (law_id, language, last_known, next_known, basis, recorded_at, import_id)
    select law_id, language, last_known, next_known, basis, ${at}::timestamptz, import_id
    from law_hole where superseded_by = ${importId} and import_id <> ${importId}`;
};

/** False when somebody undid it before. */
export const markUndone = async (tx: Transaction, importId: string, at: Date, by: string | null): Promise<boolean> => {
  const rows = await tx`
    update law_import set state = 'undone', undone_at = ${at}, undone_by = ${by} where id = ${importId} and state <> 'undone' returning id`;
  return rows.length === 1;
};
