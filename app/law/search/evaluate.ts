import type { Dates, Posting, Reader } from './postings.ts';
import { segmentLimit } from './segment.ts';

/** One thing that must be said: any of its terms says it. */
export type Clause = { any: readonly string[]; weight: number };

export type Asked = {
  /** All must be said, or, with `some`, at least one. */
  clauses: readonly Clause[];
  mode: 'all' | 'some';
  /** Terms that must be there and count for nothing: jurisdiction, language, kind. */
  filters: readonly string[];
  /** Days since 1970-01-01; left out: whatever the date. */
  day?: number | undefined;
};

/** A document found, and how well it fits. */
export type Hit = { segment: number; place: number; score: number; said: number };

export type Found = { hits: Hit[]; total: number };

const scores = new Float32Array(segmentLimit);
const stages = new Uint8Array(segmentLimit);
const best = new Uint8Array(segmentLimit);

/** Keeps the best so many hits; the worst of them stands first. */
const makeTop = (limit: number) => {
  const heap: Hit[] = [];
  const better = (one: Hit, other: Hit): boolean =>
    one.said !== other.said
      ? one.said > other.said
      : one.score !== other.score
        ? one.score > other.score
        : one.segment !== other.segment
          ? one.segment < other.segment
          : one.place < other.place;
  const down = (): void => {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const child = right < heap.length && better(heap[left] as Hit, heap[right] as Hit) ? right : left;
      if (!better(heap[at] as Hit, heap[child] as Hit)) return;
      [heap[at], heap[child]] = [heap[child] as Hit, heap[at] as Hit];
      at = child;
    }
  };
  return {
    offer: (segment: number, place: number, score: number, said: number): void => {
      const worst = heap[0];
      if (heap.length >= limit && worst !== undefined) {
        if (said < worst.said || (said === worst.said && score <= worst.score)) return;
        heap[0] = { segment, place, score, said };
        down();
        return;
      }
      heap.push({ segment, place, score, said });
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!better(heap[parent] as Hit, heap[at] as Hit)) break;
        [heap[at], heap[parent]] = [heap[parent] as Hit, heap[at] as Hit];
        at = parent;
      }
    },
    sorted: (): Hit[] => heap.toSorted((one, other) => (better(one, other) ? -1 : 1)),
  };
};

type Ready = { lists: readonly (readonly Posting[])[]; weight: number; rarity: number; size: number };

/** In one segment: marks what the filters let through; undefined when there is no filter. */
const passFilters = (filters: readonly (readonly Posting[])[], segment: number): Set<number> | Uint16Array | undefined => {
  const lists = filters.map((list) => list[segment] as Posting).sort((one, other) => one.documents - other.documents);
  const [first, ...others] = lists;
  if (first === undefined) return undefined;
  if (others.length === 0) return first.places;
  let passed = new Set<number>(first.places);
  for (const { places } of others) {
    const next = new Set<number>();
    for (const place of places) if (passed.has(place)) next.add(place);
    passed = next;
  }
  return passed;
};

const gate = new Uint8Array(segmentLimit);

/** Scores one segment. Stages count how many clauses a document has said so far, so that nothing has to be cleared between. */
const scoreSegment = (
  ready: readonly Ready[],
  mode: Asked['mode'],
  segment: number,
  documents: number,
  passed: Set<number> | Uint16Array | undefined,
  dates: Dates | undefined,
  day: number,
  offer: (place: number, score: number, said: number) => void,
): number => {
  stages.fill(0, 0, documents);
  if (passed !== undefined) {
    gate.fill(0, 0, documents);
    for (const place of passed) gate[place] = 1;
  }
  ready.forEach(({ lists, weight, rarity }, clause) => {
    const factor = (weight * rarity) / 255;
    const several = lists.length > 1;
    if (several) best.fill(0, 0, documents);
    for (const list of lists) {
      const { places, weights } = list[segment] as Posting;
      for (let at = 0; at < places.length; at++) {
        const place = places[at] as number;
        const stage = stages[place] as number;
        const points = weights[at] as number;
        if (several && best[place] !== 0) {
          // said by another of its terms already: the heavier one counts
          const before = best[place] as number;
          if (points > before) {
            scores[place] = (scores[place] as number) + (points - before) * factor;
            best[place] = points;
          }
          continue;
        }
        if (mode === 'all' && stage !== clause) continue;
        if (passed !== undefined && gate[place] === 0) continue;
        scores[place] = (stage === 0 ? 0 : (scores[place] as number)) + points * factor;
        stages[place] = stage + 1;
        if (several) best[place] = points;
      }
    }
  });
  let total = 0;
  const consider = (place: number): void => {
    const said = stages[place] as number;
    if (said === 0 || (mode === 'all' && said < ready.length)) return;
    stages[place] = 0;
    if (dates !== undefined && !((dates.from[place] as number) <= day && day < (dates.until[place] as number))) return;
    total++;
    offer(place, scores[place] as number, said);
  };
  // the first clause is the rarest: with `all`, nothing outside it can be a hit
  for (const { lists } of mode === 'all' ? ready.slice(0, 1) : ready) {
    for (const list of lists) for (const place of (list[segment] as Posting).places) consider(place);
  }
  return total;
};

/** Reads the postings and gives the best `limit` documents, best first; equal ones in the order of the index. */
export const evaluate = async (reader: Reader, asked: Asked, limit: number): Promise<Found> => {
  const [postings, dates] = await Promise.all([
    reader.postings([...asked.clauses.flatMap(({ any }) => any), ...asked.filters]),
    asked.day === undefined ? Promise.resolve(undefined) : reader.dates(),
  ]);
  const all = reader.segments.reduce((sum, { documents }) => sum + documents, 0);
  const ready: Ready[] = asked.clauses
    .map(({ any, weight }) => {
      const lists = any.map((term) => postings.get(term) ?? []);
      const size = Math.min(
        all,
        lists.reduce((sum, list) => sum + list.reduce((part, { documents }) => part + documents, 0), 0),
      );
      return { lists, weight, size, rarity: Math.log(1 + (all - size + 0.5) / (size + 0.5)) };
    })
    .sort((one, other) => one.size - other.size);
  if (ready.length === 0 || ready.length > 255) return { hits: [], total: 0 };
  const filters = asked.filters.map((term) => postings.get(term) ?? []);
  const top = makeTop(limit);
  let total = 0;
  reader.segments.forEach(({ documents }, segment) => {
    total += scoreSegment(
      ready,
      asked.mode,
      segment,
      documents,
      passFilters(filters, segment),
      dates?.[segment],
      asked.day ?? 0,
      (place, score, said) => top.offer(segment, place, score, said),
    );
  });
  return { hits: top.sorted(), total };
};
