/** A stretch of words that two texts share, or that only one of them has. White space stays with the word before it. */
export type DiffPart = { kind: 'same' | 'removed' | 'added'; text: string };

/** So many steps of difference are followed word by word; texts that differ more are shown as taken out and put in. */
const patience = 4000;

const segmenters = new Map<string, Intl.Segmenter>();

/** Words with the white space behind them; by dictionary where a language writes without blanks. */
const wordsOf = (given: string, language: string): string[] => {
  const text = given.trimStart();
  if (!/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}]/u.test(text)) {
    return text.match(/[\p{L}\p{M}\p{N}]+\s*|[^\p{L}\p{M}\p{N}\s]\s*/gu) ?? [];
  }
  let segmenter = segmenters.get(language);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language === 'und' ? 'en' : language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  const words: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    if (segment.trim() === '' && words.length > 0) words[words.length - 1] += segment;
    else words.push(segment);
  }
  return words;
};

const fold = (word: string): string => word.trim();

type Step = { kind: DiffPart['kind']; word: string };

/** The shortest way from one list to the other (Myers 1986); undefined when it is longer than patience lasts. */
const shortest = (a: readonly string[], b: readonly string[]): Step[] | undefined => {
  const keysA = a.map(fold);
  const keysB = b.map(fold);
  const most = Math.min(a.length + b.length, patience);
  const offset = most + 1;
  const ends = new Int32Array(2 * most + 3);
  const trail: Int32Array[] = [];
  let found: number | undefined;
  for (let distance = 0; distance <= most && found === undefined; distance += 1) {
    trail.push(ends.slice(offset - distance - 1, offset + distance + 2));
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const down =
        diagonal === -distance ||
        (diagonal !== distance && (ends[offset + diagonal - 1] ?? 0) < (ends[offset + diagonal + 1] ?? 0));
      let x = down ? (ends[offset + diagonal + 1] ?? 0) : (ends[offset + diagonal - 1] ?? 0) + 1;
      while (x < a.length && x - diagonal < b.length && keysA[x] === keysB[x - diagonal]) x += 1;
      ends[offset + diagonal] = x;
      if (x >= a.length && x - diagonal >= b.length) {
        found = distance;
        break;
      }
    }
  }
  if (found === undefined) return undefined;
  const steps: Step[] = [];
  let x = a.length;
  let y = b.length;
  for (let distance = found; distance > 0; distance -= 1) {
    const row = trail[distance] ?? new Int32Array();
    const endAt = (diagonal: number): number => row[diagonal + distance + 1] ?? 0;
    const diagonal = x - y;
    const down = diagonal === -distance || (diagonal !== distance && endAt(diagonal - 1) < endAt(diagonal + 1));
    const before = down ? diagonal + 1 : diagonal - 1;
    const startX = endAt(before);
    const startY = startX - before;
    const middle = down ? startX : startX + 1;
    while (x > middle) {
      x -= 1;
      y -= 1;
      steps.push({ kind: 'same', word: b[y] ?? '' });
    }
    steps.push(down ? { kind: 'added', word: b[startY] ?? '' } : { kind: 'removed', word: a[startX] ?? '' });
    x = startX;
    y = startY;
  }
  while (y > 0) {
    y -= 1;
    steps.push({ kind: 'same', word: b[y] ?? '' });
  }
  return steps.reverse();
};

/** Joins neighbours of a kind; within a change, what was taken out comes before what was put in. */
const joined = (steps: readonly Step[]): DiffPart[] => {
  const parts: DiffPart[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') parts.push({ kind: 'removed', text: removed });
    if (added !== '') parts.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const { kind, word } of steps) {
    if (kind === 'removed') removed += word;
    else if (kind === 'added') added += word;
    else {
      flush();
      const last = parts.at(-1);
      if (last?.kind === 'same') last.text += word;
      else parts.push({ kind: 'same', text: word });
    }
  }
  flush();
  return parts;
};

/**
 * What changed between two texts, word by word. Same and removed parts joined give the old text, same and added parts the new
 * one, but for white space: where only that differs, the new one's is shown.
 */
export const difference = (before: string, after: string, language = 'und'): DiffPart[] => {
  const a = wordsOf(before, language);
  const b = wordsOf(after, language);
  let start = 0;
  while (start < a.length && start < b.length && fold(a[start] ?? '') === fold(b[start] ?? '')) start += 1;
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    fold(a[a.length - 1 - end] ?? '') === fold(b[b.length - 1 - end] ?? '')
  )
    end += 1;
  const same = (words: readonly string[]): Step[] => words.map((word) => ({ kind: 'same', word }));
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const middle = shortest(middleA, middleB) ?? [
    ...middleA.map((word): Step => ({ kind: 'removed', word })),
    ...middleB.map((word): Step => ({ kind: 'added', word })),
  ];
  return joined([...same(b.slice(0, start)), ...middle, ...same(b.slice(b.length - end))]);
};
