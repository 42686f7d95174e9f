import type { PictureFormat } from './format.ts';
import { pictureEnd } from './picture-end.ts';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** What another program would take the file for, were it to look where these usually stand. */
const inside = /%PDF-\d|<script[\s>]|<html[\s>]|<!doctype\s+html|<svg[\s>]|<\?php/i;
const behind =
  /PK\x03\x04|PK\x05\x06|%PDF-\d|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x7fELF|MZ[\s\S]{58}|<script[\s>]|<html[\s>]|<!doctype\s+html|<svg[\s>]|<\?php|\x1f\x8b\x08/i;

/**
 * A file that is a picture and something else as well (an archive, a page, a program), which is how things are smuggled past
 * whoever looks at one of the two. Bytes behind the picture are common and allowed unless they are such a thing.
 */
export const isPolyglot = (bytes: Uint8Array, format: PictureFormat): boolean => {
  if (inside.test(latin1(bytes.subarray(0, 1024)))) return true;
  const end = pictureEnd(bytes, format);
  if (end === undefined || end >= bytes.length) return false;
  // what stands behind may begin after a little padding, and an archive keeps its directory at the very end
  const rest = bytes.subarray(end);
  return behind.test(latin1(rest.subarray(0, 4096))) || /PK\x05\x06/.test(latin1(rest.subarray(-66_000)));
};
