import type { LanguageFile } from './language.ts';
import { type Hit, type Matcher, makeMatcher } from './matcher.ts';
import { referencesWithin } from './references.ts';
import { tokenise, wordsIn } from './tokens.ts';

/** A provision as it is given for ranking. */
export type Source = {
  /** Id of the law; provisions of one law stand together, in its order. */
  law: string;
  id: string;
  label: string;
  heading?: string;
  text: string;
  /** Headings of the divisions around it and the title of the law, outermost first. */
  around: readonly string[];
};

/** Where a concept was said. */
export type Where = 'text' | 'heading' | 'around' | 'reference';

/** A provision with what its words say. */
export type Read = {
  source: Source;
  /** In words. */
  length: number;
  hits: ReadonlyMap<string, readonly Hit[]>;
  heading: ReadonlyMap<string, readonly Hit[]>;
  around: ReadonlyMap<string, string>;
  /** Concepts of the subject that provisions named here speak of, and the label of one that does. */
  named: ReadonlyMap<string, string>;
  /** Its place in its law, and how many provisions the law has. */
  place: number;
  of: number;
  /** Letters of a script without spaces say more each. */
  dense: boolean;
};

export type EvidenceIndex = { read: readonly Read[]; meanLength: number; holding: ReadonlyMap<string, number> };

/** Hits by concept, in order. Words that say a concept within longer words that say it too count once: the longer ones. */
const byConcept = (hits: readonly Hit[]): Map<string, Hit[]> => {
  const grouped = Map.groupBy(hits, ({ concept }) => concept);
  for (const [concept, listed] of grouped) {
    if (listed.length < 2) continue;
    const ordered = listed.toSorted((one, other) => one.start - other.start || other.end - one.end);
    let end = -1;
    grouped.set(
      concept,
      ordered.filter((hit) => {
        if (hit.end <= end) return false;
        end = hit.end;
        return true;
      }),
    );
  }
  return grouped;
};

/** What a reference hands on: the subject of the offences named, nothing of what else they say. */
const subject = ['child', 'sexual', 'material', 'prostitution'] as const;

const conceptsAround = (
  around: readonly string[],
  match: Matcher,
  known: Map<string, Map<string, string>>,
): Map<string, string> => {
  const key = around.join('\n');
  const before = known.get(key);
  if (before !== undefined) return before;
  const said = new Map<string, string>();
  for (const heading of around) for (const hit of match(tokenise(heading))) said.set(hit.concept, heading);
  known.set(key, said);
  return said;
};

/** The languages whose words serve a text: its own and `und`, or, for a language we have no file for, its nearest relatives. */
export const matcherFor = (chosen: readonly LanguageFile[]): Matcher => makeMatcher(chosen.flatMap((file) => [...file.terms]));

/** Reads provisions: which concepts each says, in its text, its heading, around it, and in the provisions it names. */
export const indexLaws = (sources: readonly Source[], match: Matcher): EvidenceIndex => {
  const known = new Map<string, Map<string, string>>();
  const read: Read[] = sources.map((source) => {
    const tokens = tokenise(source.text);
    return {
      source,
      length: tokens.reduce((sum, token) => sum + wordsIn(token), 0),
      hits: byConcept(match(tokens)),
      heading: source.heading === undefined ? new Map() : byConcept(match(tokenise(source.heading))),
      around: conceptsAround(source.around, match, known),
      named: new Map(),
      place: 0,
      of: 0,
      dense: tokens.some((token) => token.run),
    };
  });
  for (let from = 0; from < read.length; ) {
    const law = read[from]?.source.law;
    let to = from + 1;
    while (to < read.length && read[to]?.source.law === law) to++;
    for (let at = from; at < to; at++) read[at] = { ...(read[at] as Read), place: at - from, of: to - from };
    const part = read.slice(from, to);
    const references = referencesWithin(
      part.map(({ source }) => source),
      (index) => part[index]?.source.text ?? '',
    );
    for (const [index, places] of references) {
      const named = new Map<string, string>();
      for (const place of places) {
        const other = part[place];
        if (other === undefined || !(other.hits.has('child') && (other.hits.has('sexual') || other.hits.has('material'))))
          continue;
        for (const concept of subject) if (other.hits.has(concept)) named.set(concept, other.source.label);
      }
      if (named.size > 0) read[from + index] = { ...(part[index] as Read), named };
    }
    from = to;
  }
  const holding = new Map<string, number>();
  for (const one of read)
    for (const concept of new Set([...one.hits.keys(), ...one.heading.keys()]))
      holding.set(concept, (holding.get(concept) ?? 0) + 1);
  return { read, holding, meanLength: read.reduce((sum, one) => sum + one.length, 0) / Math.max(1, read.length) };
};
