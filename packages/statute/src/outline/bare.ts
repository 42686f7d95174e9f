import { type Named, parseHeading } from '../label/heading.ts';
import type { Block } from './block.ts';

/** Words in whose laws the text follows the number on the same line. */
const inline = new Set(['มาตรา', 'ມາດຕາ', 'المادة', 'مادة', 'ماده']);

const headingLength = 160;

/** A heading and no sentence: short, and without the full stop of one. */
const looksLikeHeading = (rest: string): boolean => rest.length <= headingLength && !/[.;:,]$/u.test(rest.trim());

/**
 * Finds the headings of a text in which nothing marks them: lines that are nothing but a name and a number (`Article
 * 227-23`), with what the law calls that provision behind it at most. Where the words of a provision follow its number on
 * the same line, the line is cut there. The result is asked for line by line, with the block that stood before.
 */
export const bareMarker = (options: { apart: boolean }) => {
  let last = '';
  const blank = (block: Block | undefined): boolean =>
    block === undefined || block.kind === 'heading' || block.text.trim() === '';
  return (block: Block, before: Block | undefined): Block[] => {
    if (block.kind === 'heading') return [block];
    if (options.apart && !blank(before)) return [block];
    const text = block.text.trim();
    const named = text.length > 0 && text.length < 20_000 ? parseHeading(text.slice(0, 400), { strict: true }) : undefined;
    if (named === undefined) return [block];
    // lines that were broken anywhere may begin with a reference: a provision's number goes on from the last one
    if (!options.apart && named.role !== 'division') {
      if (!goesOn(last, named.key)) return [block];
      last = named.key;
    }
    const rest = restOf(text, named);
    if (named.role === 'division' && rest === '') last = '';
    const level = named.role === 'division' ? Math.min(5, 1 + Math.floor(named.rank / 2)) : 6;
    if (rest === '') return [{ kind: 'heading', level, text: named.label, line: block.line }];
    if (inline.has(named.word) || (named.role !== 'division' && !looksLikeHeading(rest))) {
      return [
        { kind: 'heading', level, text: named.label, line: block.line },
        { kind: 'text', text: rest, line: block.line },
      ];
    }
    if (!looksLikeHeading(rest)) return [block];
    return [{ kind: 'heading', level, text, line: block.line }];
  };
};

/** What follows the name on its line, without the punctuation between. */
const restOf = (text: string, named: Named): string =>
  text
    .slice(named.label.length)
    .replace(/^[\s.:;,–—-]+/u, '')
    .trim();

/** Whether a number can be the next: larger than the last, and not by a leap. After a division the count may begin anew. */
const goesOn = (last: string, next: string): boolean => {
  const first = (key: string) => Number(/^\d{6}/.exec(key)?.[0] ?? 0);
  return last === '' || (next > last && first(next) - first(last) <= 10);
};
