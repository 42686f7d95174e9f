/** How much of a document is read before it is refused. */
export interface Limits {
  /** Of the whole document. */
  readonly bytes: number;
  /** Elements within elements; the format itself needs seven. */
  readonly depth: number;
  readonly elements: number;
  /** On one element; the format itself needs five. */
  readonly attributes: number;
  /** After this many errors the rest is not read. */
  readonly errors: number;
  /** Warnings kept. */
  readonly warnings: number;
}

export const usualLimits: Limits = {
  bytes: 4 * 1024 * 1024,
  depth: 32,
  elements: 50_000,
  attributes: 16,
  errors: 20,
  warnings: 100,
};
