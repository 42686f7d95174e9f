import { sameBytes } from './bytes.ts';
import { LedgerError } from './error.ts';
import { HASH_SIZE } from './hash.ts';
import { climb, inclusionProof } from './inclusion.ts';
import { hashPair, type LogProblem, tileFields } from './report.ts';
import { type ReadTile, TILE_HEIGHT, TILE_WIDTH, type Tile, tilePath } from './tile.ts';

/** A signed tree head, as far as finding the culprit needs it. */
export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether the hash at `position` of `tile`, taken from `tile` itself, is the one that the signed root was made from. */
async function isSigned(tile: Tile, position: number, head: Head, readTile: ReadTile): Promise<boolean> {
  const { level, index, bytes } = tile;
  const node = index * TILE_WIDTH + position;
  const height = level * TILE_HEIGHT;
  const withTile: ReadTile = (wanted) => (wanted.level === level && wanted.index === index ? bytes : readTile(wanted));
  try {
    // The path of the node's first leaf, without the steps inside the node, is the path of the node.
    const path = (await inclusionProof(withTile, node * 2 ** height, head.size)).slice(height);
    const hash = bytes.subarray(position * HASH_SIZE, (position + 1) * HASH_SIZE);
    return sameBytes(climb(hash, node, Math.floor((head.size - 1) / 2 ** height), path), head.root);
  } catch (error) {
    if (error instanceof LedgerError) return false;
    throw error;
  }
}

function firstDifference(left: Uint8Array, right: Uint8Array): number {
  const at = left.findIndex((byte, i) => byte !== right[i]);
  return Math.floor(at / HASH_SIZE);
}

/** What is known when entries and a tile disagree. */
export interface Evidence {
  /** The entries before this one already led to a signed root. */
  readonly signedSize: number;
  /** The next signed checkpoint, not compared yet. */
  readonly head: Head | undefined;
  readonly readTile: ReadTile;
}

/**
 * Entries and a stored tile disagree: says which of them was changed, by asking which one leads to the root of a signed
 * checkpoint. If none covers them, or neither leads there, says that it cannot tell.
 */
export async function blame(computed: Tile, stored: Tile, evidence: Evidence): Promise<LogProblem> {
  const { signedSize, head, readTile } = evidence;
  const position = firstDifference(computed.bytes, stored.bytes);
  const span = TILE_WIDTH ** computed.level;
  const index = (computed.index * TILE_WIDTH + position) * span;
  const end = index + span;
  const hashOf = (tile: Tile) => tile.bytes.subarray(position * HASH_SIZE, (position + 1) * HASH_SIZE);
  const who = span === 1 ? `Entry ${index}` : `Something in entries ${index} to ${end - 1}`;
  const where = `hash ${position} of ${tilePath(computed)}`;
  const entry = { kind: 'entry', index, end, ...hashPair(hashOf(stored), hashOf(computed)) } as const;
  const tileChanged = (size: number): LogProblem => ({
    ...tileFields(computed),
    code: 'TILE_CHANGED',
    position,
    ...hashPair(hashOf(computed), hashOf(stored)),
    message: `The stored ${where} was changed: the entries lead to the checkpoint of size ${size}, this hash does not.`,
  });
  if (end <= signedSize) return tileChanged(signedSize);
  if (head !== undefined && (await isSigned(stored, position, head, readTile))) {
    return {
      ...entry,
      code: 'ENTRY_CHANGED',
      message: `${who} is not what was signed: the stored ${where} contradicts it and leads to the checkpoint of size ${head.size}.`,
    };
  }
  if (head !== undefined && (await isSigned(computed, position, head, readTile))) return tileChanged(head.size);
  const why = head === undefined ? 'no checkpoint covers them' : `neither leads to the checkpoint of size ${head.size}`;
  return {
    ...entry,
    code: 'ENTRY_OR_TILE',
    message: `${who} and ${where} disagree, and ${why}, so either may have been changed.`,
  };
}
