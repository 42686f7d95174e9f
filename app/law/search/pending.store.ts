import type { Queryable } from '../../foundation/database/sql.ts';

/** Notes that these laws changed. */
export const addPending = async (tx: Queryable, lawIds: readonly string[]): Promise<void> => {
  if (lawIds.length === 0) return;
  await tx`insert into search_pending (law_id) select id from law where id = any(${lawIds as string[]}) on conflict do nothing`;
};

/** Notes every law that was indexed with other words than these. */
export const addOutdated = async (tx: Queryable, words: string): Promise<void> => {
  await tx`
    insert into search_pending (law_id)
    select distinct d.law_id from search_segment s join search_document d on d.segment = s.id
    where s.retired_at is null and s.words <> ${words} on conflict do nothing`;
};

/** Takes some changed laws; another worker takes others. */
export const takePending = async (tx: Queryable, limit: number): Promise<string[]> => {
  const rows = await tx<{ lawId: string }[]>`
    delete from search_pending where law_id in (
      select law_id from search_pending order by law_id limit ${limit} for update skip locked) returning law_id`;
  return rows.map(({ lawId }) => lawId).sort();
};

/** Takes out what is indexed of these laws and no longer believed, or was indexed with other words. */
export const dropDead = async (tx: Queryable, lawIds: readonly string[], words: string): Promise<void> => {
  await tx`
    delete from search_document d using search_segment s
    where s.id = d.segment and d.law_id = any(${lawIds as string[]}) and (
      s.words <> ${words} or d.provision_id = ''
      or not exists (
        select from law_provision p where p.law_id = d.law_id and p.language = d.language and p.provision_id = d.provision_id
          and p.valid_from = d.valid_from and p.recorded_at = d.recorded_at and p.superseded_at is null))`;
};

/** A provision that is not indexed yet. `recordedAt` keeps the microseconds that a Date would lose. */
export type NewRow = {
  lawId: string;
  language: string;
  provisionId: string;
  jurisdiction: string;
  label: string;
  heading: string | null;
  text: string;
  validFrom: string;
  validUntil: string | null;
  recordedAt: string;
};

/** What is believed of these laws and not indexed: provisions with words, and each law by its titles. */
export const selectNew = async (tx: Queryable, lawIds: readonly string[]): Promise<NewRow[]> => [
  ...(await tx<NewRow[]>`
    select p.law_id, p.language, p.provision_id, law.jurisdiction, p.label, p.heading, t.text, p.valid_from, p.valid_until,
      p.recorded_at::text as recorded_at
    from law_provision p join law on law.id = p.law_id and law.present join law_text t on t.hash = p.text_hash
    where p.law_id = any(${lawIds as string[]}) and p.superseded_at is null and not exists (
      select from search_document d where d.law_id = p.law_id and d.language = p.language and d.provision_id = p.provision_id
        and d.valid_from = p.valid_from and d.recorded_at = p.recorded_at)
    order by p.law_id, p.language, p.sort_key, p.valid_from`),
  ...(await tx<NewRow[]>`
    select v.law_id, v.language, '' as provision_id, law.jurisdiction, '' as label, v.title || ' ' || coalesce(law.short_title, '') as heading,
      '' as text, min(v.label) as valid_from, null as valid_until, max(v.recorded_at)::text as recorded_at
    from law_version v join law on law.id = v.law_id and law.present
    where v.law_id = any(${lawIds as string[]}) and v.superseded_at is null
    group by v.law_id, v.language, law.jurisdiction, v.title, law.short_title
    order by v.law_id, v.language, min(v.label)`),
];
