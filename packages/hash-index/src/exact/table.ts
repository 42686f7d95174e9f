import { randomInt } from 'node:crypto';
import { HashIndexError } from '../error.ts';
import { encodeColumns, type ReadInto, readColumns } from '../file.ts';
import { type DigestWidth, firstSlot, makeMemory, openMemory, place, type SharedTable, type TableMemory } from './memory.ts';

export type { SharedTable } from './memory.ts';

export type TableReader = {
  readonly width: DigestWidth;
  /** Entries that a look-up can find, as far as this thread's view goes. */
  readonly size: number;
  /** The ids under which the digest is there, in the order in which they came; empty when it is not. */
  lookup(digest: Uint8Array): number[];
  has(digest: Uint8Array): boolean;
};

export type ExactTable = TableReader & {
  /** True when something changed: false for a digest and id that are there already. */
  add(digest: Uint8Array, id: number): boolean;
  addMany(digests: Uint8Array, ids: Uint32Array): void;
  remove(digest: Uint8Array, id: number): boolean;
  /** For other threads; grows stale when the table has to grow (`version` tells). */
  share(): SharedTable;
  readonly version: number;
  readonly bytes: number;
  /** Rows that were ever added, deleted ones included: `encode` saves those from one on. */
  readonly rows: number;
  /** Rows `from` to before `to` as bytes to save, with what is deleted of them. */
  encode(from?: number, to?: number): Generator<Uint8Array>;
  /** Adds what a saved file holds. */
  load(read: ReadInto): Promise<number>;
};

const same = (memory: TableMemory, row: number, digest: Uint8Array): boolean => {
  const at = row * memory.width;
  for (let byte = 0; byte < memory.width; byte++) if (memory.digests[at + byte] !== digest[byte]) return false;
  return true;
};

const isDeleted = ({ deleted }: TableMemory, row: number): boolean => (Atomics.load(deleted, row >> 5) & (1 << (row & 31))) !== 0;

/** Calls `row` for each row with this digest, in order, until it returns true; gives the free slot it came to otherwise. */
const walk = (memory: TableMemory, digest: Uint8Array, row: (row: number) => boolean): number => {
  const { slots } = memory;
  let slot = firstSlot(memory, digest);
  for (;;) {
    const held = Atomics.load(slots, slot);
    if (held === 0) return slot;
    if (same(memory, held - 1, digest) && row(held - 1)) return -1;
    slot = (slot + 1) & (slots.length - 1);
  }
};

const check = (digest: Uint8Array, width: DigestWidth): void => {
  if (digest.length !== width)
    throw new HashIndexError('DIGEST_SIZE', `this table holds digests of ${width} bytes, not ${digest.length}`);
};

const readerOver = (memory: () => TableMemory, width: DigestWidth): TableReader => ({
  width,
  get size() {
    const { head } = memory();
    return Atomics.load(head, place.count) - Atomics.load(head, place.deleted);
  },
  lookup: (digest) => {
    check(digest, width);
    const held = memory();
    const ids: number[] = [];
    walk(held, digest, (row) => {
      if (!isDeleted(held, row)) ids.push(held.ids[row] as number);
      return false;
    });
    return ids;
  },
  has: (digest) => {
    check(digest, width);
    const held = memory();
    return walk(held, digest, (row) => !isDeleted(held, row)) === -1;
  },
});

/** Opens a table in another thread. It sees additions and deletions as they come, until the table has to grow. */
export const openSharedTable = (shared: SharedTable): TableReader => {
  const memory = openMemory(shared);
  return readerOver(() => memory, shared.width);
};

const SMALLEST = 1024;

/** A set of (digest, id) that answers exactly: MD5 (16 bytes), SHA-1 (20) or SHA-256 (32). One writer, many readers. */
export const createExactTable = ({ width }: { width: DigestWidth }): ExactTable => {
  const salt = (): number => randomInt(2 ** 32) | 0;
  let memory = makeMemory(width, SMALLEST, [salt(), salt()]);
  let version = 1;

  /** Puts a new row behind the others; `slot` is where its chain ends. */
  const append = (digest: Uint8Array, id: number, slot: number): void => {
    const row = Atomics.load(memory.head, place.count);
    memory.digests.set(digest, row * width);
    memory.ids[row] = id;
    Atomics.store(memory.head, place.count, row + 1);
    Atomics.store(memory.slots, slot, row + 1);
  };

  const growTo = (rows: number): void => {
    const old = memory;
    const count = Atomics.load(old.head, place.count);
    memory = makeMemory(width, Math.max(rows, old.capacity * 2), [salt(), salt()]);
    memory.digests.set(old.digests.subarray(0, count * width));
    memory.ids.set(old.ids.subarray(0, count));
    memory.deleted.set(old.deleted);
    memory.head[place.deleted] = old.head[place.deleted] as number;
    for (let row = 0; row < count; row++) {
      const digest = memory.digests.subarray(row * width, row * width + width);
      memory.slots[walk(memory, digest, () => false)] = row + 1;
    }
    memory.head[place.count] = count;
    version += 1;
  };

  const reserve = (more: number): void => {
    const count = Atomics.load(memory.head, place.count);
    if (count + more > memory.capacity) growTo(count + more);
  };

  const setDeleted = (row: number, gone: boolean): void => {
    const bit = 1 << (row & 31);
    if (gone) Atomics.or(memory.deleted, row >> 5, bit);
    else Atomics.and(memory.deleted, row >> 5, ~bit);
    Atomics.add(memory.head, place.deleted, gone ? 1 : -1);
  };

  const add = (digest: Uint8Array, id: number): boolean => {
    check(digest, width);
    if (!Number.isInteger(id) || id < 0 || id > 0xffffffff)
      throw new HashIndexError('ID_RANGE', `an id is a whole number from 0 to 4294967295, not ${id}`);
    reserve(1);
    let found = -1;
    const slot = walk(memory, digest, (row) => {
      if (memory.ids[row] === id) found = row;
      return found >= 0;
    });
    if (found < 0) append(digest, id, slot);
    else if (isDeleted(memory, found)) setDeleted(found, false);
    else return false;
    return true;
  };

  const addMany = (digests: Uint8Array, ids: Uint32Array): void => {
    if (digests.length !== ids.length * width)
      throw new HashIndexError('DIGEST_SIZE', `${ids.length} ids for ${digests.length} bytes of digests of ${width}`);
    reserve(ids.length);
    for (const [row, id] of ids.entries()) add(digests.subarray(row * width, row * width + width), id);
  };

  return {
    ...readerOver(() => memory, width),
    get size() {
      return Atomics.load(memory.head, place.count) - Atomics.load(memory.head, place.deleted);
    },
    add,
    addMany,
    remove: (digest, id) => {
      check(digest, width);
      let removed = false;
      walk(memory, digest, (row) => {
        if (memory.ids[row] !== id || isDeleted(memory, row)) return false;
        setDeleted(row, true);
        removed = true;
        return true;
      });
      return removed;
    },
    share: () => ({ width, buffer: memory.buffer }),
    get version() {
      return version;
    },
    get bytes() {
      return memory.buffer.byteLength;
    },
    get rows() {
      return Atomics.load(memory.head, place.count);
    },
    encode: (from = 0, to = Atomics.load(memory.head, place.count)) => {
      const rows = to - from;
      const deleted = new Uint8Array(Math.ceil(rows / 32) * 4);
      for (let row = 0; row < rows; row++)
        if (isDeleted(memory, from + row)) deleted[row >> 3] = (deleted[row >> 3] as number) | (1 << (row & 7));
      const ids = Uint32Array.from(memory.ids.subarray(from, to));
      return encodeColumns({ kind: width, rows, fingerprint: new Uint8Array(16) }, [
        memory.digests.subarray(from * width, to * width),
        new Uint8Array(ids.buffer),
        deleted,
      ]);
    },
    load: async (read) => {
      let digests = new Uint8Array();
      let ids = new Uint32Array();
      let deleted = new Uint8Array();
      const { rows } = await readColumns(read, (saved) => {
        if (saved.kind !== width) throw new HashIndexError('FILE_MALFORMED', `this file holds no digests of ${width} bytes`);
        digests = new Uint8Array(saved.rows * width);
        ids = new Uint32Array(saved.rows);
        deleted = new Uint8Array(Math.ceil(saved.rows / 32) * 4);
        return [digests, new Uint8Array(ids.buffer), deleted];
      });
      reserve(rows);
      for (let row = 0; row < rows; row++) {
        const digest = digests.subarray(row * width, row * width + width);
        const gone = ((deleted[row >> 3] as number) & (1 << (row & 7))) !== 0;
        if (!gone) add(digest, ids[row] as number);
      }
      return rows;
    },
  };
};
