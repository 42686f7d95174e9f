import { checkCount, fromDecimal } from './bytes.ts';
import { LedgerError } from './error.ts';
import { HASH_SIZE } from './hash.ts';

/** Height of a tile in tree levels (C2SP tlog-tiles). */
export const TILE_HEIGHT = 8;
/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;

/** Which tile: level 0 holds leaf hashes, level L + 1 one hash for each full tile of level L. Width 1..256, below 256 is partial. */
export interface TileId {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** A tile with its bytes: `width` hashes of 32 bytes side by side. */
export interface Tile extends TileId {
  readonly bytes: Uint8Array;
}

/** A bundle of log entries beside a tile of level 0. */
export interface BundleId {
  readonly index: number;
  readonly width: number;
}

/**
 * Fetches a tile. May answer with a wider version of the same tile (its first `width` hashes are the same ones), or with
 * undefined when there is none.
 */
export type ReadTile = (tile: TileId) => Uint8Array | undefined | Promise<Uint8Array | undefined>;

/** How many hashes tile (level, index) has in a tree of this size: 0 (does not exist) to 256 (full). */
export function tileWidth(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

function checkWidth(width: number): void {
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) {
    throw new LedgerError('INDEX_RANGE', `A tile is 1 to ${TILE_WIDTH} wide, not ${width}.`);
  }
}

function numberPath(index: number, width: number): string {
  checkCount(index, 'The index of a tile');
  checkWidth(width);
  const groups = [];
  for (let rest = index; ; rest = Math.floor(rest / 1000)) {
    groups.unshift(String(rest % 1000).padStart(3, '0'));
    if (rest < 1000) break;
  }
  const last = groups.pop();
  return `${groups.map((group) => `x${group}/`).join('')}${last}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The path of a tile, for example `tile/0/x001/x234/067.p/8` (C2SP tlog-tiles). */
export function tilePath(tile: TileId): string {
  if (!Number.isInteger(tile.level) || tile.level < 0 || tile.level > 63) {
    throw new LedgerError('INDEX_RANGE', `The level of a tile is 0 to 63, not ${tile.level}.`);
  }
  return `tile/${tile.level}/${numberPath(tile.index, tile.width)}`;
}

/** The path of an entry bundle, for example `tile/entries/x001/234.p/8` (C2SP tlog-tiles). */
export function bundlePath(bundle: BundleId): string {
  return `tile/entries/${numberPath(bundle.index, bundle.width)}`;
}

const shape = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/;

/** Reads a path back. Only the canonical spelling is a path; everything else throws `TILE_PATH`. */
export function parseTilePath(path: string): ({ kind: 'tile' } & TileId) | ({ kind: 'entries' } & BundleId) {
  const match = path.length <= 100 ? shape.exec(path) : null;
  const [, level, number, partial] = match ?? [];
  if (level === undefined || number === undefined)
    throw new LedgerError('TILE_PATH', 'This is not the path of a tile or entry bundle.');
  const digits = number.replaceAll(/[x/]/g, '').replace(/^0+(?=[0-9])/, '');
  const index = fromDecimal(digits, 'TILE_PATH', 'The index in this path');
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  const known = width >= 1 && width <= TILE_WIDTH && (level === 'entries' || Number(level) <= 63);
  if (known && level === 'entries' && bundlePath({ index, width }) === path) return { kind: 'entries', index, width };
  if (known && level !== 'entries') {
    const tile = { level: Number(level), index, width };
    if (tilePath(tile) === path) return { kind: 'tile', ...tile };
  }
  throw new LedgerError('TILE_PATH', 'This path has a width, level or zeroes that no tile has.');
}

/** Cuts an answer of `ReadTile` to the width asked for; throws `TILE_MALFORMED` when it is too short or not whole hashes. */
export function trimTile(tile: TileId, bytes: Uint8Array): Uint8Array {
  const whole = bytes.length % HASH_SIZE === 0 && bytes.length <= TILE_WIDTH * HASH_SIZE;
  if (!whole || bytes.length < tile.width * HASH_SIZE) {
    throw new LedgerError('TILE_MALFORMED', `${tilePath(tile)} has ${bytes.length} bytes; it needs ${tile.width * HASH_SIZE}.`);
  }
  return bytes.subarray(0, tile.width * HASH_SIZE);
}

/** Reads a tile that must exist, cut to its width. */
export async function requireTile(readTile: ReadTile, tile: TileId): Promise<Uint8Array> {
  const bytes = await readTile(tile);
  if (bytes === undefined) throw new LedgerError('TILE_MISSING', `${tilePath(tile)} is missing.`);
  return trimTile(tile, bytes);
}
