import { EMPTY_ROOT, nodeHash } from '../hash.ts';

function split(count: number): number {
  return 2 ** (Math.ceil(Math.log2(count)) - 1);
}

/**
 * RFC 6962, section 2.1, word for word: recursive, over leaf hashes in memory, without tiles. It is what the fast code is
 * compared with. Remembers every hash it computed.
 */
export class ReferenceTree {
  readonly leaves: readonly Uint8Array[];
  readonly #known = new Map<string, Uint8Array>();

  constructor(leaves: readonly Uint8Array[]) {
    this.leaves = leaves;
  }

  /** MTH(D[begin:end]). */
  hash(begin: number, end: number): Uint8Array {
    if (end === begin) return EMPTY_ROOT;
    if (end - begin === 1) return this.leaves[begin] as Uint8Array;
    const key = `${begin}-${end}`;
    const middle = begin + split(end - begin);
    const hash = this.#known.get(key) ?? nodeHash(this.hash(begin, middle), this.hash(middle, end));
    this.#known.set(key, hash);
    return hash;
  }

  /** PATH(m, D[begin:end]), m counted from the beginning of the whole log. */
  path(m: number, begin: number, end: number): Uint8Array[] {
    if (end - begin === 1) return [];
    const middle = begin + split(end - begin);
    return m < middle
      ? [...this.path(m, begin, middle), this.hash(middle, end)]
      : [...this.path(m, middle, end), this.hash(begin, middle)];
  }

  /** SUBPROOF(m, D[begin:end], known), m counted from the beginning of the whole log. */
  subproof(m: number, begin: number, end: number, known: boolean): Uint8Array[] {
    if (m === end) return known ? [] : [this.hash(begin, end)];
    const middle = begin + split(end - begin);
    return m <= middle
      ? [...this.subproof(m, begin, middle, known), this.hash(middle, end)]
      : [...this.subproof(m, middle, end, false), this.hash(begin, middle)];
  }
}

/** Sizes around every boundary of a tree with tiles of 256, for what is too slow to try at every size. */
export const telltaleSizes = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 128, 129, 200, 255, 256, 257, 258, 299, 300,
];
