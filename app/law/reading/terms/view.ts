import { type Concept, type Term, termsOf } from '@article34/standards';
import type { Sql } from '../../../foundation/database/sql.ts';
import type { Services } from '../../../foundation/services.ts';
import { momentOf } from '../../finding/detail.ts';
import { standards } from '../../standard/standards.ts';
import { selectStamp } from '../../statute/law.store.ts';
import { selectSpansHolding } from '../../statute/provision.store.ts';
import { lawById, versionsOf } from '../../statute/read.ts';
import type { Asked } from '../asked.ts';
import { pieceOf, plainly, saidIn } from './said.ts';
import { type Records, type SaidSpan, type Use, useOf } from './since.ts';

/** A term of the bridge that a law uses or used. */
export type TermUse = { concept: Concept; term: Term; use: Use };

/** Laws write their language as they like; the bridge knows one name for it. */
const bridgeLanguage = (language: string): string => {
  const primary = language.split('-')[0] ?? language;
  return primary === 'no' ? 'nb' : primary;
};

type Said = { records: Records; spans: ReadonlyMap<string, readonly SaidSpan[]> };

/** Which spans of a law say which terms, as believed at a moment: what costs, and does not depend on the day asked about. */
const readSaid = async (
  sql: Sql,
  lawId: string,
  language: string,
  sought: readonly string[],
  pieces: readonly string[],
  knownOn: Date | undefined,
): Promise<Said> => {
  const options = { language, knownOn };
  const [records, rows] = await Promise.all([versionsOf(sql, lawId, options), selectSpansHolding(sql, lawId, pieces, options)]);
  // other languages bend their words further
  const endings = language.startsWith('en') ? 2 : 4;
  // one text stands in many spans
  const read = new Map<string, ReadonlySet<string>>();
  const spans = new Map<string, SaidSpan[]>();
  for (const { heading, hash, text, validFrom, validUntil, label, provisionId } of rows) {
    const key = `${hash} ${heading}`;
    const said = read.get(key) ?? saidIn(plainly(`${heading ?? ''}\n${text ?? ''}`), sought, endings);
    read.set(key, said);
    for (const term of said) spans.set(term, [...(spans.get(term) ?? []), { validFrom, validUntil, label, provisionId }]);
  }
  return {
    records: { versions: records.versions.map(({ label, validUntil }) => ({ label, validUntil })), holes: records.holes },
    spans,
  };
};

const mostKept = 64;
const kept = new WeakMap<Sql, Map<string, { stamp: string; said: Promise<Said> }>>();

/** As believed now: read once for each change of the law, and kept for the laws last asked about. */
const saidNow = async (sql: Sql, lawId: string, language: string, read: () => Promise<Said>): Promise<Said> => {
  const laws = kept.get(sql) ?? new Map<string, { stamp: string; said: Promise<Said> }>();
  kept.set(sql, laws);
  const key = `${lawId} ${language}`;
  const stamp = await selectStamp(sql, lawId);
  const held = laws.get(key);
  const entry = held?.stamp === stamp ? held : { stamp, said: read() };
  laws.delete(key);
  laws.set(key, entry);
  if (laws.size > mostKept) laws.delete(laws.keys().next().value ?? key);
  entry.said.catch(() => laws.delete(key));
  return entry.said;
};

/** Every term of the bridge that a law's records say, with since when; in the order of the concepts. */
export const usesIn = async (sql: Sql, lawId: string, language: string, asked: Asked): Promise<TermUse[]> => {
  const terms = termsOf(standards(), bridgeLanguage(language));
  if (terms.length === 0) return [];
  const sought = terms.map(({ term }) => plainly(term.text));
  const pieces = [...new Set(terms.map(({ term }) => pieceOf(term.text)).filter((piece) => piece !== ''))];
  const read = () => readSaid(sql, lawId, language, sought, pieces, momentOf(asked.known));
  const { records, spans } = asked.known === undefined ? await saidNow(sql, lawId, language, read) : await read();
  const order = [...standards().concepts.keys()];
  return terms
    .flatMap(({ concept, term }, index) => {
      const use = useOf(spans.get(sought[index] ?? '') ?? [], records, asked.on);
      return use === undefined ? [] : [{ concept, term, use }];
    })
    .toSorted((a, b) => order.indexOf(a.concept.id) - order.indexOf(b.concept.id));
};

/** What imported laws say of a term of the bridge: each law once a language. */
export type LawUse = { lawId: string; language: string; use: Use };

const lawsOfBridge = (): string[] => [
  ...new Set([...standards().concepts.values()].flatMap(({ terms }) => terms.flatMap(({ laws }) => laws ?? []))),
];

/** For each term (by concept, language and words) the imported laws of the bridge that use it. Laws not imported say nothing. */
export const viewTerms = async (
  services: Pick<Services, 'db'>,
  asked: Asked,
): Promise<ReadonlyMap<string, readonly LawUse[]>> => {
  const sql = services.db.public;
  const found = new Map<string, LawUse[]>();
  for (const lawId of lawsOfBridge()) {
    const law = await lawById(sql, lawId);
    for (const language of law?.languages ?? [])
      for (const { concept, term, use } of await usesIn(sql, lawId, language, asked)) {
        const key = termKey(concept, term);
        found.set(key, [...(found.get(key) ?? []), { lawId, language, use }]);
      }
  }
  return found;
};

export const termKey = (concept: Pick<Concept, 'id'>, term: Pick<Term, 'language' | 'text'>): string =>
  `${concept.id} ${term.language} ${term.text}`;
