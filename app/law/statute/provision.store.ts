import type { Day, ProvisionKind, ProvisionStatus } from '@article34/statute';
import type { Queryable } from '../../foundation/database/sql.ts';

/** A provision over the time in which nothing about it changed. `validUntil` is the first day on which it no longer stood so. */
export type SpanRow = {
  provisionId: string;
  language: string;
  validFrom: Day;
  validUntil: Day | null;
  parent: string | null;
  kind: ProvisionKind;
  label: string;
  sortKey: string;
  heading: string | null;
  hash: string | null;
  wordsHash: string | null;
  status: ProvisionStatus | null;
};
export type TextRow = SpanRow & { text: string | null };

type Options = { language: string; knownOn?: Date | undefined };

const believed = (sql: Queryable, knownOn: Date | undefined) =>
  knownOn === undefined
    ? sql`p.superseded_at is null`
    : sql`p.recorded_at <= ${knownOn} and (p.superseded_at is null or p.superseded_at > ${knownOn})`;

const facts = (sql: Queryable) => sql`
  p.provision_id, p.language, p.valid_from, p.valid_until, p.parent, p.kind, p.label, p.sort_key, p.heading,
  encode(p.text_hash, 'hex') as hash, encode(t.words_hash, 'hex') as words_hash, p.status`;

/** The words that stood on a day; undefined when no record has the provision on that day. */
export const selectProvisionAt = async (
  sql: Queryable,
  lawId: string,
  provisionId: string,
  date: Day,
  options: Options,
): Promise<TextRow | undefined> => {
  const [row] = await sql<TextRow[]>`
    select ${facts(sql)}, t.text from law_provision p left join law_text t on t.hash = p.text_hash
    where p.law_id = ${lawId} and p.language = ${options.language} and p.provision_id = ${provisionId}
      and p.valid_from <= ${date} and (p.valid_until is null or p.valid_until > ${date}) and ${believed(sql, options.knownOn)}`;
  return row;
};

/** Every span of one provision without its words, oldest first. */
export const selectSpanFacts = async (
  sql: Queryable,
  lawId: string,
  provisionId: string,
  options: Options,
): Promise<SpanRow[]> => [
  ...(await sql<SpanRow[]>`
    select ${facts(sql)} from law_provision p left join law_text t on t.hash = p.text_hash
    where p.law_id = ${lawId} and p.language = ${options.language} and p.provision_id = ${provisionId}
      and ${believed(sql, options.knownOn)}
    order by p.valid_from`),
];

/** Every span of one provision with its words, oldest first. */
export const selectSpans = async (sql: Queryable, lawId: string, provisionId: string, options: Options): Promise<TextRow[]> => [
  ...(await sql<TextRow[]>`
    select ${facts(sql)}, t.text from law_provision p left join law_text t on t.hash = p.text_hash
    where p.law_id = ${lawId} and p.language = ${options.language} and p.provision_id = ${provisionId}
      and ${believed(sql, options.knownOn)}
    order by p.valid_from`),
];

/** All provisions of a law as they stood on a day, in the order of the law. */
export const selectContents = async (sql: Queryable, lawId: string, date: Day, options: Options): Promise<SpanRow[]> => [
  ...(await sql<SpanRow[]>`
    select ${facts(sql)} from law_provision p left join law_text t on t.hash = p.text_hash
    where p.law_id = ${lawId} and p.language = ${options.language}
      and p.valid_from <= ${date} and (p.valid_until is null or p.valid_until > ${date}) and ${believed(sql, options.knownOn)}
    order by p.sort_key, p.provision_id`),
];

/** The same with the words: the whole law on a day. */
export const selectWhole = async (sql: Queryable, lawId: string, date: Day, options: Options): Promise<TextRow[]> => [
  ...(await sql<TextRow[]>`
    select ${facts(sql)}, t.text from law_provision p left join law_text t on t.hash = p.text_hash
    where p.law_id = ${lawId} and p.language = ${options.language}
      and p.valid_from <= ${date} and (p.valid_until is null or p.valid_until > ${date}) and ${believed(sql, options.knownOn)}
    order by p.sort_key, p.provision_id`),
];

/** Spans of a law whose words or name hold one of these pieces (letters only), whatever their case. Oldest first. */
export const selectSpansHolding = async (
  sql: Queryable,
  lawId: string,
  pieces: readonly string[],
  options: Options,
): Promise<TextRow[]> => {
  const patterns = pieces.map((piece) => `%${piece}%`);
  return [
    ...(await sql<TextRow[]>`
      select ${facts(sql)}, t.text from law_provision p left join law_text t on t.hash = p.text_hash
      where p.law_id = ${lawId} and p.language = ${options.language} and ${believed(sql, options.knownOn)}
        and (t.text ilike any (${patterns}::text[]) or p.heading ilike any (${patterns}::text[]))
      order by p.valid_from, p.sort_key`),
  ];
};
