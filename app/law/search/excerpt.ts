import { type AskedWord, markWords } from '@article34/evidence';

/** A stretch of a text; marked where it is one of the words asked for. `cut`: the text goes on there. */
export type Excerpt = { parts: { text: string; marked: boolean }[]; cutBefore: boolean; cutAfter: boolean };

const width = 260;
const readAtMost = 40_000;

/** The start of the stretch that holds most marks, moved to a gap between words where there is one near. */
const bestStart = (text: string, marks: readonly { start: number; end: number }[]): number => {
  let best = 0;
  let most = 0;
  marks.forEach(({ start }, at) => {
    let count = 0;
    while ((marks[at + count]?.end ?? Number.POSITIVE_INFINITY) <= start + width) count++;
    if (count > most) {
      most = count;
      best = start;
    }
  });
  const lead = Math.max(0, best - 40);
  if (lead === 0) return 0;
  const space = text.slice(lead, best).search(/\s/u);
  return space === -1 ? best : lead + space + 1;
};

/** What to show of a text: the stretch with the most words asked for, or its beginning. */
export const excerptOf = (whole: string, asked: readonly AskedWord[]): Excerpt => {
  const text = whole.slice(0, readAtMost);
  const marks = markWords(text, asked);
  const from = bestStart(text, marks);
  let to = Math.min(text.length, from + width);
  if (to < text.length) {
    const space = text.slice(to - 30, to).lastIndexOf(' ');
    if (space > 0) to = to - 30 + space;
    // never between the halves of a letter
    if (/[\ud800-\udbff]$/u.test(text.slice(0, to))) to--;
  }
  const parts: Excerpt['parts'] = [];
  let at = from;
  for (const { start, end } of marks) {
    if (start < at || end > to) continue;
    if (start > at) parts.push({ text: text.slice(at, start), marked: false });
    parts.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < to) parts.push({ text: text.slice(at, to), marked: false });
  return { parts, cutBefore: from > 0, cutAfter: to < whole.length };
};
