import type { StandardsBook } from '../catalogue/book.ts';
import type { Concept, Term, TermClass } from '../schema/concept.ts';

/** The terms of a language, with the concept that each names; longest first, so that a search finds the fuller phrase. */
export function termsOf(book: StandardsBook, language: string): { readonly concept: Concept; readonly term: Term }[] {
  return [...book.concepts.values()]
    .flatMap((concept) => concept.terms.filter((term) => term.language === language).map((term) => ({ concept, term })))
    .toSorted((a, b) => b.term.text.length - a.term.text.length || (a.term.text < b.term.text ? -1 : 1));
}

/** What the guidelines would have one write for a concept in a language; empty where we know no recommended term. */
export const recommendedFor = (concept: Concept, language: string): string[] => byClass(concept, language, 'recommended');

export const byClass = (concept: Concept, language: string, wanted: TermClass): string[] =>
  concept.terms.filter((term) => term.language === language && term.class === wanted).map(({ text }) => text);
