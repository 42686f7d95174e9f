import { type AskedWord, askedWords, fold, isUnspaced, makeMatcher, tokenise } from '@article34/evidence';
import type { Sql } from '../../foundation/database/sql.ts';
import { type Asked, type Clause, evaluate, type Found } from './evaluate.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
import { openReader, type Reader } from './postings.ts';
import { type FoundRow, selectDocuments } from './search.store.ts';
import { dayNumber, filterTerm } from './segment.ts';
import { words } from './words.ts';

/** What is asked: words as typed, and what narrows them. */
export type LawQuery = {
  words: string;
  jurisdiction?: string | undefined;
  language?: string | undefined;
  /** YYYY-MM-DD: only what stood on that day. Left out: every version that we hold. */
  on?: string | undefined;
  kind?: 'law' | 'provision' | undefined;
  /** Also find what other languages' laws say for the same thing, where a word is one that we know in several. */
  across?: boolean | undefined;
  /** From 1. */
  page: number;
};

/** A law or provision found. `provisionId` is '' for the law itself. */
export type LawHit = Omit<FoundRow, 'segment' | 'ordinal' | 'text'> & { excerpt: Excerpt };

export type LawResults = {
  hits: LawHit[];
  /** Documents that fit; those whose provision was superseded a moment ago may still be among them. */
  total: number;
  pages: number;
  /** `some`: nothing says all the words, so these say at least one. */
  mode: 'all' | 'some';
};

export const perPage = 20;
/** Pages are cut from the best of these: whoever needs more narrows the question. */
export const mostPages = 25;
/** Read again with their words in hand, to put exact words and phrases first. */
const readAgain = 2 * perPage;
const expansions = 24;

const conceptMatchers = new Map<string, ReturnType<typeof makeMatcher>>();
/** The concepts that a word stands for in any language that we have words for. */
const conceptsOf = (written: string): string[] => {
  const { languages, version } = words();
  const found = new Set<string>();
  for (const [language, { terms }] of languages) {
    if (language === 'und') continue;
    const key = `${version}${language}`;
    const matcher = conceptMatchers.get(key) ?? makeMatcher(terms);
    conceptMatchers.set(key, matcher);
    for (const { concept } of matcher(tokenise(written))) found.add(concept);
  }
  return [...found];
};

const clauseOf = async (reader: Reader, word: AskedWord, across: boolean): Promise<Clause[]> => {
  const foreign = across ? conceptsOf(word.written).map(filterTerm.concept) : [];
  if ('begins' in word) return [{ any: [...(await reader.termsFrom(word.begins, expansions)), ...foreign], weight: 1 }];
  // pieces of one word in a script without spaces are all needed; a concept can only stand for a word of one term
  if (word.all.length > 1) return word.all.map((term) => ({ any: [term], weight: 1 / word.all.length }));
  return [{ any: [...word.all, ...foreign], weight: 1 }];
};

const filtersOf = (query: Omit<LawQuery, 'words' | 'page'>): string[] => [
  ...(query.jurisdiction === undefined ? [] : [filterTerm.jurisdiction(query.jurisdiction)]),
  ...(query.language === undefined ? [] : [filterTerm.language(query.language)]),
  ...(query.kind === undefined ? [] : [filterTerm.kind(query.kind)]),
];

/** Exact words and whole phrases count more than beginnings of words. Accents as typed: whoever types them means them. */
const exactness = (row: FoundRow, lowered: readonly string[], phrase: string): number => {
  const heading = `${row.label ?? ''} ${row.heading ?? row.lawTitle}`.toLowerCase();
  const text = (row.text ?? '').toLowerCase();
  // whoever types a whole label wants that provision
  let factor = (row.label ?? '').toLowerCase().replace(/[.\s]+$/u, '') === phrase ? 4 : 1;
  for (const word of lowered) {
    if (text.includes(word)) factor += 0.1;
    if (heading.includes(word)) factor += 0.15;
  }
  if (lowered.length > 1 && (text.includes(phrase) || heading.includes(phrase))) factor += 0.6;
  return factor;
};

/** A word in a script without spaces is found by its pieces; here it must stand as it was typed. */
const standsWhole = (row: FoundRow, runs: readonly string[]): boolean => {
  if (runs.length === 0) return true;
  const said = fold(`${row.label ?? ''} ${row.heading ?? row.lawTitle} ${row.text ?? ''}`).replace(/\s+/gu, '');
  return runs.every((run) => said.includes(run));
};

const readRows = async (sql: Sql, reader: Reader, found: Found, from: number, to: number) => {
  const hits = found.hits.slice(from, to);
  const rows = await selectDocuments(
    sql,
    hits.map(({ segment }) => reader.segments[segment]?.id ?? ''),
    hits.map(({ place }) => place),
  );
  const byPlace = new Map(rows.map((row) => [`${row.segment}/${row.ordinal}`, row]));
  return hits.flatMap((hit) => {
    const row = byPlace.get(`${reader.segments[hit.segment]?.id}/${hit.place}`);
    return row === undefined ? [] : [{ row, score: hit.score }];
  });
};

const hitOf = ({ segment: _, ordinal: __, text, ...row }: FoundRow, asked: readonly AskedWord[]): LawHit => ({
  ...row,
  excerpt: excerptOf(text ?? '', asked),
});

/** Searches laws and provisions of every language and date that we hold, best first. */
export const searchLaw = async (sql: Sql, query: LawQuery): Promise<LawResults> => {
  const asked = askedWords(query.words);
  const page = Math.min(Math.max(1, query.page), mostPages);
  if (asked.length === 0) return { hits: [], total: 0, pages: 0, mode: 'all' };
  const reader = await openReader(sql);
  const clauses = await Promise.all(asked.map((word) => clauseOf(reader, word, query.across === true)));
  const question: Asked = {
    clauses: clauses.flat(),
    mode: 'all',
    filters: filtersOf(query),
    day: query.on === undefined ? undefined : dayNumber(query.on),
  };
  const most = perPage * Math.max(2, page + (page % 2));
  let found = await evaluate(reader, question, most);
  let mode: LawResults['mode'] = 'all';
  if (found.total === 0 && question.clauses.length > 1) {
    mode = 'some';
    found = await evaluate(reader, { ...question, mode }, most);
  }
  // two pages are cut from one window, so that a document stands on exactly one of them
  const window = Math.floor((page - 1) / 2) * readAgain;
  const phrase = query.words.toLowerCase().replace(/\s+/gu, ' ').trim();
  const lowered = asked.map(({ written }) => written.toLowerCase());
  const runs = asked.filter(({ written }) => isUnspaced(written)).map(({ written }) => fold(written));
  const rows = (await readRows(sql, reader, found, window, window + readAgain))
    .filter(({ row }) => mode === 'some' || standsWhole(row, runs))
    .map(({ row, score }) => ({ row, score: score * exactness(row, lowered, phrase) }))
    .sort((one, other) => other.score - one.score);
  const within = (page - 1) * perPage - window;
  return {
    hits: rows.slice(within, within + perPage).map(({ row }) => hitOf(row, asked)),
    total: found.total,
    pages: Math.min(mostPages, Math.ceil(found.total / perPage)),
    mode,
  };
};
