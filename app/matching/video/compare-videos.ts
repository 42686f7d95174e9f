import { createIndex } from '@article34/hash-index';
import { fromHex } from '@article34/pdq';
import type { VideoFrame } from './hash-video.ts';

/** How much of each of two videos is in the other: frames with a match, of a hundred. Frames of poor quality do not count. */
export type VideoLikeness = { readonly query: number; readonly listed: number };

const distinct = (frames: readonly VideoFrame[], quality: number): string[] => [
  ...new Set(frames.filter((frame) => frame.quality >= quality).map((frame) => frame.pdq)),
];

/** Only for shuffling the bits of two videos that are compared and forgotten. */
const key = new Uint8Array(32);

/**
 * vPDQ's comparison: each video is a bag of distinct frame hashes of at least the quality, and a frame is matched when any of
 * the other's lies within the distance. A video without such frames matches nothing.
 */
export const compareVideos = (
  query: readonly VideoFrame[],
  listed: readonly VideoFrame[],
  { distance = 31, quality = 50 }: { distance?: number; quality?: number } = {},
): VideoLikeness => {
  const [one, other] = [distinct(query, quality), distinct(listed, quality)];
  if (one.length === 0 || other.length === 0) return { query: 0, listed: 0 };
  const index = createIndex({ key, headCapacity: other.length + 1 });
  for (const [id, hex] of other.entries()) index.add(fromHex(hex), id);
  const found = new Set<number>();
  let matched = 0;
  for (const hex of one) {
    const matches = index.search(fromHex(hex), distance);
    if (matches.length > 0) matched += 1;
    for (const { id } of matches) found.add(id);
  }
  return { query: (100 * matched) / one.length, listed: (100 * found.size) / other.length };
};
