import type { Queryable } from '../../foundation/database/sql.ts';
import type { ActionRow, DraftedFrom, EvidenceRow, LinkRow, Source, StepRow, Version, VersionRow } from './rows.ts';
import type { ActionKind, EvidenceKind, Link, OwnerKind, Step } from './words.ts';

/** Rows believed at a moment; without one, now. */
export const believed = (sql: Queryable, at: Date | undefined) =>
  at === undefined ? sql`superseded_at is null` : sql`recorded_at <= ${at} and (superseded_at is null or superseded_at > ${at})`;

export const insertAction = async (
  tx: Queryable,
  row: { id: string; jurisdiction: string; openedAt: Date; openedBy: string | null; synthetic: boolean },
): Promise<void> => {
  await tx`insert into action (id, jurisdiction, opened_at, opened_by, synthetic)
    values (${row.id}, ${row.jurisdiction}, ${row.openedAt}, ${row.openedBy}, ${row.synthetic})`;
};

/** The action, locked against others who would change it at the same time. */
export const lockAction = async (tx: Queryable, id: string): Promise<ActionRow | undefined> => {
  const [row] = await tx<ActionRow[]>`select id, jurisdiction, opened_at, synthetic from action where id = ${id} for update`;
  return row;
};

export const selectAction = async (sql: Queryable, id: string): Promise<ActionRow | undefined> => {
  const [row] = await sql<ActionRow[]>`select id, jurisdiction, opened_at, synthetic from action where id = ${id}`;
  return row;
};

export const insertVersion = async (tx: Queryable, id: string, version: Version, at: Date, by: string | null): Promise<void> => {
  await tx`update action_version set superseded_at = ${at} where action_id = ${id} and superseded_at is null`;
  await tx`insert into action_version (action_id, recorded_at, recorded_by, kind, title, summary, language, owner_kind, owner_id,
      owner_name, source, drafted_from)
    values (${id}, ${at}, ${by}, ${version.kind}, ${version.title}, ${version.summary}, ${version.language},
      ${version.owner.kind}, ${version.owner.id}, ${version.owner.name},
      ${version.source === undefined ? null : tx.json(version.source)},
      ${version.draftedFrom === undefined ? null : tx.json(version.draftedFrom as never)})`;
};

type RawVersion = {
  kind: ActionKind;
  title: string;
  summary: string;
  language: string;
  ownerKind: OwnerKind;
  ownerId: string;
  ownerName: string;
  source: Source | null;
  draftedFrom: DraftedFrom | null;
  recordedAt: Date;
  supersededAt: Date | null;
};
const fromRaw = ({ ownerKind, ownerId, ownerName, source, draftedFrom, ...row }: RawVersion): VersionRow => ({
  ...row,
  owner: { kind: ownerKind, id: ownerId, name: ownerName },
  source: source ?? undefined,
  draftedFrom: draftedFrom ?? undefined,
});

/** Every version ever recorded, oldest first. */
export const selectVersions = async (sql: Queryable, id: string): Promise<VersionRow[]> =>
  (
    await sql<RawVersion[]>`select kind, title, summary, language, owner_kind, owner_id, owner_name, source, drafted_from,
      recorded_at, superseded_at from action_version where action_id = ${id} order by recorded_at`
  ).map(fromRaw);

export const selectLinks = async (sql: Queryable, id: string): Promise<LinkRow[]> =>
  (
    await sql<(Omit<LinkRow, 'address'> & { address: string | null })[]>`
      select kind, ref, address, recorded_at, superseded_at from action_link where action_id = ${id} order by kind, ref, recorded_at`
  ).map(({ address, ...row }) => ({ ...row, address: address ?? undefined }));

export const insertLink = async (tx: Queryable, id: string, link: Link, at: Date): Promise<void> => {
  await tx`insert into action_link (action_id, kind, ref, address, recorded_at)
    values (${id}, ${link.kind}, ${link.ref}, ${link.address ?? null}, ${at})`;
};

export const endLink = async (tx: Queryable, id: string, link: Link, at: Date): Promise<void> => {
  await tx`update action_link set superseded_at = ${at}
    where action_id = ${id} and kind = ${link.kind} and ref = ${link.ref} and superseded_at is null`;
};

/** Every row of every step, oldest first. */
export const selectSteps = async (sql: Queryable, id: string): Promise<StepRow[]> =>
  (
    await sql<(Omit<StepRow, 'due'> & { due: string | null })[]>`
      select step, place, title, needs, due, after, recorded_at, superseded_at
      from action_step where action_id = ${id} order by recorded_at, place`
  ).map(({ due, ...row }) => ({ ...row, due: due ?? undefined }));

export const insertStep = async (tx: Queryable, id: string, step: Step & { place: number }, at: Date): Promise<void> => {
  await tx`insert into action_step (action_id, step, recorded_at, place, title, needs, due, after)
    values (${id}, ${step.step}, ${at}, ${step.place}, ${step.title}, ${step.needs as string[]}, ${step.due ?? null},
      ${step.after as string[]})`;
};

export const endStep = async (tx: Queryable, id: string, step: string, at: Date): Promise<void> => {
  await tx`update action_step set superseded_at = ${at} where action_id = ${id} and step = ${step} and superseded_at is null`;
};

const evidenceColumns = (
  sql: Queryable,
) => sql`id, action_id, step, kind, happened_on, title, address, retrieved, ref, detail, why,
  recorded_at, superseded_at, superseded_why, by_system`;

/** Every piece of evidence ever recorded, by the day on which it happened. */
export const selectEvidence = async (sql: Queryable, id: string): Promise<EvidenceRow[]> => [
  ...(await sql<EvidenceRow[]>`select ${evidenceColumns(sql)} from action_evidence
    where action_id = ${id} order by happened_on, recorded_at, id`),
];

/** What is believed now and points at one thing. */
export const selectEvidenceByRef = async (sql: Queryable, kind: EvidenceKind, ref: string): Promise<EvidenceRow[]> => [
  ...(await sql<EvidenceRow[]>`select ${evidenceColumns(sql)} from action_evidence
    where kind = ${kind} and ref = ${ref} and superseded_at is null order by id`),
];

export const insertEvidence = async (
  tx: Queryable,
  row: Omit<EvidenceRow, 'supersededAt' | 'supersededWhy' | 'bySystem'>,
  by: string | null,
): Promise<void> => {
  await tx`insert into action_evidence (id, action_id, step, kind, happened_on, title, address, retrieved, ref, detail, why,
      recorded_at, recorded_by, by_system)
    values (${row.id}, ${row.actionId}, ${row.step}, ${row.kind}, ${row.happenedOn}, ${row.title}, ${row.address},
      ${row.retrieved}, ${row.ref}, ${tx.json(row.detail as never)}, ${row.why}, ${row.recordedAt}, ${by}, ${by === null})`;
};

export const endEvidence = async (tx: Queryable, id: string, why: string, at: Date): Promise<boolean> => {
  const rows = await tx`update action_evidence set superseded_at = ${at}, superseded_why = ${why}
    where id = ${id} and superseded_at is null returning id`;
  return rows.length === 1;
};

/** What each action of a jurisdiction waits for: the whole of it, for finding circles. */
export const selectAfter = async (sql: Queryable, jurisdiction: string): Promise<Map<string, string[]>> => {
  const rows = await sql<{ id: string; after: string[] }[]>`
    select a.id, coalesce(array_agg(l.ref) filter (where l.ref is not null), '{}') as after
    from action a left join action_link l on l.action_id = a.id and l.kind = 'after' and l.superseded_at is null
    where a.jurisdiction = ${jurisdiction} group by a.id`;
  return new Map(rows.map(({ id, after }) => [id, after]));
};
