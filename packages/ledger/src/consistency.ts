import { checkCount, sameBytes, toHex } from './bytes.ts';
import { LedgerError } from './error.ts';
import { checkHash, EMPTY_ROOT, nodeHash } from './hash.ts';
import { type LeafRange, readRanges, splitPoint } from './nodes.ts';
import type { ReadTile } from './tile.ts';

function checkSizes(from: number, to: number): void {
  checkCount(from, 'The older size of a log');
  checkCount(to, 'The newer size of a log');
  if (from > to) throw new LedgerError('INDEX_RANGE', `A log of ${from} entries cannot have grown to ${to}.`);
}

/** The ranges of leaves whose hashes prove growth (PROOF of RFC 6962, section 2.1.2). */
function consistencyRanges(from: number, to: number): LeafRange[] {
  if (from === 0 || from === to) return [];
  const ranges: LeafRange[] = [];
  let begin = 0;
  let end = to;
  while (from !== end) {
    const middle = begin + splitPoint(end - begin);
    if (from <= middle) {
      ranges.push({ begin: middle, end });
      end = middle;
    } else {
      ranges.push({ begin, end: middle });
      begin = middle;
    }
  }
  // The verifier already has the hash of D[0:from] itself: it is the older root.
  if (begin !== 0) ranges.push({ begin, end });
  return ranges.reverse();
}

/** Proves that the log of `to` entries begins with the log of `from` entries. Reads O(log to) tiles; empty if from is 0 or to. */
export async function consistencyProof(readTile: ReadTile, from: number, to: number): Promise<Uint8Array[]> {
  checkSizes(from, to);
  return await readRanges(readTile, to, consistencyRanges(from, to));
}

/** Both roots that a proof leads to (RFC 9162, section 2.1.4.2), for 0 < from < to. */
function climbBoth(
  from: number,
  to: number,
  fromRoot: Uint8Array,
  proof: readonly Uint8Array[],
): { older: Uint8Array; newer: Uint8Array } {
  let at = from - 1;
  let edge = to - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    edge = Math.floor(edge / 2);
  }
  // Now at is 0 exactly if `from` is a power of two; then the older root is itself the first node.
  const path = at === 0 ? [fromRoot, ...proof] : proof;
  const [first, ...steps] = path;
  if (first === undefined) throw new LedgerError('PROOF_LENGTH', 'The consistency proof is empty.');
  checkHash(first, 'A hash in a proof');
  let older = first;
  let newer = first;
  for (const step of steps) {
    checkHash(step, 'A hash in a proof');
    if (edge === 0) throw new LedgerError('PROOF_LENGTH', 'The consistency proof is longer than the tree is high.');
    if (at % 2 === 1 || at === edge) {
      older = nodeHash(step, older);
      newer = nodeHash(step, newer);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        edge = Math.floor(edge / 2);
      }
    } else {
      newer = nodeHash(newer, step);
    }
    at = Math.floor(at / 2);
    edge = Math.floor(edge / 2);
  }
  if (edge !== 0) throw new LedgerError('PROOF_LENGTH', 'The consistency proof ends before the root.');
  return { older, newer };
}

/** A consistency proof with what it is about. */
export interface ConsistencyClaim {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Returns if the newer tree begins with the older one; throws `PROOF_ROOT` or `PROOF_LENGTH` if that is not proven. */
export function verifyConsistency(claim: ConsistencyClaim): void {
  const { from, to, fromRoot, toRoot, proof } = claim;
  checkSizes(from, to);
  checkHash(fromRoot, 'The older root');
  checkHash(toRoot, 'The newer root');
  const trivial = from === 0 || from === to;
  if (trivial && proof.length > 0) throw new LedgerError('PROOF_LENGTH', 'Between these sizes a consistency proof is empty.');
  const same = { older: from === 0 ? EMPTY_ROOT : fromRoot, newer: from === to ? fromRoot : toRoot };
  const { older, newer } = trivial ? same : climbBoth(from, to, fromRoot, proof);
  if (!sameBytes(older, fromRoot)) {
    throw new LedgerError('PROOF_ROOT', `The proof leads to ${toHex(older)} at size ${from}, not to ${toHex(fromRoot)}.`);
  }
  if (!sameBytes(newer, toRoot)) {
    throw new LedgerError('PROOF_ROOT', `The proof leads to ${toHex(newer)} at size ${to}, not to ${toHex(toRoot)}.`);
  }
}
