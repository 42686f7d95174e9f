import { toHex } from './bytes.ts';
import type { CheckpointPolicy } from './checkpoint.ts';
import type { LedgerErrorCode } from './error.ts';
import { type ReadTile, type TileId, tilePath } from './tile.ts';

/** Something wrong with entries `index` up to `end` (without `end`); one entry where that can be told. */
export interface EntryProblem {
  readonly kind: 'entry';
  readonly code: 'ENTRY_MISSING' | 'ENTRY_CHANGED' | 'ENTRY_DATA' | 'ENTRY_OR_TILE';
  readonly index: number;
  readonly end: number;
}

/** Something wrong with a stored tile; `position` counts its hashes from 0 and is absent if the tile is missing or malformed. */
export interface TileProblem {
  readonly kind: 'tile';
  readonly code: 'TILE_MISSING' | 'TILE_MALFORMED' | 'TILE_CHANGED';
  readonly tile: TileId;
  readonly path: string;
  readonly position?: number;
}

/** Something wrong with a checkpoint; `ordinal` counts from 0 in the order they were given. */
export interface CheckpointProblem {
  readonly kind: 'checkpoint';
  readonly code: 'CHECKPOINT_INVALID' | 'CHECKPOINT_ORDER' | 'CHECKPOINT_ROOT';
  readonly ordinal: number;
  readonly size?: number;
  /** The signed size up to which everything agreed: what was rewritten lies at or after this entry. */
  readonly agreedUpTo: number;
  /** For CHECKPOINT_INVALID, why. */
  readonly reason?: LedgerErrorCode;
}

/** The first thing that is wrong with a log. `message` is a sentence for a person; hashes are lower-case hexadecimal. */
export type LogProblem = (EntryProblem | TileProblem | CheckpointProblem) & {
  readonly message: string;
  readonly expected?: string;
  readonly found?: string;
};

/** One stored entry. `opening` is the salt and data behind a commitment, while they have not been erased. */
export interface StoredEntry {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly opening?: { readonly salt: Uint8Array; readonly data: Uint8Array } | undefined;
}

export interface VerifyLogOptions {
  /** Entries `start` up to `end`, without `end`, in order of index; fewer when the log ends before. */
  readonly readEntries: (start: number, end: number) => readonly StoredEntry[] | Promise<readonly StoredEntry[]>;
  readonly readTile: ReadTile;
  /** Every signed checkpoint ever stored, oldest first. */
  readonly checkpoints: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>;
  readonly policy: CheckpointPolicy;
  /** How many entries to ask for at a time. Default 4096. */
  readonly batch?: number;
  /** Called after each batch with the number of entries read so far. */
  readonly onProgress?: (entries: number) => void;
}

export interface LogReport {
  readonly ok: boolean;
  /** Entries that were read and hashed. */
  readonly size: number;
  /** Root over these entries, recomputed. */
  readonly root: Uint8Array;
  /** Entries under a checkpoint that holds; those from here up to `size` are not signed yet. */
  readonly signedSize: number;
  readonly tiles: number;
  readonly checkpoints: number;
  /** Commitments whose salt and data are still there and match. */
  readonly openings: number;
  readonly problem: LogProblem | null;
}

/** Both hashes as a problem carries them. */
export const hashPair = (expected: Uint8Array, found: Uint8Array) => ({ expected: toHex(expected), found: toHex(found) });

/** The fields every problem about a tile starts with. */
export const tileFields = (tile: TileId) => ({ kind: 'tile', tile, path: tilePath(tile) }) as const;
