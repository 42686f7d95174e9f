import { type Concept, type Term, termsOf } from '@article34/standards';
import type { Sql } from '../../../foundation/database/sql.ts';
import type { Services } from '../../../foundation/services.ts';
import { momentOf } from '../../finding/detail.ts';
import { standards } from '../../standard/standards.ts';
import { selectSpansHolding, type TextRow } from '../../statute/provision.store.ts';
import { lawById, versionsOf } from '../../statute/read.ts';
import type { Asked } from '../asked.ts';
import { pieceOf, plainly, saidIn } from './said.ts';
import { type Use, useOf } from './since.ts';

/** A term of the bridge that a law uses or used. */
export type TermUse = { concept: Concept; term: Term; use: Use };

/** Laws write their language as they like; the bridge knows one name for it. */
const bridgeLanguage = (language: string): string => {
  const primary = language.split('-')[0] ?? language;
  return primary === 'no' ? 'nb' : primary;
};

/** Every term of the bridge that a law's records say, with since when; in the order of the concepts. */
export const usesIn = async (sql: Sql, lawId: string, language: string, asked: Asked): Promise<TermUse[]> => {
  const terms = termsOf(standards(), bridgeLanguage(language));
  if (terms.length === 0) return [];
  const options = { language, knownOn: momentOf(asked.known) };
  const pieces = [...new Set(terms.map(({ term }) => pieceOf(term.text)).filter((piece) => piece !== ''))];
  const [records, spans] = await Promise.all([versionsOf(sql, lawId, options), selectSpansHolding(sql, lawId, pieces, options)]);
  // other languages bend their words further
  const endings = language.startsWith('en') ? 2 : 4;
  const sought = terms.map(({ term }) => plainly(term.text));
  // one text stands in many spans, and reading it is the dear part
  const known = new Map<string, ReadonlySet<string>>();
  const saidBy = ({ heading, hash, text }: TextRow): ReadonlySet<string> => {
    const key = `${hash} ${heading}`;
    const said = known.get(key) ?? saidIn(plainly(`${heading ?? ''}\n${text ?? ''}`), sought, endings);
    known.set(key, said);
    return said;
  };
  const order = [...standards().concepts.keys()];
  return terms
    .flatMap(({ concept, term }, index) => {
      const use = useOf(
        spans.filter((span) => saidBy(span).has(sought[index] ?? '')),
        records,
        asked.on,
      );
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
