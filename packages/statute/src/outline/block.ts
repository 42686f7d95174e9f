/** A piece of a document without structure of its own: what Markdown, HTML, text, DOCX and PDF are brought down to. */
export type Block =
  | { kind: 'heading'; level: number; text: string; line: number }
  /** `text` is one line or one paragraph; blank ones keep paragraphs apart. */
  | { kind: 'text'; text: string; line: number };
export type Heading = Extract<Block, { kind: 'heading' }>;

/**
 * A document to be read from its beginning as often as somebody asks, and its headings beforehand: some things are decided once
 * for a document, by all of them.
 */
export type Blocks = { each: () => Iterable<Block>; headings: readonly Heading[] };

/** A document that is in memory as a whole. */
export const held = (blocks: readonly Block[]): Blocks => ({
  each: () => blocks,
  headings: blocks.filter((block): block is Heading => block.kind === 'heading'),
});
