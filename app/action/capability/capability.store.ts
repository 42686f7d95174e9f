import type { Queryable } from '../../foundation/database/sql.ts';

export type StatementRow = {
  id: string;
  jurisdiction: string;
  capability: string;
  recordedAt: Date;
  recordedBy: string;
  recordedByName: string;
  sealed: Buffer;
};
export type PublishedRow = {
  id: string;
  jurisdiction: string;
  capability: string;
  phase: number | null;
  signals: Record<string, string>;
  words: string;
  language: string;
  asOf: string;
  publishedAt: Date;
  synthetic: boolean;
};

/** What stands of a country's self-assessment, with who wrote it. */
export const selectStatements = async (sql: Queryable, jurisdiction: string): Promise<StatementRow[]> => [
  ...(await sql<StatementRow[]>`
    select s.id, jurisdiction, capability, recorded_at, recorded_by, staff.name as recorded_by_name, sealed
    from capability_statement s join staff on staff.id = s.recorded_by
    where jurisdiction = ${jurisdiction} and superseded_at is null order by capability`),
];

/** A newer statement stands in the place of an older one, which stays. */
export const putStatement = async (
  tx: Queryable,
  row: { id: string; jurisdiction: string; capability: string; recordedAt: Date; recordedBy: string; sealed: Buffer },
): Promise<void> => {
  await tx`update capability_statement set superseded_at = ${row.recordedAt}
    where jurisdiction = ${row.jurisdiction} and capability = ${row.capability} and superseded_at is null`;
  await tx`insert into capability_statement ${tx(row)}`;
};

const publishedColumns = (sql: Queryable) =>
  sql`id, jurisdiction, capability, phase, signals, words, language, as_of, published_at, synthetic`;

/** What countries chose to publish and have not taken back. */
export const selectPublished = async (
  sql: Queryable,
  where: { jurisdiction?: string; capability?: string } = {},
): Promise<PublishedRow[]> => [
  ...(await sql<PublishedRow[]>`select ${publishedColumns(sql)} from capability_published where withdrawn_at is null
    and ${where.jurisdiction === undefined ? sql`true` : sql`jurisdiction = ${where.jurisdiction}`}
    and ${where.capability === undefined ? sql`true` : sql`capability = ${where.capability}`}
    order by jurisdiction, capability`),
];

export const withdrawPublished = async (
  tx: Queryable,
  jurisdiction: string,
  capability: string,
  by: string,
  at: Date,
): Promise<boolean> => {
  const rows = await tx`update capability_published set withdrawn_at = ${at}, withdrawn_by = ${by}
    where jurisdiction = ${jurisdiction} and capability = ${capability} and withdrawn_at is null returning id`;
  return rows.length > 0;
};

export const insertPublished = async (tx: Queryable, row: PublishedRow & { publishedBy: string }): Promise<void> => {
  await tx`insert into capability_published (id, jurisdiction, capability, phase, signals, words, language, as_of, published_at,
      published_by, synthetic)
    values (${row.id}, ${row.jurisdiction}, ${row.capability}, ${row.phase}, ${tx.json(row.signals)}, ${row.words}, ${row.language},
      ${row.asOf}, ${row.publishedAt}, ${row.publishedBy}, ${row.synthetic})`;
};
