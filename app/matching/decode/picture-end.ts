import type { PictureFormat } from './format.ts';

const u32 = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0;

const jpegEnd = (bytes: Uint8Array): number | undefined => {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) {
      at += 1; // stray bytes between segments, and the coded picture itself
      continue;
    }
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) return at + 2;
    const bare = marker === 0 || marker === 0xff || marker === 1 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker === 0xff) at += 1;
    else at += bare ? 2 : 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
  }
  return bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9 ? bytes.length : undefined;
};

const pngEnd = (bytes: Uint8Array): number | undefined => {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const next = at + 12 + u32(bytes, at);
    if (u32(bytes, at + 4) === 0x49454e44) return next <= bytes.length ? next : undefined;
    at = next;
  }
  return undefined;
};

/** Skips a chain of GIF sub-blocks. */
const afterBlocks = (bytes: Uint8Array, start: number): number => {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
};

const gifEnd = (bytes: Uint8Array): number | undefined => {
  const colours = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + colours(bytes[10] ?? 0);
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) return at + 1;
    if (kind === 0x21) at = afterBlocks(bytes, at + 2);
    else if (kind === 0x2c) at = afterBlocks(bytes, at + 11 + colours(bytes[at + 9] ?? 0));
    else return undefined;
  }
  return undefined;
};

const webpEnd = (bytes: Uint8Array): number | undefined => {
  const size = (bytes[4] ?? 0) + (bytes[5] ?? 0) * 256 + (bytes[6] ?? 0) * 65_536 + (bytes[7] ?? 0) * 16_777_216;
  const end = 8 + size + (size & 1);
  return end <= bytes.length + (size & 1) ? Math.min(end, bytes.length) : undefined;
};

const avifEnd = (bytes: Uint8Array): number | undefined => {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = u32(bytes, at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!/^[a-z0-9 ]{4}$/i.test(type)) return at;
    if (size === 0) return bytes.length;
    const whole = size === 1 ? u32(bytes, at + 8) * 2 ** 32 + u32(bytes, at + 12) : size;
    if (whole < 8 || at + whole > bytes.length) return undefined;
    at += whole;
  }
  return at;
};

/** Where the picture's own bytes end by its format's rules; undefined when the file ends before the picture does. */
export const pictureEnd = (bytes: Uint8Array, format: PictureFormat): number | undefined => {
  const end = { jpeg: jpegEnd, png: pngEnd, gif: gifEnd, webp: webpEnd, avif: avifEnd }[format];
  return end(bytes);
};
