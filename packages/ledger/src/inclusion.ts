import { checkCount, sameBytes, toHex } from './bytes.ts';
import { LedgerError } from './error.ts';
import { checkHash, nodeHash } from './hash.ts';
import { type LeafRange, readRanges, splitPoint } from './nodes.ts';
import type { ReadTile } from './tile.ts';

function checkPosition(index: number, size: number): void {
  checkCount(size, 'The size of a log');
  checkCount(index, 'The index of an entry');
  if (index >= size) throw new LedgerError('INDEX_RANGE', `Entry ${index} is not in a log of ${size} entries.`);
}

/** The ranges of leaves whose hashes prove entry `index`, sibling first (PATH of RFC 6962, section 2.1.1). */
function inclusionRanges(index: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let begin = 0;
  let end = size;
  while (end - begin > 1) {
    const middle = begin + splitPoint(end - begin);
    if (index < middle) {
      ranges.push({ begin: middle, end });
      end = middle;
    } else {
      ranges.push({ begin, end: middle });
      begin = middle;
    }
  }
  return ranges.reverse();
}

/** Proves that entry `index` is in the log of `size` entries: the hashes from the leaf's sibling up. Reads O(log size) tiles. */
export async function inclusionProof(readTile: ReadTile, index: number, size: number): Promise<Uint8Array[]> {
  checkPosition(index, size);
  return await readRanges(readTile, size, inclusionRanges(index, size));
}

/** The root that a path leads to from a node; throws `PROOF_LENGTH` unless it has exactly the steps the tree has. */
export function climb(node: Uint8Array, index: number, last: number, path: readonly Uint8Array[]): Uint8Array {
  // RFC 9162, section 2.1.3.2, with division instead of shifts, which JavaScript cuts to 32 bits.
  let hash = node;
  let at = index;
  let edge = last;
  for (const step of path) {
    checkHash(step, 'A hash in a proof');
    if (edge === 0) throw new LedgerError('PROOF_LENGTH', 'The inclusion proof is longer than the tree is high.');
    if (at % 2 === 1 || at === edge) {
      hash = nodeHash(step, hash);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        edge = Math.floor(edge / 2);
      }
    } else {
      hash = nodeHash(hash, step);
    }
    at = Math.floor(at / 2);
    edge = Math.floor(edge / 2);
  }
  if (edge !== 0) throw new LedgerError('PROOF_LENGTH', 'The inclusion proof ends before the root.');
  return hash;
}

/** An inclusion proof with what it is about. `leaf` is the leaf hash, `root` the one of a checkpoint you trust. */
export interface InclusionClaim {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Returns if the leaf is at `index` in the tree with this size and root; throws `PROOF_ROOT` or `PROOF_LENGTH` if not proven. */
export function verifyInclusion(claim: InclusionClaim): void {
  const { leaf, index, size, proof, root } = claim;
  checkPosition(index, size);
  checkHash(leaf, 'A leaf hash');
  checkHash(root, 'A root hash');
  const computed = climb(leaf, index, size - 1, proof);
  if (!sameBytes(computed, root)) {
    throw new LedgerError(
      'PROOF_ROOT',
      `The inclusion proof for entry ${index} leads to ${toHex(computed)}, not to the root ${toHex(root)}.`,
    );
  }
}
