import { parseHeading } from '../label/heading.ts';
import { bareMarker } from '../outline/bare.ts';
import type { Block, Blocks, Heading } from '../outline/block.ts';
import { linesOf } from '../source.ts';
import { plainLine } from './inline.ts';

const heading = /^ {0,3}(#{1,6})[ \t]*([^#\s].*?)[ \t]*#*[ \t]*$/;

const headingOf = (raw: string, line: number): Heading | undefined => {
  const found = raw.length < 4000 ? heading.exec(raw) : null;
  return found === null
    ? undefined
    : { kind: 'heading', level: found[1]?.length ?? 1, text: plainLine(found[2] ?? '').trim(), line };
};

const textOf = (raw: string, line: number): Block => ({ kind: 'text', text: plainLine(raw), line });

/** Every line of the body as a block, as the file marks it. */
function* asMarked(bytes: Uint8Array, from: number, firstLine: number): Generator<Block> {
  let line = firstLine;
  for (const raw of linesOf(bytes, from)) {
    yield headingOf(raw, line) ?? textOf(raw, line);
    line += 1;
  }
}

/** A line of its own that is nothing but `LIBRO II`, in a law with marked headings: one that the conversion forgot to mark. */
const forgottenBook = (block: Block, before: Block | undefined, after: Block | undefined): Block[] => {
  if (block.kind === 'heading' || block.text.length < 5 || block.text.length > 30) return [block];
  if ((before !== undefined && before.text.trim() !== '') || (after !== undefined && after.text.trim() !== '')) return [block];
  const named = parseHeading(block.text, { strict: true });
  return named?.kind === 'part' && named.rest === ''
    ? [{ kind: 'heading', level: 1, text: block.text.trim(), line: block.line }]
    : [block];
};

/** Whether the headings of a file are marked as such; else they are lines that stand alone. */
const isMarked = (bytes: Uint8Array, from: number): boolean => {
  let deep = 0;
  for (const raw of linesOf(bytes, from)) {
    if (!/^ {0,3}#/.test(raw)) continue;
    const found = headingOf(raw, 0);
    if (found === undefined || found.level < 2) continue;
    deep += 1;
    if (deep > 2 || parseHeading(found.text) !== undefined) return true;
  }
  return false;
};

/**
 * The blocks of a Markdown law, read off the bytes as they are asked for. Histories change their style on the way: where no
 * marked heading names a provision, lines that stand alone and name one (`Article 227-23`) are taken for headings.
 */
export const markdownBlocks = (bytes: Uint8Array, from: number, firstLine: number): Blocks => {
  const bare = isMarked(bytes, from) ? undefined : bareMarker({ apart: true });
  /** What a line became that the file did not mark: few, so that they are looked for once. */
  const found = new Map<number, Block[]>();
  const headings: Heading[] = [];
  const look = (block: Block, before: Block | undefined, after: Block | undefined): void => {
    const made = bare?.(block, before) ?? forgottenBook(block, before, after);
    if (made[0] !== block) found.set(block.line, made);
    for (const one of made) if (one.kind === 'heading') headings.push(one);
  };
  let before: Block | undefined;
  let block: Block | undefined;
  for (const after of asMarked(bytes, from, firstLine)) {
    if (block !== undefined) look(block, before, after);
    [before, block] = [block, after];
  }
  if (block !== undefined) look(block, before, undefined);
  function* each(): Generator<Block> {
    for (const one of asMarked(bytes, from, firstLine)) {
      const made = found.get(one.line);
      if (made === undefined) yield one;
      else yield* made;
    }
  }
  return { each, headings };
};
