/** Frames of a backup: one kind byte, four bytes of length, the bytes. Kinds: H header, T table, D data, F file, C its content, E end. */
export type FrameKind = 'H' | 'T' | 'D' | 'F' | 'C' | 'E';
export type Frame = { kind: FrameKind; bytes: Buffer };

const longest = 64 * 1024 * 1024;

export const frame = (kind: FrameKind, bytes: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
};

/** A backup that is cut short, or is not one. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';
}

/** Reads frames from chunks of any size; throws BackupDamaged when the stream ends before its end frame. */
export const readFrames = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    while (rest.length >= 5) {
      const length = rest.readUInt32BE(1);
      const kind = rest.toString('latin1', 0, 1);
      if (!/^[HTDFCE]$/.test(kind) || length > longest)
        throw new BackupDamaged('This is not a backup of Article 34, or it was changed.');
      if (rest.length < 5 + length) break;
      yield { kind: kind as FrameKind, bytes: rest.subarray(5, 5 + length) };
      if (kind === 'E') return;
      rest = rest.subarray(5 + length);
    }
  }
  throw new BackupDamaged('The backup ends too early. Use another copy.');
};
