import { PdqError } from './error.ts';

/** A decoded picture: rows from the top, `channels` bytes a pixel: grey, RGB or RGBA. Alpha plays no part. */
export type Pixels = {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
};

/** Larger pictures are sampled down to this many rows and columns, whatever their shape. */
export const LARGEST = 512;

/** In a picture with a shorter side there is nothing to hash: the reference gives it the hash nought with quality nought. */
export const SMALLEST = 5;

const side = (value: number): boolean => Number.isSafeInteger(value) && value > 0;

/** Throws unless the sizes fit the bytes. */
export const checkPixels = ({ data, width, height, channels }: Pixels): void => {
  if (!side(width) || !side(height))
    throw new PdqError('PIXELS_MISSHAPEN', `a picture of ${width} × ${height} pixels has no sides to speak of`);
  if (channels !== 1 && channels !== 3 && channels !== 4)
    throw new PdqError('PIXELS_MISSHAPEN', `${String(channels)} bytes a pixel: only 1, 3 or 4 are read`);
  if (data.length !== width * height * channels)
    throw new PdqError(
      'PIXELS_MISSHAPEN',
      `${width} × ${height} pixels of ${channels} bytes are ${width * height * channels} bytes, not ${data.length}`,
    );
};

export type Size = { readonly width: number; readonly height: number };

/** The size that is hashed: as it is, or 512 × 512 as soon as one side is longer than that. */
export const sampledSize = ({ width, height }: Size): Size =>
  width > LARGEST || height > LARGEST ? { width: LARGEST, height: LARGEST } : { width, height };

/**
 * Writes the pixels that are hashed into `to`: all of them, or for a larger picture the nearest 512 × 512, which are those
 * at floor(i · n / 512), as the reference takes them. No averaging: that would change bits.
 */
export const samplePixels = ({ data, width, height, channels }: Pixels, to: Uint8Array): Size => {
  const size = sampledSize({ width, height });
  if (size.width === width && size.height === height) {
    to.set(data);
    return size;
  }
  const columns = Int32Array.from({ length: LARGEST }, (_, x) => Math.floor((x * width) / LARGEST) * channels);
  let at = 0;
  for (let y = 0; y < LARGEST; y++) {
    const row = Math.floor((y * height) / LARGEST) * width * channels;
    at = channels === 1 ? sampleGrey(data, row, columns, to, at) : sampleColour(data, row, columns, to, at, channels);
  }
  return size;
};

type Bytes = Uint8Array | Uint8ClampedArray;

const sampleGrey = (data: Bytes, row: number, columns: Int32Array, to: Uint8Array, start: number): number => {
  let at = start;
  for (let x = 0; x < LARGEST; x++) to[at++] = data[row + (columns[x] ?? 0)] ?? 0;
  return at;
};

const sampleColour = (data: Bytes, row: number, columns: Int32Array, to: Uint8Array, start: number, channels: number): number => {
  let at = start;
  for (let x = 0; x < LARGEST; x++) {
    const from = row + (columns[x] ?? 0);
    to[at] = data[from] ?? 0;
    to[at + 1] = data[from + 1] ?? 0;
    to[at + 2] = data[from + 2] ?? 0;
    at += channels;
  }
  return at;
};
