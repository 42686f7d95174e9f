import { parseHeading } from '../label/heading.ts';
import { markBareHeadings } from '../outline/bare.ts';
import type { Block } from '../outline/block.ts';
import { plainLine } from './inline.ts';

const heading = /^ {0,3}(#{1,6})[ \t]*([^#\s].*?)[ \t]*#*[ \t]*$/;

/** Headings and lines of a Markdown body; `firstLine` is the line of the file at which it begins. */
const split = (body: string, firstLine: number): Block[] => {
  const blocks: Block[] = [];
  let line = firstLine;
  for (let at = 0; at <= body.length; line += 1) {
    const end = body.indexOf('\n', at);
    const raw = body.slice(at, end < 0 ? undefined : end).replace(/\r$/, '');
    const found = raw.length < 4000 ? heading.exec(raw) : null;
    if (found !== null)
      blocks.push({ kind: 'heading', level: found[1]?.length ?? 1, text: plainLine(found[2] ?? '').trim(), line });
    else blocks.push({ kind: 'text', text: plainLine(raw), line });
    if (end < 0) break;
    at = end + 1;
  }
  return blocks;
};

/**
 * The blocks of a Markdown law. Histories change their style on the way: where no marked heading names a provision, lines
 * that stand alone and name one (`Article 227-23`) are taken for headings.
 */
export const markdownBlocks = (body: string, firstLine: number): Block[] => {
  const blocks = split(body, firstLine);
  const marked = blocks.some((block) => block.kind === 'heading' && block.level > 1 && parseHeading(block.text) !== undefined);
  const numbered = blocks.filter((block) => block.kind === 'heading' && block.level > 1).length > 2;
  return marked || numbered ? markBooks(blocks) : markBareHeadings(blocks, { apart: true });
};

/** In a law with marked headings, a line of its own that is nothing but `LIBRO II` is one that the conversion forgot to mark. */
const markBooks = (blocks: readonly Block[]): Block[] =>
  blocks.map((block, index) => {
    const before = blocks[index - 1];
    const after = blocks[index + 1];
    if (block.kind === 'heading' || block.text.length < 5 || block.text.length > 30) return block;
    if ((before !== undefined && before.text.trim() !== '') || (after !== undefined && after.text.trim() !== '')) return block;
    const named = parseHeading(block.text, { strict: true });
    return named?.kind === 'part' && named.rest === ''
      ? { kind: 'heading', level: 1, text: block.text.trim(), line: block.line }
      : block;
  });
