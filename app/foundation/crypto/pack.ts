import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** First byte of packed text. JSON, which is what is packed, never starts with it. */
const mark = 1;
/** Below this, padding would take back what packing saves. */
const leastBytes = 500;
/** A packed document opens to no more than a document may have, however it was made. */
const mostBytes = 64 * 2 ** 20;

/**
 * Makes JSON smaller before it is padded and sealed: documents of providers shrink to a third, and so does everything that is
 * written for them. The length that shows afterwards is that of the padding's step, of text that one sender wrote alone.
 */
export const packText = (text: string): Buffer => {
  const plain = Buffer.from(text);
  if (plain.length < leastBytes) return plain;
  const small = deflateRawSync(plain, { level: 1 });
  return small.length + 1 < plain.length ? Buffer.concat([Buffer.of(mark), small]) : plain;
};

/** Undoes `packText`; text that was never packed comes back as it is. */
export const unpackText = (packed: Buffer): string =>
  packed[0] === mark ? inflateRawSync(packed.subarray(1), { maxOutputLength: mostBytes }).toString() : packed.toString();
