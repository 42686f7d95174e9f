import { createHash } from 'node:crypto';
import { openStream } from '../../foundation/crypto/stream.ts';
import type { Folder } from '../../foundation/files/folder.ts';
import { placeOfCopy } from '../../provider/index.ts';

/** A body that is read as it is sent. */
export type StreamBody = { length: number; chunks: () => AsyncIterable<Buffer> };

/** Quotes of a file's name would end it, and so would a line's end. */
const plainName = (name: string): string => name.replace(/[\r\n"\\]/g, '_').slice(0, 200);

/** A form with the report's number and a kept file, decrypted as it leaves; nothing of it is held or written. */
export const fileForm = (
  copies: Folder,
  reportId: string,
  file: { name: string; type: string; size: number; sha256: string; copy: { name: string; key: string } },
): { type: string; body: StreamBody } => {
  const boundary = `a34-${file.sha256.slice(0, 32)}`;
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream';
  const before = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="id"\r\n\r\n${reportId}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${plainName(file.name)}"\r\ncontent-type: ${type}\r\n\r\n`,
  );
  const after = Buffer.from(`\r\n--${boundary}--\r\n`);
  const chunks = async function* (): AsyncGenerator<Buffer> {
    yield before;
    const hash = createHash('sha256');
    for await (const part of openStream(
      copies.read(file.copy.name),
      Buffer.from(file.copy.key, 'base64'),
      placeOfCopy(file.copy.name),
    )) {
      hash.update(part);
      yield part;
    }
    if (hash.digest('hex') !== file.sha256) throw new Error('the copy is not the file that was sent');
    yield after;
  };
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: { length: before.length + file.size + after.length, chunks },
  };
};
