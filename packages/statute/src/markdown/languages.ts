import { parseHeading } from '../label/heading.ts';
import type { Blocks } from '../outline/block.ts';

/** The blocks from a line on and before another. */
const part = ({ each, headings }: Blocks, from: number, before: number): Blocks => ({
  *each() {
    for (const block of each()) {
      if (block.line >= before) return;
      if (block.line >= from) yield block;
    }
  },
  headings: headings.filter(({ line }) => line >= from && line < before),
});

/** The first heading after the words of the last article of the one language, or the first article of the other. */
const cutBetween = ({ each }: Blocks, after: number, to: number): number => {
  let seenText = false;
  for (const block of each()) {
    if (block.line >= to) break;
    if (block.line <= after) continue;
    if (block.kind === 'text') seenText ||= block.text.trim() !== '';
    else if (seenText) return block.line;
  }
  return to;
};

/**
 * Cuts a document that holds the same treaty twice, one language after the other: first every `Article`, then every
 * `Artikel`. Gives the blocks of each language; one for all other documents.
 */
export const splitLanguages = (blocks: Blocks): Blocks[] => {
  const leaves = blocks.headings.flatMap(({ text, line }) => {
    const named = parseHeading(text);
    return named?.kind === 'article' && !named.word.startsWith('disp-') ? [{ word: named.word, slug: named.slug, line }] : [];
  });
  const words = [...new Set(leaves.map(({ word }) => word))];
  const [first, second] = words;
  if (words.length !== 2 || first === undefined || second === undefined) return [blocks];
  const lastOfFirst = leaves.findLastIndex(({ word }) => word === first);
  const firstOfSecond = leaves.findIndex(({ word }) => word === second);
  const counts = words.map((word) => leaves.filter((leaf) => leaf.word === word).length);
  if (firstOfSecond !== lastOfFirst + 1 || Math.min(...counts) < 3 || leaves[0]?.slug !== leaves[firstOfSecond]?.slug)
    return [blocks];
  const cut = cutBetween(blocks, leaves[lastOfFirst]?.line ?? 0, leaves[firstOfSecond]?.line ?? 0);
  return [part(blocks, 0, cut), part(blocks, cut, Number.POSITIVE_INFINITY)];
};
