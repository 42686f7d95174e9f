import { checkHash, EMPTY_ROOT, HASH_SIZE, nodeHash } from './hash.ts';
import { TILE_HEIGHT, TILE_WIDTH, type Tile } from './tile.ts';

/**
 * A log's right edge: all that is needed to append and to know the root, O(log size) in memory. Treat it as opaque; it is
 * never changed in place. `peaks[h]` is the root of the complete subtree of height h at the edge, if there is one;
 * `edge[L]` holds the hashes of the partial tile of level L, side by side, possibly none.
 */
export interface LogState {
  readonly size: number;
  readonly peaks: readonly (Uint8Array | undefined)[];
  readonly edge: readonly Uint8Array[];
}

/** A log without entries. */
export const EMPTY_LOG: LogState = { size: 0, peaks: [], edge: [] };

/** The root of the tree whose complete subtrees at the right edge are `peaks`. */
export function foldPeaks(peaks: readonly (Uint8Array | undefined)[]): Uint8Array {
  let root: Uint8Array | undefined;
  for (const peak of peaks) if (peak !== undefined) root = root === undefined ? peak : nodeHash(peak, root);
  return root ?? EMPTY_ROOT;
}

interface OpenTile {
  bytes: Buffer;
  width: number;
  index: number;
}

/**
 * Grows a tree leaf by leaf: a binary counter of complete subtrees. Each node is hashed once, and one whose height is a
 * multiple of 8 is at the same time the next hash of a tile, so tiles cost copying only.
 */
export class TreeBuilder {
  #size: number;
  readonly #peaks: (Uint8Array | undefined)[];
  readonly #edge: OpenTile[];
  readonly #onFullTile: (tile: Tile) => void;

  constructor(state: LogState, onFullTile: (tile: Tile) => void) {
    this.#size = state.size;
    this.#peaks = [...state.peaks];
    this.#edge = state.edge.map((hashes, level) => {
      const bytes = Buffer.alloc(TILE_WIDTH * HASH_SIZE);
      bytes.set(hashes);
      return { bytes, width: hashes.length / HASH_SIZE, index: Math.floor(state.size / TILE_WIDTH ** (level + 1)) };
    });
    this.#onFullTile = onFullTile;
  }

  get size(): number {
    return this.#size;
  }

  /** Appends one leaf hash; calls back with each tile it completes, lower levels first. */
  push(leaf: Uint8Array): void {
    checkHash(leaf, 'A leaf hash');
    let node = leaf;
    let height = 0;
    this.#record(0, node);
    for (let peak = this.#peaks[0]; peak !== undefined; peak = this.#peaks[height]) {
      node = nodeHash(peak, node);
      this.#peaks[height] = undefined;
      height += 1;
      if (height % TILE_HEIGHT === 0) this.#record(height / TILE_HEIGHT, node);
    }
    this.#peaks[height] = node;
    this.#size += 1;
  }

  #record(level: number, node: Uint8Array): void {
    this.#edge[level] ??= { bytes: Buffer.alloc(TILE_WIDTH * HASH_SIZE), width: 0, index: 0 };
    const tile = this.#edge[level];
    tile.bytes.set(node, tile.width * HASH_SIZE);
    tile.width += 1;
    if (tile.width < TILE_WIDTH) return;
    // The full tile's memory now belongs to whoever receives it.
    this.#edge[level] = { bytes: Buffer.alloc(TILE_WIDTH * HASH_SIZE), width: 0, index: tile.index + 1 };
    this.#onFullTile({ level, index: tile.index, width: TILE_WIDTH, bytes: tile.bytes });
  }

  root(): Uint8Array {
    return foldPeaks(this.#peaks);
  }

  /** The partial tiles of the right edge, lower levels first, copied. */
  partialTiles(): Tile[] {
    const tiles: Tile[] = [];
    for (const [level, { bytes, width, index }] of this.#edge.entries()) {
      if (width > 0) tiles.push({ level, index, width, bytes: Buffer.from(bytes.subarray(0, width * HASH_SIZE)) });
    }
    return tiles;
  }

  snapshot(): LogState {
    const edge = this.#edge.map(({ bytes, width }) => Buffer.from(bytes.subarray(0, width * HASH_SIZE)));
    return { size: this.#size, peaks: [...this.#peaks], edge };
  }
}
