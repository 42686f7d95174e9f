import type { RowProblem } from './error.ts';

/**
 * What a source says of one file. `positive`: it belongs on the list. `negative`: somebody looked and it does not.
 * `seed`: worth looking into, decided by nobody. `unknown`: the source does not say, which is none of the others.
 */
export type Stance = 'positive' | 'negative' | 'seed' | 'unknown';

/** A hash in normal form: lower-case hexadecimal where the kind is a string of bytes, else as the source writes it. */
export type Hash = {
  /** `pdq`, `md5`, `sha1`, `sha256`, `photodna`, or the source's own name in lower case: the list of kinds is open. */
  kind: string;
  value: string;
  /** 0-100, where the source gives one. */
  quality?: number;
};

/** (scheme, code): a bare number means nothing outside its scheme. */
export type Label = { scheme: string; code: string };

/** One thing that one source says of one file. */
export type Entry = {
  /** The source's own key: a later row with the same source and key replaces this one. Never a hash of ours. */
  key: string;
  /** Who says it, where one list carries many voices; empty for the list's owner. */
  member: string;
  /** `gone`: the source takes the entry back. Such a row has no hashes, and must not be matched any more. */
  change: 'said' | 'gone';
  stance: Stance;
  hashes: Hash[];
  labels: Label[];
  tags: string[];
  /** When the source says it changed, as written; not every source's text is a valid time. */
  changedAt?: string;
  /** Everybody who says something under this key, where the source tells: what others had said is taken back by their absence. */
  voices?: string[];
};

/** One row of a file: what it says or what is wrong with it, and how far the file is read after it. */
export type Row = {
  /** From 1: the line on which the row begins, or its place in the list for formats without lines. */
  place: number;
  /** Bytes of the input up to the end of this row. A later run may begin there where the format allows it (`resumable`). */
  offset: number;
} & ({ entry: Entry } | { problems: RowProblem[] });

/** Takes a file in pieces and gives its rows; memory stays within the longest row. Throws HashExchangeError when it cannot go on. */
export type EntryReader = {
  write: (chunk: Uint8Array) => Row[];
  end: () => Row[];
};

export const entry = (fields: Pick<Entry, 'key'> & Partial<Entry>): Entry => ({
  member: '',
  change: 'said',
  stance: 'positive',
  hashes: [],
  labels: [],
  tags: [],
  ...fields,
});
