import type { Queryable } from '../../foundation/database/sql.ts';
import type { BudgetLine, Measure } from './line.ts';
import type { ImportRow, LineRow, LinkRow, MeasureRow } from './rows.ts';

const lineColumns = (
  sql: Queryable,
) => sql`id, jurisdiction, code, fiscal_year, year_label, phase, title, language, state, currency,
  trim_scale(amount)::text as amount, source_title, source_address, retrieved, recorded_at, superseded_at, synthetic`;
const measureColumns = (sql: Queryable) => sql`id, jurisdiction, kind, series, fiscal_year, trim_scale(value)::text as value,
  source_title, source_address, retrieved, recorded_at, superseded_at, synthetic`;
/** What was believed at a moment; without one, what is believed. */
const believed = (sql: Queryable, at: Date | undefined) =>
  at === undefined ? sql`superseded_at is null` : sql`recorded_at <= ${at} and (superseded_at is null or superseded_at > ${at})`;

export const linesOf = async (sql: Queryable, jurisdiction: string, at?: Date): Promise<LineRow[]> => [
  ...(await sql<
    LineRow[]
  >`select ${lineColumns(sql)} from budget_line where jurisdiction = ${jurisdiction} and ${believed(sql, at)}
    order by code, fiscal_year, array_position(array['proposed', 'approved', 'adjusted', 'executed'], phase)`),
];

export const measuresOf = async (sql: Queryable, jurisdiction: string, at?: Date): Promise<MeasureRow[]> => [
  ...(await sql<MeasureRow[]>`select ${measureColumns(sql)} from budget_measure where jurisdiction = ${jurisdiction}
    and ${believed(sql, at)} order by kind, series, fiscal_year`),
];

export const linksOf = async (sql: Queryable, jurisdiction: string, at?: Date): Promise<LinkRow[]> => [
  ...(await sql<LinkRow[]>`select jurisdiction, code, kind, ref from budget_link where jurisdiction = ${jurisdiction}
    and ${believed(sql, at)} order by kind, ref`),
];

/** The lines that are said to pay for one action or one capability, of one country or of all. */
export const linesFor = async (sql: Queryable, kind: LinkRow['kind'], ref: string, jurisdiction?: string): Promise<LineRow[]> => [
  ...(await sql<LineRow[]>`select ${lineColumns(sql)} from budget_line where superseded_at is null and (jurisdiction, code) in
      (select jurisdiction, code from budget_link where kind = ${kind} and ref = ${ref} and superseded_at is null)
    and ${jurisdiction === undefined ? sql`true` : sql`jurisdiction = ${jurisdiction}`}
    order by jurisdiction, code, fiscal_year, array_position(array['proposed', 'approved', 'adjusted', 'executed'], phase) limit 1000`),
];

/** Countries with at least one line, and how many each has. */
export const countLines = async (sql: Queryable): Promise<{ jurisdiction: string; lines: number; years: number[] }[]> => [
  ...(await sql<{ jurisdiction: string; lines: number; years: number[] }[]>`
    select jurisdiction, count(*)::int as lines, array_agg(distinct fiscal_year::int) as years from budget_line
    where superseded_at is null group by jurisdiction order by jurisdiction`),
];

export const addImport = async (
  tx: Queryable,
  row: {
    id: string;
    at: Date;
    staffId: string | null;
    format: 'csv' | 'fiscal-package' | 'measures';
    fileName: string;
    fileHash: Buffer;
    added: number;
    changed: number;
    unchanged: number;
  },
): Promise<void> => {
  await tx`insert into budget_import ${tx(row)}`;
};

type Stamp = { importId: string; recordedAt: Date; recordedBy: string | null };
export type NewLine = BudgetLine & { id: string; synthetic: boolean };
export type NewMeasure = Measure & { id: string; synthetic: boolean };

const batch = 1000;

/** Sets newer readings in the place of older ones. */
export const replaceLines = async (
  tx: Queryable,
  old: readonly string[],
  rows: readonly NewLine[],
  stamp: Stamp,
): Promise<void> => {
  if (old.length > 0)
    await tx`update budget_line set superseded_at = ${stamp.recordedAt} where id = any(${old as string[]}::uuid[])`;
  for (let at = 0; at < rows.length; at += batch)
    await tx`insert into budget_line ${tx(rows.slice(at, at + batch).map((row) => ({ ...row, ...stamp })))}`;
};

export const replaceMeasures = async (
  tx: Queryable,
  old: readonly string[],
  rows: readonly NewMeasure[],
  stamp: Stamp,
): Promise<void> => {
  if (old.length > 0)
    await tx`update budget_measure set superseded_at = ${stamp.recordedAt} where id = any(${old as string[]}::uuid[])`;
  for (let at = 0; at < rows.length; at += batch)
    await tx`insert into budget_measure ${tx(rows.slice(at, at + batch).map((row) => ({ ...row, ...stamp })))}`;
};

export const addLinks = async (tx: Queryable, rows: readonly LinkRow[], at: Date, by: string | null): Promise<void> => {
  for (const row of rows)
    await tx`insert into budget_link (jurisdiction, code, kind, ref, recorded_at, recorded_by)
      values (${row.jurisdiction}, ${row.code}, ${row.kind}, ${row.ref}, ${at}, ${by}) on conflict do nothing`;
};

export const endLink = async (tx: Queryable, row: LinkRow, at: Date): Promise<boolean> => {
  const rows =
    await tx`update budget_link set superseded_at = ${at} where jurisdiction = ${row.jurisdiction} and code = ${row.code}
    and kind = ${row.kind} and ref = ${row.ref} and superseded_at is null returning ref`;
  return rows.length > 0;
};

export const listImports = async (sql: Queryable): Promise<ImportRow[]> => [
  ...(await sql<ImportRow[]>`select id, at, format, file_name, added, changed, unchanged from budget_import
    order by at desc, id desc limit 50`),
];
