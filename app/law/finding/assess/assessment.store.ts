import type { Queryable } from '../../../foundation/database/sql.ts';
import type { Draft } from '../content.ts';
import { type Assessment, type Decision, type Opinion, type Standing, stateOf } from './assessment.ts';

export type Row = Assessment & Standing;

const rows = (sql: Queryable) => sql`
  select a.*,
    coalesce((select array_agg(staff_id::text order by place) from assessment_opinion where assessment_id = a.id), '{}') as assessors,
    exists (select 1 from assessment_decision where assessment_id = a.id and kind = 'reconciled') as reconciled,
    exists (select 1 from assessment_decision where assessment_id = a.id and kind = 'dropped') as dropped,
    exists (select 1 from finding where assessment_id = a.id and kind = 'published') as published,
    exists (select 1 from finding where assessment_id = a.id and kind = 'withdrawn') as withdrawn
  from assessment a`;

export const selectAssessment = async (sql: Queryable, id: string): Promise<Row | undefined> => {
  const [row] = await sql<Row[]>`${rows(sql)} where a.id = ${id}`;
  return row;
};

/** Those that still need somebody, oldest first; for the reader's jurisdictions, or all. */
export const selectUnfinished = async (sql: Queryable, jurisdictions: readonly string[] | undefined): Promise<Row[]> => {
  if (jurisdictions?.length === 0) return [];
  const where = jurisdictions === undefined ? sql`` : sql`and a.jurisdiction in ${sql(jurisdictions as string[])}`;
  const found = await sql<Row[]>`${rows(sql)}
    where not exists (select 1 from finding where assessment_id = a.id)
      and not exists (select 1 from assessment_decision where assessment_id = a.id and kind = 'dropped') ${where}
    order by a.opened_at, a.id limit 500`;
  return [...found];
};

/** Everything ever begun on a question, newest first. */
export const selectOfQuestion = async (sql: Queryable, jurisdiction: string, criterion: string): Promise<Row[]> => [
  ...(await sql<Row[]>`${rows(sql)} where a.jurisdiction = ${jurisdiction} and a.criterion = ${criterion}
    order by a.opened_at desc, a.id desc limit 200`),
];

/** An assessment of the same question and day that is not finished. */
export const findOpen = async (
  sql: Queryable,
  question: Pick<Assessment, 'jurisdiction' | 'criterion' | 'asOf'>,
): Promise<Row | undefined> => {
  const found = await sql<Row[]>`${rows(sql)} where a.jurisdiction = ${question.jurisdiction}
    and a.criterion = ${question.criterion} and a.as_of = ${question.asOf}`;
  return found.find((row) => ['none-in', 'one-in', 'both-in', 'reconciled'].includes(stateOf(row)));
};

/** Whoever begins an assessment waits for whoever else does: two people must not begin the same one in the same moment. */
export const oneAtATime = async (tx: Queryable): Promise<void> => {
  await tx`select 1 from finding_edition for update`;
};

export const insertAssessment = async (tx: Queryable, row: Assessment): Promise<void> => {
  await tx`insert into assessment (id, jurisdiction, criterion, criterion_version, as_of, codebook, opened_by, opened_at, synthetic)
    values (${row.id}, ${row.jurisdiction}, ${row.criterion}, ${row.criterionVersion}, ${row.asOf}, ${row.codebook},
      ${row.openedBy}, ${row.openedAt}, ${row.synthetic})`;
};

/** What this person, and nobody else, has typed so far. */
export const selectDraft = async (sql: Queryable, id: string, staffId: string): Promise<Draft | undefined> => {
  const [row] = await sql<{ content: Draft }[]>`
    select content from assessment_draft where assessment_id = ${id} and staff_id = ${staffId}`;
  return row?.content;
};

/** Which of these assessments the person has a draft in. */
export const selectDrafted = async (sql: Queryable, staffId: string): Promise<Set<string>> => {
  const found = await sql<{ assessmentId: string }[]>`select assessment_id from assessment_draft where staff_id = ${staffId}`;
  return new Set(found.map(({ assessmentId }) => assessmentId));
};

export const putDraft = async (tx: Queryable, id: string, staffId: string, content: Draft, at: Date): Promise<void> => {
  await tx`insert into assessment_draft (assessment_id, staff_id, content, saved_at)
    values (${id}, ${staffId}, ${tx.json(content as never)}, ${at})
    on conflict (assessment_id, staff_id) do update set content = excluded.content, saved_at = excluded.saved_at`;
};

export const dropDraft = async (tx: Queryable, id: string, staffId: string): Promise<void> => {
  await tx`delete from assessment_draft where assessment_id = ${id} and staff_id = ${staffId}`;
};

/** Gives the next free place to an answer; undefined when two are in, or when somebody else took the place this moment. */
export const insertOpinion = async (
  tx: Queryable,
  id: string,
  opinion: Omit<Opinion, 'place' | 'name'>,
): Promise<1 | 2 | undefined> => {
  const [row] = await tx<{ place: 1 | 2 }[]>`
    insert into assessment_opinion (assessment_id, place, staff_id, given_at, content)
    select ${id}, count(*) + 1, ${opinion.staffId}, ${opinion.givenAt}, ${tx.json(opinion.content as never)}
    from assessment_opinion where assessment_id = ${id} having count(*) < 2
    on conflict do nothing returning place`;
  return row?.place;
};

export const selectOpinions = async (sql: Queryable, id: string): Promise<Opinion[]> => [
  ...(await sql<Opinion[]>`
    select place, staff_id, staff.name, given_at, content from assessment_opinion join staff on staff.id = staff_id
    where assessment_id = ${id} order by place`),
];

export const selectDecisions = async (sql: Queryable, id: string): Promise<Decision[]> => [
  ...(await sql<Decision[]>`
    select kind, staff_id, staff.name, decided_at, content, reasons from assessment_decision join staff on staff.id = staff_id
    where assessment_id = ${id} order by decided_at`),
];

/** False when that was decided already. */
export const insertDecision = async (tx: Queryable, id: string, decision: Omit<Decision, 'name'>): Promise<boolean> => {
  const content = decision.content === null ? null : tx.json(decision.content as never);
  const written = await tx`insert into assessment_decision (assessment_id, kind, staff_id, decided_at, content, reasons)
    values (${id}, ${decision.kind}, ${decision.staffId}, ${decision.decidedAt}, ${content}, ${decision.reasons})
    on conflict do nothing returning kind`;
  return written.length === 1;
};
