import { createHash, type Hash } from 'node:crypto';
import { buildTables, publishCount } from './engines.ts';
import { HashIndexError } from './error.ts';
import { header, LARGEST_SEGMENT } from './layout.ts';
import type { Permutation } from './permutation.ts';
import { countOf, makeSegment, type Segment } from './segment.ts';

// A saved file: a header of 64 bytes, the columns one behind the other, and the SHA-256 of all that. What can be computed
// is not saved: the tables of a segment are built again when it is loaded, which takes about as long as reading them would.
//   0  "A34HIX1\n"   8  kind u32   12  zero u32   16  rows u64   24  fingerprint, 16 bytes   40  zeros
// All numbers are little-endian. Columns of a segment: permuted hashes (32 bytes a row), ids (u32), deleted bits (u32
// words). Columns of a digest table: digests, ids, deleted bits.

const MAGIC = 'A34HIX1\n';
export const HEADER_BYTES = 64;
const CHECKSUM_BYTES = 32;
const CHUNK = 1 << 20;

/** 0 is a segment of 256-bit hashes; otherwise the width of the digests. */
export type FileKind = 0 | 16 | 20 | 32;
export type SavedHeader = { readonly kind: FileKind; readonly rows: number; readonly fingerprint: Uint8Array };

const formatHeader = ({ kind, rows, fingerprint }: SavedHeader): Uint8Array => {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.write(MAGIC, 0, 'latin1');
  bytes.writeUInt32LE(kind, 8);
  bytes.writeBigUInt64LE(BigInt(rows), 16);
  bytes.set(fingerprint, 24);
  return bytes;
};

const parseHeader = (bytes: Buffer): SavedHeader => {
  const kind = bytes.readUInt32LE(8);
  const rows = Number(bytes.readBigUInt64LE(16));
  const known = kind === 0 || kind === 16 || kind === 20 || kind === 32;
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC || !known || rows > 2 ** 31)
    throw new HashIndexError('FILE_MALFORMED', 'this is no saved index: its first bytes are wrong');
  return { kind, rows, fingerprint: Uint8Array.from(bytes.subarray(24, 40)) };
};

/** The bytes of a saved file in pieces of at most a megabyte, to be written in order. The last is the checksum. */
export function* encodeColumns(saved: SavedHeader, columns: readonly Uint8Array[]): Generator<Uint8Array> {
  const sum = createHash('sha256');
  const emit = (piece: Uint8Array): Uint8Array => {
    sum.update(piece);
    return piece;
  };
  yield emit(formatHeader(saved));
  for (const column of columns) {
    for (let at = 0; at < column.length; at += CHUNK) yield emit(column.subarray(at, at + CHUNK));
  }
  yield sum.digest();
}

/** Fills the whole array with the next bytes of the file, or throws. */
export type ReadInto = (into: Uint8Array) => Promise<void>;

/** Reads header, columns and checksum in order; `place` says where the columns of so many rows go. */
export const readColumns = async (read: ReadInto, place: (saved: SavedHeader) => readonly Uint8Array[]): Promise<SavedHeader> => {
  const sum: Hash = createHash('sha256');
  const first = Buffer.alloc(HEADER_BYTES);
  await read(first);
  sum.update(first);
  const saved = parseHeader(first);
  for (const column of place(saved)) {
    for (let at = 0; at < column.length; at += CHUNK) {
      const piece = column.subarray(at, at + CHUNK);
      await read(piece);
      sum.update(piece);
    }
  }
  const wanted = Buffer.alloc(CHECKSUM_BYTES);
  await read(wanted);
  if (!sum.digest().equals(wanted))
    throw new HashIndexError('FILE_CHECKSUM', 'the saved index is damaged: its checksum is not that of its bytes');
  return saved;
};

const bytesOf = (array: Int32Array | Uint32Array | Uint8Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** A segment as bytes to save; `fingerprint` is that of the index's permutation. */
export const encodeSegment = (segment: Segment, fingerprint: Uint8Array): Generator<Uint8Array> => {
  const rows = countOf(segment);
  const deleted = Uint32Array.from({ length: Math.ceil(rows / 32) }, (_, word) => Atomics.load(segment.deleted, word));
  return encodeColumns({ kind: 0, rows, fingerprint }, [
    segment.hashes.subarray(0, rows * 32),
    bytesOf(segment.ids.subarray(0, rows)),
    bytesOf(deleted),
  ]);
};

export type LoadOptions = { readonly permutation: Permutation; readonly kernel: 'wasm' | 'typescript' };

/**
 * Reads a saved segment straight into shared memory, compares its checksum and builds its tables. Throws FILE_KEY when it
 * was saved under another key, FILE_CHECKSUM when a bit of it changed.
 */
export const loadSegment = async (read: ReadInto, { permutation, kernel }: LoadOptions): Promise<Segment> => {
  let segment: Segment | undefined;
  const { rows } = await readColumns(read, (saved) => {
    if (saved.kind !== 0) throw new HashIndexError('FILE_MALFORMED', `this file holds digests of ${saved.kind} bytes`);
    if (!Buffer.from(saved.fingerprint).equals(permutation.fingerprint))
      throw new HashIndexError('FILE_KEY', 'the saved index was made under another key');
    if (saved.rows > LARGEST_SEGMENT) throw new HashIndexError('SEGMENT_TOO_LARGE', `${saved.rows} rows in one segment`);
    const wasm = kernel === 'wasm';
    segment = makeSegment({ capacity: saved.rows, sorted: true, wasm, table: permutation.table });
    return [segment.hashes, bytesOf(segment.ids), bytesOf(segment.deleted)];
  });
  if (segment === undefined) throw new HashIndexError('FILE_MALFORMED', 'the file has no columns');
  let gone = 0;
  for (const word of segment.deleted) for (let bits = word; bits !== 0; bits &= bits - 1) gone += 1;
  segment.head[header.deletedCount / 4] = gone;
  publishCount(segment, rows);
  buildTables(segment);
  return segment;
};
