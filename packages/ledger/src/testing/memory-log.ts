import { EMPTY_LOG, type LogState } from '../builder.ts';
import { type CheckpointPolicy, signCheckpoint } from '../checkpoint.ts';
import { leafHash } from '../hash.ts';
import { signerFromSeed } from '../key.ts';
import { appendLeaves, logRoot } from '../log.ts';
import type { StoredEntry, VerifyLogOptions } from '../report.ts';
import type { ReadTile, TileId } from '../tile.ts';

const origin = 'example.org/a34/log';
export const logSigner = signerFromSeed(origin, Buffer.alloc(32, 7));
export const logPolicy: CheckpointPolicy = { origin, logKeys: [logSigner] };

/** A log kept as the application keeps one: entries in order, one row a tile (the widest wins), signed checkpoints. */
export class MemoryLog {
  state: LogState = EMPTY_LOG;
  readonly entries: StoredEntry[] = [];
  readonly tiles = new Map<string, Uint8Array>();
  readonly checkpoints: string[] = [];

  readonly readTile: ReadTile = ({ level, index }) => this.tiles.get(`${level}/${index}`);

  /** Appends entries and signs a checkpoint over them. */
  append(entries: readonly Uint8Array[]): void {
    const { state, tiles, root } = appendLeaves(this.state, entries.map(leafHash));
    for (const bytes of entries) this.entries.push({ index: this.entries.length, bytes });
    for (const tile of tiles) this.tiles.set(`${tile.level}/${tile.index}`, tile.bytes);
    this.state = state;
    this.checkpoints.push(signCheckpoint({ origin, size: state.size, root }, [logSigner]));
  }

  root(): Uint8Array {
    return logRoot(this.state);
  }

  /** What `verifyLog` takes. */
  source(): VerifyLogOptions {
    const { checkpoints, readTile } = this;
    const readEntries = (start: number, end: number) => this.entries.slice(start, end);
    return { readEntries, readTile, checkpoints, policy: logPolicy, batch: 100 };
  }

  /** Flips one bit of one hash of a stored tile. */
  flip({ level, index }: Pick<TileId, 'level' | 'index'>, position: number): void {
    const bytes = Buffer.from(this.tiles.get(`${level}/${index}`) as Uint8Array);
    bytes.writeUInt8(bytes.readUInt8(position * 32) ^ 1, position * 32);
    this.tiles.set(`${level}/${index}`, bytes);
  }
}

/** Entry number `i` of a log for tests. */
export const sampleEntry = (i: number): Uint8Array => Buffer.from(`entry ${i}`);

/** A log of `size` sample entries, with a checkpoint every `step`. */
export function sampleLog(size: number, step = size): MemoryLog {
  const log = new MemoryLog();
  const entries = Array.from({ length: size }, (_, i) => sampleEntry(i));
  for (let at = 0; at < size; at += step) log.append(entries.slice(at, at + step));
  return log;
}
