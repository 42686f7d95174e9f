import { foldPeaks, type LogState, TreeBuilder } from './builder.ts';
import { checkCount, sameBytes, toHex } from './bytes.ts';
import { LedgerError } from './error.ts';
import { foldHashes, HASH_SIZE } from './hash.ts';
import { type ReadTile, requireTile, TILE_HEIGHT, TILE_WIDTH, type Tile, tileWidth } from './tile.ts';

/** The root hash of a log in this state. */
export function logRoot(state: LogState): Uint8Array {
  return foldPeaks(state.peaks);
}

/** What an append gives back: store `tiles` and a checkpoint of `root` in one transaction, keep `state` for the next. */
export interface Appended {
  readonly state: LogState;
  /** Every tile that is new or wider than before, lower levels first; a wider one replaces the one at (level, index). */
  readonly tiles: readonly Tile[];
  readonly root: Uint8Array;
}

/**
 * Appends leaf hashes (see `leafHash`) in order. Pure: `state` stays valid. Costs at most two hashes a leaf plus
 * O(log size), whatever the size of the log.
 */
export function appendLeaves(state: LogState, leaves: Iterable<Uint8Array>): Appended {
  const tiles: Tile[] = [];
  const builder = new TreeBuilder(state, (tile) => tiles.push(tile));
  for (const leaf of leaves) builder.push(leaf);
  for (const tile of builder.partialTiles()) {
    if (tile.width > tileWidth(tile.level, tile.index, state.size)) tiles.push(tile);
  }
  return { state: builder.snapshot(), tiles, root: builder.root() };
}

/** The peaks inside one partial tile: a complete subtree for each bit of its width, the widest first. */
function tilePeaks(bytes: Uint8Array, level: number, peaks: (Uint8Array | undefined)[]): void {
  let at = 0;
  for (let bit = TILE_HEIGHT - 1; bit >= 0; bit -= 1) {
    const width = 2 ** bit;
    const height = level * TILE_HEIGHT + bit;
    const present = (bytes.length / HASH_SIZE) & width;
    peaks[height] = present ? Buffer.from(foldHashes(bytes.subarray(at * HASH_SIZE, (at + width) * HASH_SIZE))) : undefined;
    if (present) at += width;
  }
}

/**
 * Loads the right edge of a stored log: one tile a level, so four reads at a billion leaves.
 * `root` is the one of the newest signed checkpoint; tiles that do not hash to it throw `STATE_ROOT`, because appending
 * to them would sign a history that was tampered with.
 */
export async function loadState(options: { size: number; root: Uint8Array; readTile: ReadTile }): Promise<LogState> {
  const { size, root, readTile } = options;
  checkCount(size, 'The size of a log');
  const peaks: (Uint8Array | undefined)[] = [];
  const edge: Uint8Array[] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level += 1) {
    const index = Math.floor(size / TILE_WIDTH ** (level + 1));
    const width = tileWidth(level, index, size);
    const bytes = width === 0 ? new Uint8Array(0) : await requireTile(readTile, { level, index, width });
    edge.push(Buffer.from(bytes));
    tilePeaks(bytes, level, peaks);
  }
  const state = { size, peaks, edge };
  if (!sameBytes(logRoot(state), root)) {
    throw new LedgerError(
      'STATE_ROOT',
      `The stored tiles hash to ${toHex(logRoot(state))} at size ${size}, but the checkpoint says ${toHex(root)}. Do not append; verify the log.`,
    );
  }
  return state;
}
