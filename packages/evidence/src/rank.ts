import type { Criterion, Group } from './criterion.ts';
import type { EvidenceIndex, Read, Where } from './index-laws.ts';
import type { Hit } from './matcher.ts';
import { type Signal, structureOf } from './structure.ts';

/** A concept found, with the words that said it, as they are written. */
export type Match = { concept: string; where: Where; words: readonly string[] };

/** A provision proposed as evidence, with everything its place rests on. */
export type Proposal = {
  law: string;
  provision: string;
  label: string;
  score: number;
  matches: readonly Match[];
  /** What counted besides the words: factors on the score, above 1 for and below 1 against. */
  signals: readonly Signal[];
};

const saturation = 1.2;
const headingCounts = 2.5;
/** What the headings around it, and the provisions it names, say counts nearly as if it said so once itself. */
const aroundCounts = 0.8;
const namedCounts = 0.8;
const mostCounted = 15;
/** What a missing needed group leaves of the score. */
const missing = 0.12;

/** How strongly length is held against a provision: a general rule is short, an offence may be long. */
const lengthWeight = { offence: 0.3, definition: 0.3, general: 0.5, procedure: 0.4, duty: 0.4 } as const;

type Filled = { weight: number; count: number; direct: boolean; rarity: number; hits: readonly Hit[] };

const rarityOf = (group: Group, index: EvidenceIndex): number => {
  const holding = Math.min(index.read.length, Math.max(0, ...group.any.map((concept) => index.holding.get(concept) ?? 0)));
  return Math.min(7, Math.max(0.7, Math.log(1 + (index.read.length - holding + 0.5) / (holding + 0.5))));
};

const fill = (group: Group, one: Read, rarity: number): Filled => {
  const hits = group.any.flatMap((concept) => one.hits.get(concept) ?? []);
  const inHeading = group.any.some((concept) => one.heading.has(concept));
  const said = Math.min(mostCounted, hits.length) + (inHeading ? headingCounts : 0);
  const borrowed = Math.max(
    group.any.some((concept) => one.named.has(concept)) ? namedCounts : 0,
    group.any.some((concept) => one.around.has(concept)) ? aroundCounts : 0,
  );
  return { weight: group.weight, count: said === 0 ? borrowed : said + borrowed / 2, direct: said > 0, rarity, hits };
};

const points = ({ weight, count, rarity }: Filled, norm: number): number =>
  (weight * rarity * count * (saturation + 1)) / (count + saturation * norm);

/** How near the needed groups stand to each other, from 0 (apart) to 1 (side by side), the farthest pair counting. */
const nearness = (needed: readonly Filled[], dense: boolean): number => {
  const scale = dense ? 30 : 100;
  const [first, ...others] = needed.filter(({ hits }) => hits.length > 0);
  if (first === undefined || others.length === 0) return 0;
  return Math.max(
    ...first.hits.map((hit) =>
      Math.min(
        ...others.map(({ hits }) =>
          Math.exp(-Math.min(...hits.map((other) => Math.max(0, other.start - hit.end, hit.start - other.end))) / scale),
        ),
      ),
    ),
  );
};

const wordsOf = (text: string, hits: readonly Hit[]): string[] =>
  [...new Set(hits.map(({ start, end }) => text.slice(start, end)))].slice(0, 6);

const explain = (criterion: Criterion, { source, hits, heading, around, named }: Read): Match[] => {
  const asked = new Set([...criterion.need, ...criterion.help].flatMap((group) => group.any));
  const found: Match[] = [];
  for (const concept of asked) {
    const inText = hits.get(concept);
    const inHeading = heading.get(concept);
    const near = around.get(concept);
    const label = named.get(concept);
    if (inHeading !== undefined) found.push({ concept, where: 'heading', words: wordsOf(source.heading ?? '', inHeading) });
    if (inText !== undefined) found.push({ concept, where: 'text', words: wordsOf(source.text, inText) });
    if (inText === undefined && inHeading === undefined && label !== undefined)
      found.push({ concept, where: 'reference', words: [label] });
    else if (inText === undefined && inHeading === undefined && near !== undefined)
      found.push({ concept, where: 'around', words: [near] });
  }
  return found;
};

const score = (
  criterion: Criterion,
  one: Read,
  index: EvidenceIndex,
  rarities: Rarities,
): { value: number; signals: Signal[] } => {
  const needed = criterion.need.map((group, at) => fill(group, one, rarities.need[at] ?? 1));
  if (!needed.some(({ direct }) => direct)) return { value: 0, signals: [] };
  const b = lengthWeight[criterion.shape];
  const norm = 1 - b + (b * one.length) / Math.max(1, index.meanLength);
  let value = needed.reduce((sum, filled) => sum + points(filled, norm), 0);
  value += criterion.help.reduce((sum, group, at) => sum + 0.5 * points(fill(group, one, rarities.help[at] ?? 1), norm), 0);
  const signals: Signal[] = [];
  for (const filled of needed) if (filled.count === 0) value *= missing;
  if (criterion.need.length > 1) {
    const near = nearness(needed, one.dense);
    if (near > 0.05) signals.push({ signal: 'near', factor: 1 + 0.5 * near });
  }
  for (const group of criterion.against) {
    if (fill(group, one, 1).direct)
      signals.push({ signal: 'against', factor: 1 / (1 + group.weight), concept: group.any[0] ?? '' });
  }
  signals.push(...structureOf(criterion, one));
  return { value: signals.reduce((product, { factor }) => product * factor, value), signals };
};

type Rarities = { need: number[]; help: number[] };

/** The provisions most likely to answer the question, best first; equal scores in the order of the law. */
export const rank = (criterion: Criterion, index: EvidenceIndex, limit = 10): Proposal[] => {
  const rarities = {
    need: criterion.need.map((group) => rarityOf(group, index)),
    help: criterion.help.map((group) => rarityOf(group, index)),
  };
  return index.read
    .map((one, at) => ({ one, at, ...score(criterion, one, index, rarities) }))
    .filter(({ value }) => value > 0)
    .sort((one, other) => other.value - one.value || one.at - other.at)
    .slice(0, limit)
    .map(({ one, value, signals }) => ({
      law: one.source.law,
      provision: one.source.id,
      label: one.source.label,
      score: Math.round(value * 1000) / 1000,
      matches: explain(criterion, one),
      signals,
    }));
};
