import { parseHeading } from '../label/heading.ts';
import type { Block } from '../outline/block.ts';

/**
 * Cuts a document that holds the same treaty twice, one language after the other: first every `Article`, then every
 * `Artikel`. Gives one list of blocks for each language; a single one for all other documents.
 */
export const splitLanguages = (blocks: readonly Block[]): Block[][] => {
  const leaves = blocks.flatMap((block, index) => {
    const named = block.kind === 'heading' ? parseHeading(block.text) : undefined;
    return named?.kind === 'article' && !named.word.startsWith('disp-') ? [{ word: named.word, slug: named.slug, index }] : [];
  });
  const words = [...new Set(leaves.map(({ word }) => word))];
  const [first, second] = words;
  if (words.length !== 2 || first === undefined || second === undefined) return [[...blocks]];
  const lastOfFirst = leaves.findLastIndex(({ word }) => word === first);
  const firstOfSecond = leaves.findIndex(({ word }) => word === second);
  const counts = words.map((word) => leaves.filter((leaf) => leaf.word === word).length);
  if (firstOfSecond !== lastOfFirst + 1 || Math.min(...counts) < 3 || leaves[0]?.slug !== leaves[firstOfSecond]?.slug)
    return [[...blocks]];
  const from = leaves[lastOfFirst]?.index ?? 0;
  const to = leaves[firstOfSecond]?.index ?? 0;
  let seenText = false;
  for (let index = from + 1; index < to; index += 1) {
    const block = blocks[index];
    if (block?.kind === 'text') seenText ||= block.text.trim() !== '';
    else if (seenText) return [blocks.slice(0, index), blocks.slice(index)];
  }
  return [blocks.slice(0, to), blocks.slice(to)];
};
