import type { StandardsBook } from '../catalogue/book.ts';
import type { Criterion, Standard, Theme } from '../schema/criterion.ts';
import type { Capability, ResolutionHead } from '../schema/response.ts';

/** The criteria of each theme, in the order of the catalogue. */
export function criteriaByTheme(book: StandardsBook): ReadonlyMap<Theme, readonly Criterion[]> {
  return Map.groupBy(book.criteria.values(), ({ theme }) => theme);
}

/** Those that pages show at first; the others are informational or emerging. */
export const coreCriteria = (book: StandardsBook): Criterion[] => [...book.criteria.values()].filter(({ core }) => core);

/** The five country criteria of the ICMEC review, by their numbers: a familiar sub-view, not a score. */
export const icmecFive = (book: StandardsBook): Criterion[] =>
  [...book.criteria.values()].filter(({ icmec }) => icmec !== undefined).toSorted((a, b) => (a.icmec ?? 0) - (b.icmec ?? 0));

/** The criteria that lean on an instrument, each with the standards taken from it. */
export const criteriaOfInstrument = (
  book: StandardsBook,
  instrument: string,
): { readonly criterion: Criterion; readonly standards: readonly Standard[] }[] =>
  [...book.criteria.values()].flatMap((criterion) => {
    const standards = criterion.standards.filter((standard) => standard.instrument === instrument);
    return standards.length === 0 ? [] : [{ criterion, standards }];
  });

/**
 * Each criterion of protection with the safeguards to show beside it, so that nobody reads a power without its limits.
 * A link written on one side counts for both.
 */
export function protectionBesideSafeguards(
  book: StandardsBook,
): { readonly protection: Criterion; readonly safeguards: readonly Criterion[] }[] {
  const all = [...book.criteria.values()];
  const safeguards = all.filter(({ theme }) => theme === 'E');
  return all
    .filter(({ theme }) => theme !== 'E')
    .flatMap((protection) => {
      const near = safeguards.filter(({ id, beside }) => protection.beside.includes(id) || beside.includes(protection.id));
      return near.length === 0 ? [] : [{ protection, safeguards: near }];
    });
}

export const capabilitiesOfCriterion = (book: StandardsBook, criterion: string): Capability[] =>
  [...book.capabilities.values()].filter(({ criteria }) => criteria.includes(criterion));

export const headsOfCriterion = (book: StandardsBook, criterion: string): ResolutionHead[] =>
  [...book.resolution.values()].filter(({ criteria }) => criteria.includes(criterion));

/** A criterion's words in the language asked for, or in English where there are none; `language` says which they became. */
export interface CriterionWords {
  readonly question: string;
  readonly plain: string;
  /** The words of each element, by its id. */
  readonly elements: ReadonlyMap<string, string>;
  readonly language: string;
  readonly reviewed: boolean;
}

export function wordsOf(criterion: Criterion, language: string): CriterionWords {
  const found = language === 'ar' || language === 'th' ? criterion.translations?.[language] : undefined;
  const elements = new Map(criterion.elements.map(({ id, text }, index) => [id, found?.elements[index] ?? text]));
  if (found === undefined)
    return { question: criterion.question, plain: criterion.plain, elements, language: 'en', reviewed: true };
  return { question: found.question, plain: found.plain, elements, language, reviewed: found.review === 'reviewed' };
}
