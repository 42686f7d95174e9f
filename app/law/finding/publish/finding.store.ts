import type { Queryable } from '../../../foundation/database/sql.ts';
import type { Content } from '../content.ts';

export type FindingRow = {
  id: string;
  jurisdiction: string;
  criterion: string;
  criterionVersion: number;
  asOf: string;
  recordedAt: Date;
  kind: 'published' | 'withdrawn';
  assessmentId: string;
  content: Content;
  reasons: string;
  codebook: string;
  agreed: boolean;
  synthetic: boolean;
};

/** Grows the edition in the transaction of the change; the row's lock puts publications one after the other. */
export const newEdition = async (tx: Queryable): Promise<void> => {
  await tx`update finding_edition set number = number + 1`;
};

export const insertFinding = async (tx: Queryable, row: FindingRow & { publishedBy: string }): Promise<void> => {
  await tx`insert into finding (id, jurisdiction, criterion, criterion_version, as_of, recorded_at, kind, assessment_id, answer,
      content, reasons, codebook, agreed, published_by, synthetic)
    values (${row.id}, ${row.jurisdiction}, ${row.criterion}, ${row.criterionVersion}, ${row.asOf}, ${row.recordedAt}, ${row.kind},
      ${row.assessmentId}, ${row.content.answer}, ${tx.json(row.content as never)}, ${row.reasons}, ${row.codebook}, ${row.agreed},
      ${row.publishedBy}, ${row.synthetic})`;
  if (row.kind === 'withdrawn') return;
  for (const [place, { law, provision }] of row.content.evidence.entries())
    if (law !== undefined && provision !== undefined)
      await tx`insert into finding_leans (finding_id, place, law_id, provision_id)
        values (${row.id}, ${place}, ${law}, ${provision})`;
};

const columns = (sql: Queryable) => sql`
  id, jurisdiction, criterion, criterion_version, as_of, recorded_at, kind, assessment_id, content, reasons, codebook, agreed,
  synthetic`;

export const selectFindings = async (sql: Queryable, jurisdiction: string, criterion: string): Promise<FindingRow[]> => [
  ...(await sql<FindingRow[]>`select ${columns(sql)} from finding
    where jurisdiction = ${jurisdiction} and criterion = ${criterion} order by recorded_at desc, id desc`),
];

/** What these published rows say. */
export const selectPublishedContents = async (
  sql: Queryable,
  ids: readonly string[],
): Promise<Pick<FindingRow, 'id' | 'content'>[]> =>
  ids.length === 0
    ? []
    : [
        ...(await sql<Pick<FindingRow, 'id' | 'content'>[]>`
          select id, content from finding where id = any(${ids as string[]}::uuid[]) and kind = 'published'`),
      ];

export const selectFinding = async (sql: Queryable, id: string): Promise<FindingRow | undefined> => {
  const [row] = await sql<FindingRow[]>`select ${columns(sql)} from finding where id = ${id}`;
  return row;
};

/** The published row of an assessment; undefined before it is published. */
export const selectPublished = async (sql: Queryable, assessmentId: string): Promise<FindingRow | undefined> => {
  const [row] = await sql<FindingRow[]>`
    select ${columns(sql)} from finding where assessment_id = ${assessmentId} and kind = 'published'`;
  return row;
};

/** Published rows that lean on one of these laws. */
export const selectLeaning = async (sql: Queryable, lawIds: readonly string[]): Promise<FindingRow[]> =>
  lawIds.length === 0
    ? []
    : [
        ...(await sql<FindingRow[]>`select ${columns(sql)} from finding where kind = 'published'
            and exists (select 1 from finding_leans where finding_id = finding.id and law_id in ${sql(lawIds as string[])})`),
      ];

/** The published findings that quote a provision. */
export const selectLeaningOn = async (sql: Queryable, law: string, provision: string): Promise<{ id: string }[]> => [
  ...(await sql<{ id: string }[]>`
    select distinct id from finding_leans join finding on id = finding_id
    where law_id = ${law} and provision_id = ${provision} and kind = 'published'`),
];
