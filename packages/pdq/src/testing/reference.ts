import type { Pixels } from '../pixels.ts';

// PDQ as its paper and the reference describe it, word for word and in double precision: the whole picture is blurred,
// nothing is composed or left out. Slow, and the yardstick of the tests.

type Plane = { values: Float64Array; width: number; height: number };

const lumaPlane = ({ data, width, height, channels }: Pixels): Plane => {
  const big = width > 512 || height > 512;
  const [w, h] = big ? [512, 512] : [width, height];
  const values = new Float64Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const [sx, sy] = big ? [Math.floor((x * width) / 512), Math.floor((y * height) / 512)] : [x, y];
      const at = (sy * width + sx) * channels;
      const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
      values[y * w + x] = channels === 1 ? r : 0.299 * r + 0.587 * g + 0.114 * b;
    }
  }
  return { values, width: w, height: h };
};

/** One pass of a box along rows (`along`) or columns: the mean of the pixels under the window that exist. */
const box = ({ values, width, height }: Plane, along: boolean): Plane => {
  const side = along ? width : height;
  const window = Math.ceil(side / 128);
  const right = Math.floor((window + 2) / 2) - 1;
  const left = window - 1 - right;
  const out = new Float64Array(values.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = along ? x : y;
      const [first, last] = [Math.max(0, at - left), Math.min(side - 1, at + right)];
      let sum = 0;
      for (let k = first; k <= last; k++) sum += values[along ? y * width + k : k * width + x] ?? 0;
      out[y * width + x] = sum / (last - first + 1);
    }
  }
  return { values: out, width, height };
};

/** The 64 × 64 numbers that PDQ keeps of the picture. */
const blocksOf = (pixels: Pixels): Float64Array => {
  let plane = lumaPlane(pixels);
  for (let pass = 0; pass < 2; pass++) plane = box(box(plane, true), false);
  return Float64Array.from({ length: 4096 }, (_, at) => {
    const y = Math.floor((((at >> 6) + 0.5) * plane.height) / 64);
    const x = Math.floor((((at & 63) + 0.5) * plane.width) / 64);
    return plane.values[y * plane.width + x] ?? 0;
  });
};

const qualityOf = (blocks: Float64Array): number => {
  let sum = 0;
  const step = (from: number, to: number): number =>
    Math.abs(Math.trunc((((blocks[from] ?? 0) - (blocks[to] ?? 0)) * 100) / 255));
  for (let at = 0; at < 4096; at++) {
    if (at < 63 * 64) sum += step(at, at + 64);
    if (at % 64 < 63) sum += step(at, at + 1);
  }
  return Math.min(100, Math.trunc(sum / 90));
};

/** Hash, quality, and the coefficients with their median, so that a test can tell a near tie from a mistake. */
export const referenceHash = (
  pixels: Pixels,
): { hash: Uint8Array; quality: number; coefficients: Float64Array; median: number } => {
  const blocks = blocksOf(pixels);
  const wave = (row: number, k: number): number => Math.sqrt(2 / 64) * Math.cos((Math.PI / 128) * row * (2 * k + 1));
  const half = Float64Array.from({ length: 1024 }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < 64; k++) sum += wave((at >> 6) + 1, k) * (blocks[k * 64 + (at & 63)] ?? 0);
    return sum;
  });
  const coefficients = Float64Array.from({ length: 256 }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < 64; k++) sum += (half[(at >> 4) * 64 + k] ?? 0) * wave((at & 15) + 1, k);
    return sum;
  });
  const median = coefficients.toSorted()[127] ?? 0;
  const hash = new Uint8Array(32);
  for (let at = 0; at < 256; at++) {
    if ((coefficients[at] ?? 0) > median) hash[31 - (at >> 3)] = (hash[31 - (at >> 3)] ?? 0) | (1 << (at & 7));
  }
  return { hash, quality: qualityOf(blocks), coefficients, median };
};
