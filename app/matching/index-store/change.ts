import { crc32 } from 'node:zlib';

/** Which list an entry belongs to: PDQ in the index, the others in their exact tables. */
export type HashKind = 'pdq' | 'md5' | 'sha1' | 'sha256';
export const widthOf: Record<HashKind, 16 | 20 | 32> = { pdq: 32, md5: 16, sha1: 20, sha256: 32 };
const kinds: readonly HashKind[] = ['pdq', 'md5', 'sha1', 'sha256'];

/** One change of the index, as the journal keeps it. `rows` marks rows of a saved segment as deleted. */
export type Change =
  | { readonly do: 'add'; readonly kind: HashKind; readonly hashes: Uint8Array; readonly ids: Uint32Array }
  | { readonly do: 'remove'; readonly kind: HashKind; readonly hashes: Uint8Array; readonly ids: Uint32Array }
  | { readonly do: 'rows'; readonly segment: number; readonly rows: Uint32Array };

// A record: length of what follows the sum u32, CRC-32 of it u32, verb u8, kind u8, two bytes of nought, number u32, then
// hashes and numbers. Little-endian. A number is that of entries, or of the segment for `rows`.
const HEAD = 16;
const verbs = ['add', 'remove', 'rows'] as const;

const bytesOf = (numbers: Uint32Array): Uint8Array => {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [at, number] of numbers.entries()) bytes.writeUInt32LE(number, at * 4);
  return bytes;
};

export const encodeChange = (change: Change): Buffer => {
  const head = Buffer.alloc(HEAD);
  head[8] = verbs.indexOf(change.do);
  head[9] = change.do === 'rows' ? 0 : kinds.indexOf(change.kind);
  head.writeUInt32LE(change.do === 'rows' ? change.segment : change.ids.length, 12);
  const body = change.do === 'rows' ? [bytesOf(change.rows)] : [change.hashes, bytesOf(change.ids)];
  const record = Buffer.concat([head, ...body]);
  record.writeUInt32LE(record.length - 8, 0);
  record.writeUInt32LE(crc32(record.subarray(8)), 4);
  return record;
};

const numbersOf = (bytes: Buffer): Uint32Array =>
  Uint32Array.from({ length: bytes.length >> 2 }, (_, at) => bytes.readUInt32LE(at * 4));

const decodeRecord = (record: Buffer): Change | undefined => {
  const verb = verbs[record[8] ?? 255];
  const kind = kinds[record[9] ?? 255];
  const number = record.readUInt32LE(12);
  const body = record.subarray(HEAD);
  if (verb === undefined || kind === undefined) return undefined;
  if (verb === 'rows') return body.length % 4 === 0 ? { do: verb, segment: number, rows: numbersOf(body) } : undefined;
  const width = widthOf[kind];
  if (body.length !== number * (width + 4)) return undefined;
  return {
    do: verb,
    kind,
    hashes: Uint8Array.from(body.subarray(0, number * width)),
    ids: numbersOf(body.subarray(number * width)),
  };
};

/**
 * The changes in a journal from `start` on and how far it is whole. What follows was being written when the process or the
 * machine stopped; nobody was told that it is kept.
 */
export const decodeJournal = (bytes: Buffer, start = 0): { changes: Change[]; length: number } => {
  const changes: Change[] = [];
  let at = start;
  while (at + HEAD <= bytes.length) {
    const size = bytes.readUInt32LE(at);
    const end = at + 8 + size;
    if (size < HEAD - 8 || end > bytes.length) break;
    const record = bytes.subarray(at, end);
    if (crc32(record.subarray(8)) !== record.readUInt32LE(4)) break;
    const change = decodeRecord(record);
    if (change === undefined) break;
    changes.push(change);
    at = end;
  }
  return { changes, length: at };
};
