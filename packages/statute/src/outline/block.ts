/** A piece of a document without structure of its own: what Markdown, HTML, text, DOCX and PDF are brought down to. */
export type Block =
  | { kind: 'heading'; level: number; text: string; line: number }
  /** `text` is one line or one paragraph; blank ones keep paragraphs apart. */
  | { kind: 'text'; text: string; line: number };
