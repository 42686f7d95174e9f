import type { Queryable } from '../../foundation/database/sql.ts';
import type { Segment } from './segment.ts';

export type SegmentRow = { id: string; documents: number };
export type PostingRow = { term: string; segment: string; documents: number; entries: Buffer };

/** The segments that a search reads, in a fixed order. */
export const selectSegments = async (sql: Queryable): Promise<SegmentRow[]> => [
  ...(await sql<SegmentRow[]>`select id, documents from search_segment where retired_at is null order by id`),
];

export const selectDates = async (
  sql: Queryable,
  segments: readonly string[],
): Promise<{ id: string; validFrom: Buffer; validUntil: Buffer }[]> => [
  ...(await sql<{ id: string; validFrom: Buffer; validUntil: Buffer }[]>`
    select id, valid_from, valid_until from search_segment where id = any(${segments as string[]}::uuid[])`),
];

export const selectPostings = async (
  sql: Queryable,
  terms: readonly string[],
  segments: readonly string[],
): Promise<PostingRow[]> => [
  ...(await sql<PostingRow[]>`
    select term, segment, documents, entries from search_posting
    where term = any(${terms as string[]}) and segment = any(${segments as string[]}::uuid[])`),
];

/** Terms that begin so, the most frequent first. */
export const selectTermsFrom = async (sql: Queryable, begins: string, limit: number): Promise<string[]> => {
  const rows = await sql<{ term: string }[]>`
    select term from search_posting where term >= ${begins} and term < ${`${begins}\u{10ffff}`}
    group by term order by sum(documents) desc, term limit ${limit}`;
  return rows.map(({ term }) => term);
};

/** What a page shows of a document. */
export type FoundRow = {
  segment: string;
  ordinal: number;
  lawId: string;
  language: string;
  provisionId: string;
  jurisdiction: string;
  lawTitle: string;
  label: string | null;
  heading: string | null;
  text: string | null;
  validFrom: string;
  validUntil: string | null;
};

/** The documents at these places that still stand. */
export const selectDocuments = async (
  sql: Queryable,
  segments: readonly string[],
  ordinals: readonly number[],
): Promise<FoundRow[]> => [
  ...(await sql<FoundRow[]>`
    select d.segment, d.ordinal, d.law_id, d.language, d.provision_id, law.jurisdiction, law.title as law_title,
      p.label, p.heading, t.text, d.valid_from, p.valid_until
    from unnest(${segments as string[]}::uuid[], ${ordinals as number[]}::int[]) as asked (segment, ordinal)
    join search_document d on d.segment = asked.segment and d.ordinal = asked.ordinal
    join law on law.id = d.law_id and law.present
    left join law_provision p on d.provision_id <> '' and p.law_id = d.law_id and p.language = d.language
      and p.provision_id = d.provision_id and p.valid_from = d.valid_from and p.recorded_at = d.recorded_at
    left join law_text t on t.hash = p.text_hash
    where d.provision_id = '' or p.superseded_at is null`),
];

/** Where a document's law is, without its words: for choosing which laws to read. */
export const selectLawsOf = async (
  sql: Queryable,
  segments: readonly string[],
  ordinals: readonly number[],
): Promise<{ segment: string; ordinal: number; lawId: string; language: string }[]> => [
  ...(await sql<{ segment: string; ordinal: number; lawId: string; language: string }[]>`
    select d.segment, d.ordinal, d.law_id, d.language
    from unnest(${segments as string[]}::uuid[], ${ordinals as number[]}::int[]) as asked (segment, ordinal)
    join search_document d on d.segment = asked.segment and d.ordinal = asked.ordinal`),
];

/** Jurisdictions that have laws here, with how many. */
export const selectJurisdictions = async (sql: Queryable): Promise<{ jurisdiction: string; laws: number }[]> => [
  ...(await sql<{ jurisdiction: string; laws: number }[]>`
    select jurisdiction, count(*)::int as laws from law where present group by jurisdiction order by jurisdiction`),
];

const batch = 2000;

/** Writes a segment with its documents, inside the caller's transaction. */
export const insertSegment = async (
  tx: Queryable,
  id: string,
  segment: Segment,
  rows: readonly { lawId: string; language: string; provisionId: string; validFrom: string; recordedAt: string }[],
  made: { at: Date; words: string },
): Promise<void> => {
  await tx`insert into search_segment (id, made_at, words, documents, valid_from, valid_until)
    values (${id}, ${made.at}, ${made.words}, ${segment.documents}, ${segment.validFrom}, ${segment.validUntil})`;
  for (let from = 0; from < rows.length; from += batch) {
    const part = rows.slice(from, from + batch);
    await tx`
      insert into search_document (segment, ordinal, law_id, language, provision_id, valid_from, recorded_at)
      select ${id}::uuid, ordinal, law_id, language, provision_id, valid_from, recorded_at
      from unnest(${part.map((_, at) => from + at)}::int[], ${part.map((row) => row.lawId)}::text[],
        ${part.map((row) => row.language)}::text[], ${part.map((row) => row.provisionId)}::text[],
        ${part.map((row) => row.validFrom)}::date[], ${part.map((row) => row.recordedAt)}::timestamptz[])
        as made (ordinal, law_id, language, provision_id, valid_from, recorded_at)`;
  }
  for (let from = 0; from < segment.postings.length; from += batch) {
    const part = segment.postings.slice(from, from + batch);
    await tx`
      insert into search_posting (term, segment, documents, entries)
      select term, ${id}::uuid, documents, decode(entries, 'hex')
      from unnest(${part.map(({ term }) => term)}::text[], ${part.map(({ documents }) => documents)}::int[],
        ${part.map(({ entries }) => entries.toString('hex'))}::text[]) as made (term, documents, entries)`;
  }
};
