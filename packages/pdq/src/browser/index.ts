import { PdqError } from '../error.ts';
import { createHasher, type Hasher } from '../hasher.ts';
import { toHex } from '../hex.ts';
import { LARGEST } from '../pixels.ts';
import { PREPROCESSING } from '../preprocessing.ts';
import { decode, makeCanvas, readRows } from './canvas.ts';
import { makeUpright } from './orientation.ts';
import { checkCanvas } from './trust.ts';

export { PdqError, type PdqErrorCode } from '../error.ts';
export { toHex };

export type FileHash = {
  readonly hash: Uint8Array;
  readonly quality: number;
  /** The picture as stored. */
  readonly width: number;
  readonly height: number;
  readonly preprocessing: string;
};

/** Pixels of one strip that is read at a time: phones give small canvases only. */
const STRIP = 2_000_000;
const LARGEST_SIDE = 32_000;
const LARGEST_FILE = 200_000_000;

/**
 * The pixels that are hashed: all of a small picture, the nearest 512 × 512 of a larger one, taken strip by strip. The
 * browser never scales.
 */
const sampled = (bitmap: ImageBitmap): { data: Uint8Array; width: number; height: number } => {
  const { width, height } = bitmap;
  const large = width > LARGEST || height > LARGEST;
  const [columns, rows] = large ? [LARGEST, LARGEST] : [width, height];
  const data = new Uint8Array(columns * rows * 4);
  const strip = Math.max(1, Math.min(height, Math.floor(STRIP / width)));
  const context = makeCanvas(width, strip);
  let read: Uint8ClampedArray | undefined;
  let top = 0;
  let bottom = 0;
  for (let row = 0; row < rows; row++) {
    const y = large ? Math.floor((row * height) / LARGEST) : row;
    if (read === undefined || y >= bottom) {
      top = y;
      bottom = Math.min(height, y + strip);
      read = readRows(context, bitmap, top, bottom - top);
    }
    for (let column = 0; column < columns; column++) {
      const x = large ? Math.floor((column * width) / LARGEST) : column;
      const from = ((y - top) * width + x) * 4;
      data.set(read.subarray(from, from + 3), (row * columns + column) * 4);
    }
  }
  return { data, width: columns, height: rows };
};

let trusted: Promise<void> | undefined;
let hasher: Hasher | undefined;

/**
 * Looks whether this browser can hash at all, before a person is asked for a file: throws the PdqError CANVAS_UNTRUSTED or
 * DECODE_UNSUPPORTED where it cannot. `hashFile` does the same by itself; it is done once.
 */
export const checkBrowser = (): Promise<void> => {
  trusted ??= checkCanvas();
  return trusted;
};

/**
 * The PDQ hash of a picture file, made on the person's own device: in a page, or better in a worker. Nothing leaves it.
 * Throws a PdqError: CANVAS_UNTRUSTED or DECODE_UNSUPPORTED where this browser cannot do it (say so, and offer another way),
 * PICTURE_UNREADABLE or PICTURE_TOO_LARGE for this file.
 */
export const hashFile = async (file: Blob): Promise<FileHash> => {
  await checkBrowser();
  if (file.size > LARGEST_FILE) throw new PdqError('PICTURE_TOO_LARGE', `the file has ${file.size} bytes`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  makeUpright(bytes);
  const bitmap = await decode(new Blob([bytes], { type: file.type }));
  try {
    const { width, height } = bitmap;
    if (width > LARGEST_SIDE || height > LARGEST_SIDE)
      throw new PdqError('PICTURE_TOO_LARGE', `the picture has ${width} × ${height} pixels`);
    hasher ??= createHasher();
    const { hash, quality } = hasher.hash({ ...sampled(bitmap), channels: 4 });
    return { hash, quality, width, height, preprocessing: `${PREPROCESSING}/browser` };
  } finally {
    bitmap.close();
  }
};
