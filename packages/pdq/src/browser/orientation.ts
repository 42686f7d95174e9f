// Browsers turn a picture by the orientation in its EXIF; the reference hashes it as stored. Asking a browser not to turn
// it is answered differently by each, so the file is changed instead: the tag is set to 1, "as stored", before it is decoded.

const UPRIGHT = 1;
const ORIENTATION = 0x0112;

const ascii = (view: DataView, at: number, length: number): string => {
  let text = '';
  for (let n = 0; n < length && at + n < view.byteLength; n++) text += String.fromCharCode(view.getUint8(at + n));
  return text;
};

/** Sets the orientation in a block of EXIF that starts with its TIFF header at `at`; true when it was there and not 1. */
const setUpright = (view: DataView, at: number, end: number): boolean => {
  const order = ascii(view, at, 2);
  const little = order === 'II';
  if ((!little && order !== 'MM') || at + 8 > end) return false;
  const first = at + view.getUint32(at + 4, little);
  if (first + 2 > end) return false;
  const entries = view.getUint16(first, little);
  for (let n = 0; n < entries; n++) {
    const entry = first + 2 + n * 12;
    if (entry + 12 > end) return false;
    if (view.getUint16(entry, little) !== ORIENTATION) continue;
    if (view.getUint16(entry + 8, little) === UPRIGHT) return false;
    view.setUint16(entry + 8, UPRIGHT, little);
    return true;
  }
  return false;
};

const inJpeg = (view: DataView): boolean => {
  let changed = false;
  for (let at = 2; at + 4 <= view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) break; // the picture itself begins
    const next = at + 2 + view.getUint16(at + 2);
    if (marker === 0xe1 && ascii(view, at + 4, 6) === 'Exif\0\0' && setUpright(view, at + 10, Math.min(next, view.byteLength)))
      changed = true;
    at = next;
  }
  return changed;
};

const crc32 = (view: DataView, from: number, to: number): number => {
  let sum = 0xffffffff;
  for (let at = from; at < to; at++) {
    sum ^= view.getUint8(at);
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
};

const inPng = (view: DataView): boolean => {
  let changed = false;
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > view.byteLength) break;
    if (ascii(view, at + 4, 4) === 'eXIf' && setUpright(view, at + 8, end)) {
      view.setUint32(end, crc32(view, at + 4, end));
      changed = true;
    }
    at = end + 4;
  }
  return changed;
};

const inWebp = (view: DataView): boolean => {
  let changed = false;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    const end = Math.min(at + 8 + size, view.byteLength);
    if (ascii(view, at, 4) === 'EXIF') {
      const start = ascii(view, at + 8, 6) === 'Exif\0\0' ? at + 14 : at + 8;
      if (setUpright(view, start, end)) changed = true;
    }
    at += 8 + size + (size & 1);
  }
  return changed;
};

/** Changes the bytes of a JPEG, PNG or WebP file so that it is shown as stored; true when something had to be changed. */
export const makeUpright = (bytes: Uint8Array): boolean => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16) return false;
  if (view.getUint16(0) === 0xffd8) return inJpeg(view);
  if (ascii(view, 1, 3) === 'PNG') return inPng(view);
  if (ascii(view, 0, 4) === 'RIFF' && ascii(view, 8, 4) === 'WEBP') return inWebp(view);
  return false;
};
