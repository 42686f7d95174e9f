import type { Criterion } from './criterion.ts';
import type { Read } from './index-laws.ts';

/** Something besides the words that moved a provision up (above 1) or down (below 1). */
export type Signal = {
  signal:
    | 'near'
    | 'against'
    | 'penalty'
    | 'no-penalty'
    | 'definition'
    | 'heading'
    | 'early'
    | 'chapter'
    | 'chapter-on-it'
    | 'code'
    | 'general-part'
    | 'subject'
    | 'other-subject'
    | 'empty';
  factor: number;
  concept?: string;
};

const saysAny = (one: Read, concepts: readonly string[]): boolean =>
  concepts.some((concept) => one.hits.has(concept) || one.heading.has(concept));

const isAround = (one: Read, concept: string): boolean => one.around.has(concept);

/** Where in the text the first needed group is first said, in characters. */
const firstSaid = (criterion: Criterion, one: Read): number =>
  Math.min(
    ...(criterion.need[0]?.any ?? []).flatMap((concept) => (one.hits.get(concept) ?? []).map(({ start }) => start)),
    Number.POSITIVE_INFINITY,
  );

/** Whether it speaks of sexual matters and children, itself, by where it stands, or by the provisions it names. */
const onSubject = (one: Read): boolean => {
  const said = (concept: string): boolean =>
    one.hits.has(concept) || one.heading.has(concept) || one.around.has(concept) || one.named.has(concept);
  return said('child') && (said('sexual') || said('material') || said('prostitution'));
};

/** Codes put their general rules first: a place that needs no language. */
const amongGeneralRules = (one: Read): boolean => isAround(one, 'general-part') || (one.of >= 150 && one.place < one.of * 0.25);

const ofShape = (criterion: Criterion, one: Read): Signal[] => {
  const found: Signal[] = [];
  if (criterion.shape === 'offence') {
    found.push(saysAny(one, ['penalty']) ? { signal: 'penalty', factor: 1.3 } : { signal: 'no-penalty', factor: 0.7 });
    if (isAround(one, 'sexual') || isAround(one, 'child') || isAround(one, 'material'))
      found.push({ signal: 'chapter', factor: 1.2 });
  }
  if (criterion.shape === 'definition' && saysAny(one, ['definition'])) found.push({ signal: 'definition', factor: 1.35 });
  if (criterion.shape === 'general') {
    const general = amongGeneralRules(one) && !onSubject(one);
    if (general && isAround(one, 'penal-code')) found.push({ signal: 'general-part', factor: 1.5 });
    if (isAround(one, 'penal-code')) found.push({ signal: 'code', factor: 1.6 });
    if (onSubject(one)) found.push({ signal: 'subject', factor: 1.6 });
    else if (!general) found.push({ signal: 'other-subject', factor: 0.7 });
  }
  if (criterion.shape === 'procedure') {
    if (isAround(one, 'criminal-procedure')) found.push({ signal: 'code', factor: 1.6 });
    if (onSubject(one)) found.push({ signal: 'subject', factor: 1.2 });
  }
  if (criterion.shape === 'duty' && onSubject(one)) found.push({ signal: 'subject', factor: 1.3 });
  return found;
};

/** What the place and the form of a provision say for or against it. */
export const structureOf = (criterion: Criterion, one: Read): Signal[] => {
  const found = ofShape(criterion, one);
  const share = (holds: (concept: string) => boolean): number =>
    criterion.need.filter((group) => group.any.some(holds)).length / criterion.need.length;
  const headed = share((concept) => one.heading.has(concept));
  if (headed > 0) found.push({ signal: 'heading', factor: 1 + 0.35 * headed });
  const around = share((concept) => one.around.has(concept));
  if (around > 0 && criterion.shape !== 'offence') found.push({ signal: 'chapter-on-it', factor: 1 + 0.3 * around });
  const early = firstSaid(criterion, one);
  if (criterion.shape !== 'offence' && early < (one.dense ? 30 : 90)) found.push({ signal: 'early', factor: 1.25 });
  if (one.length < 4) found.push({ signal: 'empty', factor: 0.3 });
  return found;
};
