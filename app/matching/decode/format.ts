/** The formats that are decoded. Everything else is refused before a decoder sees it. */
export type PictureFormat = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif';

const text = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

/** The format that the first bytes claim, or undefined. */
export const formatOf = (bytes: Uint8Array): PictureFormat | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(bytes, 0, 6) === 'GIF87a' || text(bytes, 0, 6) === 'GIF89a') return 'gif';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'webp';
  if (text(bytes, 4, 8) === 'ftyp' && /avi[fs]/.test(text(bytes, 8, 64))) return 'avif';
  return undefined;
};

/** Whether the first 64 bytes claim a format that is decoded; a cheap look that decides nothing else. */
export const looksLikePicture = (bytes: Uint8Array): boolean => formatOf(bytes) !== undefined;

/** Formats that people call pictures, videos or documents and that are not decoded, by the bytes they start with. */
const others: readonly [name: string, starts: RegExp][] = [
  ['tiff', /^(?:II\*\0|MM\0\*)/],
  ['bmp', /^BM/],
  ['psd', /^8BPS/],
  ['pdf', /^%PDF-/],
  ['heif', /^....ftyp(?:hei|hev|mif)/s],
  ['video', /^....ftyp/s],
  ['matroska', /^\x1a\x45\xdf\xa3/],
  ['jpeg 2000', /^(?:\0\0\0\x0cjP|\xff\x4f\xff\x51)/],
  ['jpeg xl', /^(?:\0\0\0\x0cJXL|\xff\x0a)/],
  ['svg', /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?(?:<!DOCTYPE\s+svg[^>]*>\s*)?<svg[\s>]/i],
  ['html', /^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|script)/i],
  ['zip', /^PK\x03\x04/],
  ['gzip', /^\x1f\x8b/],
  ['program', /^(?:\x7fELF|MZ|#!)/],
];

/** A known format that is not on the list, by name. */
export const otherFormatOf = (bytes: Uint8Array): string | undefined => {
  const start = text(bytes, 0, 2048);
  return others.find(([, starts]) => starts.test(start))?.[0];
};
