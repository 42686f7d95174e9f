import type { Term, WordPattern } from './term.ts';
import type { Token } from './tokens.ts';

/** A concept said by the text: which one, from which token to which, and where in the text. */
export type Hit = { concept: string; first: number; last: number; start: number; end: number };

/** Finds concepts in tokens. */
export type Matcher = (tokens: readonly Token[]) => Hit[];

/** At most this many other words may stand between two words of a term. */
const gap = 3;

type Part = { term: number; place: number };
type Compiled = { concept: string; length: number };

const add = <K>(map: Map<K, Part[]>, key: K, part: Part): void => {
  const listed = map.get(key);
  if (listed === undefined) map.set(key, [part]);
  else listed.push(part);
};

/** The parts that a word fills, remembered by word: a law has far fewer words than tokens. */
const wordIndex = () => {
  const exact = new Map<string, Part[]>();
  const prefix = new Map<string, Part[]>();
  const within: { pattern: WordPattern; part: Part }[] = [];
  const known = new Map<string, readonly Part[]>();
  const find = (word: string): readonly Part[] => {
    const parts = [...(exact.get(word) ?? [])];
    for (let length = 2; length <= word.length; length++) parts.push(...(prefix.get(word.slice(0, length)) ?? []));
    for (const { pattern, part } of within) {
      if (pattern.kind === 'infix' ? word.includes(pattern.word) : word.endsWith(pattern.word)) parts.push(part);
    }
    // later words of a term first, so that one word never fills two places of it
    return parts.sort((one, other) => other.place - one.place);
  };
  return {
    add: (pattern: WordPattern, part: Part): void => {
      if (pattern.kind === 'exact') add(exact, pattern.word, part);
      else if (pattern.kind === 'prefix') add(prefix, pattern.word, part);
      else within.push({ pattern, part });
    },
    partsOf: (word: string): readonly Part[] => {
      const found = known.get(word) ?? find(word);
      if (known.size > 500_000) known.clear();
      known.set(word, found);
      return found;
    },
  };
};

/** Builds the matcher of one language, or of several together. */
export const makeMatcher = (terms: Iterable<readonly [concept: string, terms: readonly Term[]]>): Matcher => {
  const compiled: Compiled[] = [];
  const words = wordIndex();
  const stretches: { concept: string; stretch: string }[] = [];
  for (const [concept, listed] of terms) {
    for (const term of listed) {
      if ('stretch' in term) {
        stretches.push({ concept, stretch: term.stretch });
        continue;
      }
      const number = compiled.push({ concept, length: term.words.length }) - 1;
      for (const [place, pattern] of term.words.entries()) words.add(pattern, { term: number, place });
    }
  }
  const inRun = (token: Token, at: number): Hit[] => {
    const found: Hit[] = [];
    for (const { concept, stretch } of stretches) {
      for (let from = token.word.indexOf(stretch); from !== -1; from = token.word.indexOf(stretch, from + stretch.length)) {
        // folding may shorten a run; its ends stay inside it
        const start = Math.min(token.start + from, token.end);
        found.push({ concept, first: at, last: at, start, end: Math.min(start + stretch.length, token.end) });
      }
    }
    return found;
  };
  return (tokens) => {
    const hits: Hit[] = [];
    // for each term of several words: at which token each of its words was last seen, and where the term began
    const progress = new Map<number, { at: number; first: number }[]>();
    tokens.forEach((token, at) => {
      if (token.run) {
        hits.push(...inRun(token, at));
        return;
      }
      for (const { term, place } of words.partsOf(token.word)) {
        const { concept, length } = compiled[term] as Compiled;
        if (length === 1) {
          hits.push({ concept, first: at, last: at, start: token.start, end: token.end });
          continue;
        }
        let places = progress.get(term);
        if (places === undefined) {
          places = [];
          progress.set(term, places);
        }
        const before = place === 0 ? { at, first: at } : places[place - 1];
        if (before === undefined || at - before.at > gap + 1) continue;
        if (place < length - 1) {
          places[place] = { at, first: before.first };
          continue;
        }
        const first = tokens[before.first] ?? token;
        hits.push({ concept, first: before.first, last: at, start: first.start, end: token.end });
        places.length = 0;
      }
    });
    return hits;
  };
};
