import type { Day, EndBasis, Hole, LawDates, ProvisionFacts } from '@article34/statute';
import type { Queryable } from '../../foundation/database/sql.ts';

/** The key under which one law in one language stands. */
export type Strand = { lawId: string; language: string };

/** A version as it is written: times and hashes as text, everything that tells two of them apart. */
export type VersionFacts = Strand & {
  label: Day;
  validUntil: Day | null;
  endBasis: EndBasis;
  dates: LawDates;
  dateBasis: string;
  title: string;
  sourceAddress: string;
  retrieved: Day | null;
  licence: string | null;
  format: string;
  confidence: string;
  contentHash: string;
  provisions: number;
  warnings: object[];
  pending: object[];
};
export type HoleFacts = Strand & Hole;
/** Absent fields are null here, as they are in the database. */
export type SpanFacts = Strand & {
  provisionId: string;
  validFrom: Day;
  validUntil: Day | null;
  parent: string | null;
  kind: ProvisionFacts['kind'];
  label: string;
  sortKey: string;
  heading: string | null;
  hash: string | null;
  wordsHash: string | null;
  status: ProvisionFacts['status'] | null;
};
export type LawFacts = {
  id: string;
  jurisdiction: string;
  identifier: string;
  title: string;
  shortTitle: string | null;
  kind: string | null;
  languages: string[];
};

/** Makes the laws that are not there yet and holds all of them until the transaction ends. Gives those that were there. */
export const lockLaws = async (tx: Queryable, laws: readonly LawFacts[], importId: string): Promise<Set<string>> => {
  const ids = laws.map(({ id }) => id);
  const before = await tx<{ id: string }[]>`select id from law where id = any(${ids}) and present`;
  await tx`
    insert into law (id, jurisdiction, identifier, title, short_title, kind, languages, first_import)
    select id, jurisdiction, identifier, title, "shortTitle", kind, languages, ${importId}::uuid
    from jsonb_to_recordset(${tx.json(laws as never)}) as row (id text, jurisdiction text, identifier text, title text, "shortTitle" text, kind text, languages text[])
    on conflict (id) do nothing`;
  await tx`select id from law where id = any(${ids}) order by id for update`;
  return new Set(before.map(({ id }) => id));
};

/** What is believed now of these laws, without the words. */
export const loadStrands = async (
  tx: Queryable,
  ids: readonly string[],
): Promise<{ versions: VersionFacts[]; spans: SpanFacts[]; holes: HoleFacts[]; newest: Date | undefined }> => {
  const [versions, spans, holes, [times]] = await Promise.all([
    tx<VersionFacts[]>`
      select law_id, language, label, valid_until, end_basis, dates, date_basis, title, source_address, retrieved, licence, format,
        confidence, encode(content_hash, 'hex') as content_hash, provisions, warnings, pending
      from law_version where law_id = any(${ids as string[]}) and superseded_at is null`,
    tx<SpanFacts[]>`
      select law_id, language, provision_id, valid_from, valid_until, parent, kind, label, sort_key, heading,
        encode(text_hash, 'hex') as hash, encode(words_hash, 'hex') as words_hash, status
      from law_provision left join law_text on law_text.hash = text_hash
      where law_id = any(${ids as string[]}) and superseded_at is null`,
    tx<HoleFacts[]>`
      select law_id, language, last_known, next_known, basis from law_hole
      where law_id = any(${ids as string[]}) and superseded_at is null`,
    tx<{ newest: Date | null }[]>`
      select max(greatest(recorded_at, superseded_at)) as newest from law_version where law_id = any(${ids as string[]})`,
  ]);
  return { versions: [...versions], spans: [...spans], holes: [...holes], newest: times?.newest ?? undefined };
};

/** Adds the texts that are not there yet. */
export const insertTexts = async (
  tx: Queryable,
  texts: readonly { hash: string; wordsHash: string; text: string }[],
): Promise<void> => {
  if (texts.length === 0) return;
  const column = (name: 'hash' | 'wordsHash' | 'text'): string[] => texts.map((one) => one[name]);
  // a code is megabytes of text: as columns it goes in nearly twice as fast as one document of all rows
  await tx`
    insert into law_text (hash, words_hash, text)
    select decode(hash, 'hex'), decode(words, 'hex'), text
    from unnest(${column('hash')}::text[], ${column('wordsHash')}::text[], ${column('text')}::text[]) as row (hash, words, text)
    on conflict (hash) do nothing`;
};

type Stamp = { importId: string; at: Date };

export const closeVersions = async (tx: Queryable, rows: readonly VersionFacts[], { importId, at }: Stamp): Promise<void> => {
  if (rows.length === 0) return;
  const keys = rows.map(({ lawId, language, label }) => ({ lawId, language, label }));
  await tx`
    update law_version set superseded_at = ${at}, superseded_by = ${importId}
    from jsonb_to_recordset(${tx.json(keys)}) as gone ("lawId" text, language text, label date)
    where law_version.law_id = gone."lawId" and law_version.language = gone.language and law_version.label = gone.label
      and superseded_at is null`;
};

export const closeSpans = async (tx: Queryable, rows: readonly SpanFacts[], { importId, at }: Stamp): Promise<void> => {
  if (rows.length === 0) return;
  const keys = rows.map(({ lawId, language, provisionId, validFrom }) => ({ lawId, language, provisionId, validFrom }));
  await tx`
    update law_provision set superseded_at = ${at}, superseded_by = ${importId}
    from jsonb_to_recordset(${tx.json(keys)}) as gone ("lawId" text, language text, "provisionId" text, "validFrom" date)
    where law_provision.law_id = gone."lawId" and law_provision.language = gone.language
      and law_provision.provision_id = gone."provisionId" and law_provision.valid_from = gone."validFrom" and superseded_at is null`;
};

export const closeHoles = async (tx: Queryable, rows: readonly HoleFacts[], { importId, at }: Stamp): Promise<void> => {
  if (rows.length === 0) return;
  const keys = rows.map(({ lawId, language, lastKnown }) => ({ lawId, language, lastKnown }));
  await tx`
    update law_hole set superseded_at = ${at}, superseded_by = ${importId}
    from jsonb_to_recordset(${tx.json(keys)}) as gone ("lawId" text, language text, "lastKnown" date)
    where law_hole.law_id = gone."lawId" and law_hole.language = gone.language and law_hole.last_known = gone."lastKnown"
      and superseded_at is null`;
};

export const insertVersions = async (tx: Queryable, rows: readonly VersionFacts[], { importId, at }: Stamp): Promise<void> => {
  if (rows.length === 0) return;
  await tx`
    insert into law_version (law_id, language, label, recorded_at, import_id, valid_until, end_basis, dates, date_basis, title,
      source_address, retrieved, licence, format, confidence, content_hash, provisions, warnings, pending)
    select "lawId", language, label, ${at}::timestamptz, ${importId}::uuid, "validUntil", "endBasis", dates, "dateBasis", title,
      "sourceAddress", retrieved, licence, format, confidence, decode("contentHash", 'hex'), provisions, warnings, pending
    from jsonb_to_recordset(${tx.json(rows as never)}) as row ("lawId" text, language text, label date, "validUntil" date,
      "endBasis" text, dates jsonb, "dateBasis" text, title text, "sourceAddress" text, retrieved date, licence text, format text,
      confidence text, "contentHash" text, provisions int, warnings jsonb, pending jsonb)`;
};

export const insertSpans = async (tx: Queryable, rows: readonly SpanFacts[], { importId, at }: Stamp): Promise<void> => {
  if (rows.length === 0) return;
  const column = (name: Exclude<keyof SpanFacts, 'status' | 'wordsHash'>): (string | null)[] => rows.map((one) => one[name]);
  const status = rows.map((one) => (one.status === null || one.status === undefined ? null : JSON.stringify(one.status)));
  await tx`
    insert into law_provision (law_id, language, provision_id, valid_from, valid_until, recorded_at, import_id, parent, kind, label,
      sort_key, heading, text_hash, status)
    select law_id, language, provision_id, valid_from::date, valid_until::date, ${at}::timestamptz, ${importId}::uuid, parent, kind, label,
      sort_key, heading, decode(hash, 'hex'), status::jsonb
    from unnest(${column('lawId')}::text[], ${column('language')}::text[], ${column('provisionId')}::text[],
      ${column('validFrom')}::text[], ${column('validUntil')}::text[], ${column('parent')}::text[], ${column('kind')}::text[],
      ${column('label')}::text[], ${column('sortKey')}::text[], ${column('heading')}::text[], ${column('hash')}::text[],
      ${status}::text[]) as row (law_id, language, provision_id, valid_from, valid_until, parent, kind, label, sort_key, heading,
      hash, status)`;
};

export const insertHoles = async (tx: Queryable, rows: readonly HoleFacts[], { importId, at }: Stamp): Promise<void> => {
  if (rows.length === 0) return;
  await tx`
    insert into law_hole (law_id, language, last_known, next_known, basis, recorded_at, import_id)
    select "lawId", language, "lastKnown", "nextKnown", basis, ${at}::timestamptz, ${importId}::uuid
    from jsonb_to_recordset(${tx.json(rows as never)}) as row ("lawId" text, language text, "lastKnown" date, "nextKnown" date, basis text)`;
};

/** Lets the laws be called what their newest version calls them; a law without a version is not present. */
export const refreshLaws = async (tx: Queryable, ids: readonly string[]): Promise<void> => {
  await tx`
    update law set title = coalesce(newest.title, law.title), present = newest.title is not null,
      languages = coalesce(newest.languages, law.languages)
    from (select id, (select title from law_version v where v.law_id = law.id and superseded_at is null order by label desc, language limit 1) as title,
        (select array_agg(language order by language) from (select distinct language from law_version v where v.law_id = law.id and superseded_at is null) held) as languages
      from law where id = any(${ids as string[]})) newest
    where law.id = newest.id`;
};
