import { foldHashes, HASH_SIZE, nodeHash } from './hash.ts';
import { type ReadTile, requireTile, TILE_HEIGHT, TILE_WIDTH, type TileId, tilePath, tileWidth } from './tile.ts';

/** A complete subtree: the hash over leaves index·2^height up to (index + 1)·2^height. */
export interface NodeId {
  readonly height: number;
  readonly index: number;
}

/** Leaves from `begin` up to `end`, without `end`. */
export interface LeafRange {
  readonly begin: number;
  readonly end: number;
}

/** RFC 6962's k: the largest power of two smaller than `count`, which must be at least 2. */
export function splitPoint(count: number): number {
  let k = 1;
  while (k * 2 < count) k *= 2;
  return k;
}

/** The complete subtrees that make up a range of leaves, left to right; at most 2·log2 of them. */
export function coverRange(range: LeafRange): NodeId[] {
  const nodes: NodeId[] = [];
  let begin = range.begin;
  while (begin < range.end) {
    let height = 0;
    let span = 1;
    while (begin % (span * 2) === 0 && begin + span * 2 <= range.end) {
      span *= 2;
      height += 1;
    }
    nodes.push({ height, index: begin / span });
    begin += span;
  }
  return nodes;
}

interface Place {
  readonly tile: TileId;
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

function locate(node: NodeId, size: number): Place {
  const level = Math.floor(node.height / TILE_HEIGHT);
  const span = 2 ** (node.height % TILE_HEIGHT);
  const index = Math.floor((node.index * span) / TILE_WIDTH);
  const from = (node.index * span) % TILE_WIDTH;
  const tile = { level, index, width: tileWidth(level, index, size) };
  return { tile, path: tilePath(tile), from: from * HASH_SIZE, to: (from + span) * HASH_SIZE };
}

/**
 * Reads the hashes of complete subtrees of a log of `size` leaves from its tiles; each tile is fetched once, all at the
 * same time. The tiles are taken at their word: what is built from them has to be verified against a root.
 */
export async function readNodes(readTile: ReadTile, size: number, nodes: readonly NodeId[]): Promise<Uint8Array[]> {
  const places = nodes.map((node) => locate(node, size));
  const wanted = new Map(places.map(({ path, tile }) => [path, tile]));
  const fetched = await Promise.all(
    Array.from(wanted, async ([path, tile]): Promise<[string, Uint8Array]> => [path, await requireTile(readTile, tile)]),
  );
  const tiles = new Map(fetched);
  // Copied, so that a proof does not keep whole tiles alive.
  return places.map(({ path, from, to }) => Buffer.from(foldHashes((tiles.get(path) as Uint8Array).subarray(from, to))));
}

/** The hashes MTH(D[begin:end]) of several ranges, each folded from its complete subtrees as RFC 6962 defines. */
export async function readRanges(readTile: ReadTile, size: number, ranges: readonly LeafRange[]): Promise<Uint8Array[]> {
  const covers = ranges.map(coverRange);
  const hashes = await readNodes(readTile, size, covers.flat());
  let at = 0;
  return covers.map((cover) => {
    const parts = hashes.slice(at, at + cover.length);
    at += cover.length;
    return parts.reduceRight((right, left) => nodeHash(left, right));
  });
}
