import { blame, type Head } from './attribution.ts';
import { EMPTY_LOG, TreeBuilder } from './builder.ts';
import { checkCount, sameBytes } from './bytes.ts';
import { openCheckpoint } from './checkpoint.ts';
import { commit, SALT_SIZE } from './commit.ts';
import { LedgerError } from './error.ts';
import { leafHash } from './hash.ts';
import { hashPair, type LogProblem, type StoredEntry, tileFields, type VerifyLogOptions } from './report.ts';
import { type Tile, tilePath, trimTile } from './tile.ts';

/** Stops the walk where the first problem is found; never leaves this file. */
class Found extends Error {
  readonly problem: LogProblem;

  constructor(problem: LogProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

type Pending = Head & { readonly ordinal: number };

/** One pass over a log: entries in order, tiles as they fill, checkpoints as their size is reached. */
export class Walk {
  readonly builder: TreeBuilder;
  readonly #options: VerifyLogOptions;
  readonly #full: Tile[] = [];
  readonly #notes: Iterator<Uint8Array | string> | AsyncIterator<Uint8Array | string>;
  #pending: Pending | undefined;
  #ordinal = 0;
  signedSize = 0;
  tiles = 0;
  checkpoints = 0;
  openings = 0;

  constructor(options: VerifyLogOptions) {
    checkCount(options.batch ?? 1, 'The size of a batch', 1);
    this.#options = options;
    this.builder = new TreeBuilder(EMPTY_LOG, (tile) => this.#full.push(tile));
    const { checkpoints } = options;
    this.#notes = Symbol.asyncIterator in checkpoints ? checkpoints[Symbol.asyncIterator]() : checkpoints[Symbol.iterator]();
  }

  /** Takes the next checkpoint from the stream and judges what can be judged without entries. */
  async #nextCheckpoint(): Promise<void> {
    const { done, value } = await this.#notes.next();
    const ordinal = this.#ordinal;
    this.#ordinal += 1;
    this.#pending = undefined;
    if (done) return;
    const about = { kind: 'checkpoint', ordinal, agreedUpTo: this.signedSize } as const;
    try {
      const { size, root } = openCheckpoint(value, this.#options.policy);
      this.#pending = { ordinal, size, root };
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      throw new Found({
        ...about,
        code: 'CHECKPOINT_INVALID',
        reason: error.code,
        message: `Checkpoint ${ordinal} is not valid: ${error.message}`,
      });
    }
    const { size } = this.#pending;
    if (size < this.signedSize) {
      const message = `Checkpoint ${ordinal} has size ${size}, but an earlier one already had ${this.signedSize}.`;
      throw new Found({ ...about, code: 'CHECKPOINT_ORDER', size, message });
    }
  }

  /** Compares a recomputed tile with the stored one, throws the problem if they differ; says how many bytes were stored. */
  async #compare(tile: Tile): Promise<number> {
    const bytes = await this.#options.readTile(tile);
    if (bytes === undefined) {
      throw new Found({ ...tileFields(tile), code: 'TILE_MISSING', message: `${tilePath(tile)} is missing.` });
    }
    let stored: Uint8Array;
    try {
      stored = trimTile(tile, bytes);
    } catch (error) {
      throw new Found({ ...tileFields(tile), code: 'TILE_MALFORMED', message: (error as Error).message });
    }
    if (!sameBytes(stored, tile.bytes)) {
      const evidence = { signedSize: this.signedSize, head: this.#pending, readTile: this.#options.readTile };
      throw new Found(await blame(tile, { ...tile, bytes }, evidence));
    }
    this.tiles += 1;
    return bytes.length;
  }

  /** Compares every checkpoint that was signed at exactly this size. */
  async #settleCheckpoints(): Promise<void> {
    while (this.#pending?.size === this.builder.size) {
      const { ordinal, size, root } = this.#pending;
      const found = this.builder.root();
      if (!sameBytes(found, root)) {
        // Entries that the tiles still contradict can be named one by one; look there before blaming the checkpoint.
        const { tiles } = this;
        for (const tile of this.builder.partialTiles()) await this.#compare(tile);
        this.tiles = tiles;
        const message =
          this.signedSize === size
            ? `Checkpoint ${ordinal} gives size ${size} another root than the entries and the checkpoints before it: two histories were signed.`
            : `Checkpoint ${ordinal} signed another history: entries and tiles agree with each other, not with it. What was rewritten lies in entries ${this.signedSize} to ${size - 1}.`;
        const about = { kind: 'checkpoint', code: 'CHECKPOINT_ROOT', ordinal, size, agreedUpTo: this.signedSize } as const;
        throw new Found({ ...about, ...hashPair(root, found), message });
      }
      this.signedSize = size;
      this.checkpoints += 1;
      await this.#nextCheckpoint();
    }
  }

  #checkEntry(entry: StoredEntry): void {
    const index = this.builder.size;
    const about = { kind: 'entry', index, end: index + 1 } as const;
    if (entry.index !== index) {
      throw new Found({
        ...about,
        code: 'ENTRY_MISSING',
        message: `Entry ${index} is missing: the store gave entry ${entry.index} in its place.`,
      });
    }
    if (entry.opening === undefined) return;
    const { salt, data } = entry.opening;
    const made = salt.length === SALT_SIZE ? commit(salt, data) : new Uint8Array(0);
    if (!sameBytes(made, entry.bytes)) {
      const message = `Entry ${index} does not match the salt and data kept for it.`;
      throw new Found({ ...about, code: 'ENTRY_DATA', ...hashPair(entry.bytes, made), message });
    }
    this.openings += 1;
  }

  async #readAll(): Promise<void> {
    const { batch = 4096, readEntries, onProgress } = this.#options;
    for (;;) {
      const start = this.builder.size;
      const entries = await readEntries(start, start + batch);
      for (const entry of entries) {
        this.#checkEntry(entry);
        this.builder.push(leafHash(entry.bytes));
        while (this.#full.length > 0) await this.#compare(this.#full.shift() as Tile);
        if (this.#pending?.size === this.builder.size) await this.#settleCheckpoints();
      }
      onProgress?.(this.builder.size);
      if (entries.length < batch) return;
    }
  }

  /** After the last entry: the partial tiles, and whatever says that there should be more. */
  async #finish(): Promise<void> {
    const index = this.builder.size;
    const missing = { kind: 'entry', code: 'ENTRY_MISSING', index } as const;
    let beyond: Tile | undefined;
    for (const tile of this.builder.partialTiles()) {
      const stored = await this.#compare(tile);
      if (stored > tile.bytes.length) beyond ??= tile;
    }
    if (this.#pending !== undefined) {
      const { ordinal, size } = this.#pending;
      const message = `Entry ${index} is missing: the log ends there, but checkpoint ${ordinal} was signed at size ${size}.`;
      throw new Found({ ...missing, end: size, message });
    }
    if (beyond !== undefined) {
      const message = `Entry ${index} is missing: the log ends there, but ${tilePath(beyond)} is stored wider than that.`;
      throw new Found({ ...missing, end: index + 1, message });
    }
  }

  async run(): Promise<LogProblem | null> {
    try {
      await this.#nextCheckpoint();
      await this.#settleCheckpoints();
      await this.#readAll();
      await this.#finish();
      return null;
    } catch (error) {
      if (error instanceof Found) return error.problem;
      throw error;
    }
  }
}
