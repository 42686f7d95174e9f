// The words in which the table is written. Types of the model, the reader, the writer, both schemas and the checks all
// follow from rows made here, so that they cannot drift apart.

/** Text of one kind, after the XML Schema type of the same name. */
export interface Simple {
  readonly form: 'simple';
  readonly kind: 'string' | 'token' | 'boolean' | 'flag' | 'int' | 'long' | 'double' | 'dateTime' | 'date' | 'choice' | 'pattern';
  /** For `choice`: every value there is. */
  readonly values?: readonly string[];
  /** For `pattern`: what the whole text has to match. */
  readonly pattern?: RegExp;
}

export interface Attribute {
  readonly name: string;
  readonly type: Simple;
  readonly required: boolean;
}

/** An element with text of its own and attributes: `{ value, ...attributes }` in the model. */
export interface Marked {
  readonly form: 'marked';
  readonly text: Simple;
  readonly attributes: readonly Attribute[];
}

/** An element that holds elements: in the order of the rows, in any order, or exactly one of them. */
export interface Holder {
  readonly form: 'sequence' | 'all' | 'one-of';
  readonly attributes: readonly Attribute[];
  readonly rows: readonly Row[];
}

export type Type = Simple | Marked | Holder;

/** One element in its place. */
export interface Row {
  readonly name: string;
  readonly type: Type;
  readonly min: 0 | 1;
  readonly max: 1 | 'many';
  /** Rows of one slot stand at one place, and only one of them may be there. */
  readonly slot?: string;
  /** Longest text in characters that the original's documentation allows; its schema does not. */
  readonly longest?: number;
  /** In newer documentation, absent from the published schema. Its place is not known for certain: accepted anywhere in its parent. */
  readonly drift?: true;
  /** Valid, but no longer in the documentation. */
  readonly legacy?: true;
}

interface More {
  readonly slot?: string;
  readonly longest?: number;
  readonly drift?: true;
  readonly legacy?: true;
}

export const one = <const N extends string, const T extends Type>(name: N, type: T, more: More = {}) =>
  ({ name, type, min: 1, max: 1, ...more }) as const;
export const optional = <const N extends string, const T extends Type>(name: N, type: T, more: More = {}) =>
  ({ name, type, min: 0, max: 1, ...more }) as const;
export const many = <const N extends string, const T extends Type>(name: N, type: T, more: More = {}) =>
  ({ name, type, min: 0, max: 'many', ...more }) as const;
export const atLeastOne = <const N extends string, const T extends Type>(name: N, type: T, more: More = {}) =>
  ({ name, type, min: 1, max: 'many', ...more }) as const;

export const attribute = <const N extends string, const T extends Simple>(name: N, type: T) =>
  ({ name, type, required: false }) as const;
export const needed = <const N extends string, const T extends Simple>(name: N, type: T) =>
  ({ name, type, required: true }) as const;

export function sequence<const R extends readonly Row[]>(rows: R): { form: 'sequence'; rows: R; attributes: readonly [] };
export function sequence<const R extends readonly Row[], const A extends readonly Attribute[]>(
  rows: R,
  attributes: A,
): { form: 'sequence'; rows: R; attributes: A };
export function sequence(rows: readonly Row[], attributes: readonly Attribute[] = []) {
  return { form: 'sequence', rows, attributes };
}
export const all = <const R extends readonly Row[]>(rows: R) => ({ form: 'all', rows, attributes: [] }) as const;
export const oneOf = <const R extends readonly Row[]>(rows: R) => ({ form: 'one-of', rows, attributes: [] }) as const;
export const marked = <const T extends Simple, const A extends readonly Attribute[]>(text: T, attributes: A) =>
  ({ form: 'marked', text, attributes }) as const;

export const choice = <const V extends readonly string[]>(values: V) => ({ form: 'simple', kind: 'choice', values }) as const;
export const pattern = (source: RegExp) => ({ form: 'simple', kind: 'pattern', pattern: source }) as const;
export const string = { form: 'simple', kind: 'string' } as const;
export const token = { form: 'simple', kind: 'token' } as const;
export const boolean = { form: 'simple', kind: 'boolean' } as const;
/** True, written empty or as `true`; there is no way to write "no" but to leave it out. */
export const flag = { form: 'simple', kind: 'flag' } as const;
export const int = { form: 'simple', kind: 'int' } as const;
export const long = { form: 'simple', kind: 'long' } as const;
export const double = { form: 'simple', kind: 'double' } as const;
export const dateTime = { form: 'simple', kind: 'dateTime' } as const;
export const date = { form: 'simple', kind: 'date' } as const;
