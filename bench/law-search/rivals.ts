import type { Sql } from '../../app/foundation/database/sql.ts';
import type { Question } from './questions.ts';

// The same questions put to PostgreSQL alone: what else the search could have been made of.

/** How many of the questions it gets: a slow one would take the night. */
export type Rival = {
  name: string;
  prepare: readonly string[];
  share: number;
  ask: (sql: Sql, question: Question) => Promise<number>;
};

const words = (question: Question): string[] => question.words.match(/[\p{L}\p{N}]+/gu) ?? [];
const narrowed = (sql: Sql, { jurisdiction, on }: Question) => sql`
  ${jurisdiction === undefined ? sql`` : sql`and l.jurisdiction = ${jurisdiction}`}
  ${on === undefined ? sql`` : sql`and p.valid_from <= ${on} and (p.valid_until is null or p.valid_until > ${on})`}`;

const page = 20;

export const rivals: readonly Rival[] = [
  {
    name: "LIKE '%word%' for each word, first 20 found, no order",
    prepare: [],
    share: 0.05,
    ask: async (sql, question) =>
      (
        await sql`
          select p.law_id from law_provision p join law l on l.id = p.law_id join law_text t on t.hash = p.text_hash
          where true ${words(question).map((word) => sql`and t.text like ${`%${word}%`}`)} ${narrowed(sql, question)} limit ${page}`
      ).length,
  },
  {
    name: 'tsvector GIN, whole words, ranked by ts_rank',
    prepare: [
      "alter table law_text add column if not exists bench_vector tsvector generated always as (to_tsvector('pg_catalog.simple', text)) stored",
      'create index if not exists bench_vector on law_text using gin (bench_vector)',
      'analyze law_text',
    ],
    share: 0.25,
    ask: async (sql, question) =>
      (
        await sql`
          select p.law_id from law_text t join law_provision p on p.text_hash = t.hash join law l on l.id = p.law_id,
            plainto_tsquery('simple', ${question.words}) as asked
          where t.bench_vector @@ asked ${narrowed(sql, question)} order by ts_rank(t.bench_vector, asked) desc limit ${page}`
      ).length,
  },
  {
    name: 'tsvector GIN, beginnings of words, ranked by ts_rank',
    prepare: [],
    share: 0.1,
    ask: async (sql, question) => {
      const asked = words(question)
        .map((word) => `${[...word].slice(0, 6).join('')}:*`)
        .join(' & ');
      return (
        await sql`
          select p.law_id from law_text t join law_provision p on p.text_hash = t.hash join law l on l.id = p.law_id,
            to_tsquery('simple', ${asked}) as asked
          where t.bench_vector @@ asked ${narrowed(sql, question)} order by ts_rank(t.bench_vector, asked) desc limit ${page}`
      ).length;
    },
  },
  {
    name: 'tsvector GIN, whole words, first 20 found, no order',
    prepare: [],
    share: 0.5,
    ask: async (sql, question) =>
      (
        await sql`
          select p.law_id from law_text t join law_provision p on p.text_hash = t.hash join law l on l.id = p.law_id
          where t.bench_vector @@ plainto_tsquery('simple', ${question.words}) ${narrowed(sql, question)} limit ${page}`
      ).length,
  },
];

/** Only with --full: takes longer to build than all others together. */
export const trigrams: Rival = {
  name: 'pg_trgm GIN, ILIKE for each word, first 20 found, no order',
  prepare: [
    'create extension if not exists pg_trgm with schema a34',
    'create index if not exists bench_trigrams on law_text using gin (text a34.gin_trgm_ops)',
  ],
  share: 0.1,
  ask: async (sql, question) =>
    (
      await sql`
        select p.law_id from law_text t join law_provision p on p.text_hash = t.hash join law l on l.id = p.law_id
        where true ${words(question).map((word) => sql`and t.text ilike ${`%${word}%`}`)} ${narrowed(sql, question)} limit ${page}`
    ).length,
};
