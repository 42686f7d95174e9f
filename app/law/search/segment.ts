import { indexTerms, type makeMatcher, tokenise } from '@article34/evidence';

// A segment in memory: what is written to search_segment and search_posting, and read back by the search.

/** What is indexed of one provision, or of a law by its title. */
export type Indexable = {
  jurisdiction: string;
  language: string;
  kind: 'law' | 'provision';
  label: string;
  heading: string;
  text: string;
  /** YYYY-MM-DD; undefined until: for as long as is known. */
  validFrom: string;
  validUntil: string | undefined;
};

/** More documents than this do not fit the two bytes of a place. */
export const segmentLimit = 65_536;

const meanLength = 120;
/** A word of the heading or the label says more than one of the text. */
const headingWeight = 4;
const mostPoints = 2.2;

const points = (count: number, length: number): number =>
  Math.max(
    1,
    Math.min(255, Math.round(((count * mostPoints) / (count + 1.2 * (0.4 + (0.6 * length) / meanLength)) / mostPoints) * 255)),
  );

/** Terms of our own beside the words: none can be typed. */
export const filterTerm = {
  jurisdiction: (code: string): string => `~j:${code.toLowerCase()}`,
  language: (tag: string): string => `~l:${tag.toLowerCase()}`,
  kind: (kind: Indexable['kind']): string => `~k:${kind}`,
  concept: (concept: string): string => `~c:${concept}`,
};

const day = 86_400_000;
/** Days since 1970-01-01. */
export const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / day);
const forever = 2_147_483_647;

export type Segment = {
  documents: number;
  validFrom: Buffer;
  validUntil: Buffer;
  postings: { term: string; documents: number; entries: Buffer }[];
};

/** Postings of one term: places in rising order, then weights. */
export const packPosting = (places: readonly number[], weights: readonly number[]): Buffer => {
  const entries = Buffer.allocUnsafe(places.length * 3);
  places.forEach((place, at) => {
    entries.writeUInt16LE(place, at * 2);
  });
  weights.forEach((weight, at) => {
    entries[places.length * 2 + at] = weight;
  });
  return entries;
};

const counts = (one: Indexable, match: ReturnType<typeof makeMatcher>): Map<string, number> => {
  const found = new Map<string, number>();
  const add = (term: string, weight: number): void => void found.set(term, (found.get(term) ?? 0) + weight);
  for (const term of indexTerms(one.text)) add(term, 1);
  for (const term of indexTerms(`${one.label} ${one.heading}`)) add(term, headingWeight);
  for (const { concept } of match(tokenise(one.text))) add(filterTerm.concept(concept), 1);
  for (const { concept } of match(tokenise(one.heading))) add(filterTerm.concept(concept), headingWeight);
  return found;
};

/** Builds a segment of at most `segmentLimit` documents. */
export const buildSegment = (
  documents: readonly Indexable[],
  matchOf: (one: Indexable) => ReturnType<typeof makeMatcher>,
): Segment => {
  const places = new Map<string, { places: number[]; weights: number[] }>();
  const validFrom = Buffer.alloc(documents.length * 4);
  const validUntil = Buffer.alloc(documents.length * 4);
  const put = (term: string, place: number, weight: number): void => {
    let list = places.get(term);
    if (list === undefined) {
      list = { places: [], weights: [] };
      places.set(term, list);
    }
    list.places.push(place);
    list.weights.push(weight);
  };
  documents.forEach((one, place) => {
    validFrom.writeInt32LE(dayNumber(one.validFrom), place * 4);
    validUntil.writeInt32LE(one.validUntil === undefined ? forever : dayNumber(one.validUntil), place * 4);
    const length = Math.max(8, one.text.length / 6);
    for (const [term, count] of counts(one, matchOf(one))) put(term, place, points(count, length));
    put(filterTerm.jurisdiction(one.jurisdiction), place, 1);
    put(filterTerm.language(one.language), place, 1);
    put(filterTerm.kind(one.kind), place, 1);
  });
  return {
    documents: documents.length,
    validFrom,
    validUntil,
    postings: [...places].map(([term, list]) => ({
      term,
      documents: list.places.length,
      entries: packPosting(list.places, list.weights),
    })),
  };
};
