import { createSecretKey, hash, type KeyObject } from 'node:crypto';

const blockSize = 64;
const hashSize = 32;

const objects = new WeakMap<Buffer, KeyObject>();

/**
 * A secret as node:crypto takes it fastest: given as plain bytes, Node 24 spends five times longer on finding out what it is.
 * Remembered as long as the bytes live. They must not change: nobody here writes into a key.
 */
export const secretKey = (bytes: Buffer): KeyObject => {
  const known = objects.get(bytes);
  if (known !== undefined) return known;
  const made = createSecretKey(bytes);
  objects.set(bytes, made);
  return made;
};

// SHA-256 as text with one character for each byte: Node makes it several times faster than a Buffer
const sha256 = (bytes: Buffer): string => hash('sha256', bytes, 'binary');

type Pads = { inner: Buffer; outer: Buffer };
const padded = new WeakMap<Buffer, Pads>();

const padsOf = (key: Buffer): Pads => {
  const known = padded.get(key);
  if (known !== undefined) return known;
  const block = Buffer.alloc(blockSize);
  if (key.length > blockSize) block.write(sha256(key), 'latin1');
  else key.copy(block);
  const pads = { inner: Buffer.from(block.map((byte) => byte ^ 0x36)), outer: Buffer.from(block.map((byte) => byte ^ 0x5c)) };
  padded.set(key, pads);
  return pads;
};

const lengthOf = (part: string | Buffer): number => (typeof part === 'string' ? Buffer.byteLength(part) : part.length);

// short messages, which are nearly all, are put together here; wiped after use, for some of them are secret
const scratch = Buffer.alloc(1024);
const outerScratch = Buffer.alloc(blockSize + hashSize);

/**
 * HMAC-SHA-256 (RFC 2104) over the parts, one after another; 32 bytes. Two plain hashes instead of node:crypto's Hmac: that makes
 * an object outside of JavaScript for each call, which costs twice the time and a sixth of all time in the garbage collector.
 */
export const hmac = (key: Buffer, ...parts: (string | Buffer)[]): Buffer => {
  const { inner, outer } = padsOf(key);
  let length = blockSize;
  for (const part of parts) length += lengthOf(part);
  const message = length <= scratch.length ? scratch : Buffer.alloc(length);
  inner.copy(message);
  let at = blockSize;
  for (const part of parts) at += typeof part === 'string' ? message.write(part, at) : part.copy(message, at);
  outer.copy(outerScratch);
  outerScratch.write(sha256(message.subarray(0, length)), blockSize, 'latin1');
  message.fill(0, 0, length);
  return Buffer.from(sha256(outerScratch), 'latin1');
};
