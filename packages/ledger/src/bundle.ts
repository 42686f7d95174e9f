import { LedgerError } from './error.ts';
import { TILE_WIDTH } from './tile.ts';

/** Longest entry a bundle can hold: its length is written as a uint16. */
export const MAX_ENTRY_SIZE = 0xffff;

/** Encodes 1 to 256 entries as a bundle: each one after its length as big-endian uint16 (C2SP tlog-tiles). */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > TILE_WIDTH) {
    throw new LedgerError('BUNDLE_MALFORMED', `A bundle holds 1 to ${TILE_WIDTH} entries, not ${entries.length}.`);
  }
  const parts: Uint8Array[] = [];
  for (const [i, entry] of entries.entries()) {
    if (entry.length > MAX_ENTRY_SIZE) {
      throw new LedgerError(
        'ENTRY_TOO_LONG',
        `Entry ${i} of the bundle has ${entry.length} bytes; the format allows ${MAX_ENTRY_SIZE}.`,
      );
    }
    const length = Buffer.alloc(2);
    length.writeUInt16BE(entry.length);
    parts.push(length, entry);
  }
  return Buffer.concat(parts);
}

/** Reads a bundle of exactly `width` entries; anything cut off or left over throws `BUNDLE_MALFORMED`. The entries are views. */
export function decodeBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (entries.length === width) throw new LedgerError('BUNDLE_MALFORMED', `The bundle goes on after its ${width} entries.`);
    const start = at + 2;
    const end = start + ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0);
    if (end > bytes.length) {
      throw new LedgerError('BUNDLE_MALFORMED', `The bundle is cut off inside entry ${entries.length}.`);
    }
    entries.push(bytes.subarray(start, end));
    at = end;
  }
  if (entries.length !== width)
    throw new LedgerError('BUNDLE_MALFORMED', `The bundle has ${entries.length} entries instead of ${width}.`);
  return entries;
}
