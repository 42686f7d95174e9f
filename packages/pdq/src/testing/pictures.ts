import type { Pixels } from '../pixels.ts';

export type Random = () => number;

/** Repeatable numbers from 0 to 1 (mulberry32). */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const noise = (random: Random, data: Uint8Array): void => {
  // a large picture repeats one piece of noise, whose odd length falls differently on each row
  const piece = Math.min(data.length, 65_521);
  for (let at = 0; at < piece; at++) data[at] = random() * 256;
  for (let at = piece; at < data.length; at += piece) data.copyWithin(at, 0, Math.min(piece, data.length - at));
};

/** Soft shapes, so that low frequencies have something to say. */
const landscape = (random: Random, { data, width, height, channels }: Pixels): void => {
  const waves = Array.from({ length: 5 }, () => [random() * 9, random() * 9, random() * 6, random() * 50] as const);
  let at = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < channels; channel++) {
        let value = 128;
        for (const [fx, fy, phase, height_] of waves)
          value += height_ * Math.sin((fx * x) / width + (fy * y) / height + phase + channel);
        data[at++] = Math.max(0, Math.min(255, value));
      }
    }
  }
};

/** A side: mostly ordinary and odd ones, sometimes tiny, sometimes very long. */
const side = (random: Random, longest: number): number => {
  const kind = random();
  if (kind < 0.2) return 1 + Math.floor(random() * 8);
  if (kind < 0.4) return 120 + Math.floor(random() * 20);
  if (kind < 0.8) return 1 + Math.floor(random() * 560);
  if (kind < 0.97) return 505 + Math.floor(random() * 12);
  return 1 + Math.floor(random() * longest);
};

/** A picture of a random odd size and kind: noise, shapes, one colour, black and white in turn, the extremes. */
export const randomPicture = (random: Random): Pixels => {
  const channels = ([3, 3, 4, 1] as const)[Math.floor(random() * 4)] ?? 3;
  const [width, height] = [side(random, 9000), side(random, 7000)];
  return paint(random, { width, height, channels });
};

export const paint = (random: Random, size: { width: number; height: number; channels: 1 | 3 | 4 }): Pixels => {
  const data = new Uint8Array(size.width * size.height * size.channels);
  const picture: Pixels = { ...size, data };
  const kind = Math.floor(random() * 6);
  if (kind === 0) data.fill(random() * 256);
  else if (kind === 1) data.fill(255);
  else if (kind === 2) for (let at = 0; at < data.length; at++) data[at] = at % 2 === 0 ? 0 : 255;
  else if (kind === 3 && data.length < 2_000_000) landscape(random, picture);
  else noise(random, data);
  if (kind === 5) for (let at = 0; at < data.length; at++) data[at] = (data[at] ?? 0) < 128 ? 0 : 255;
  return picture;
};
