import { fromHex, toHex } from '@article34/pdq';
import type { VideoFrame } from './hash-video.ts';

/** The reference's text: `frame,quality,hash,seconds` a line, seconds with three decimals. */
export const formatVpdq = (frames: readonly VideoFrame[]): string =>
  frames.map(({ frame, quality, pdq, seconds }) => `${frame},${quality},${pdq},${seconds.toFixed(3)}\n`).join('');

const LINE = /^(\d{1,10}),(\d{1,3}),([0-9a-fA-F]{64}),(\d{1,9}(?:\.\d{1,9})?)\r?$/;

/** Reads such a text; the number of the first line that is not one (from 1) when there is one. */
export const parseVpdq = (text: string): { ok: true; frames: VideoFrame[] } | { ok: false; line: number } => {
  const frames: VideoFrame[] = [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const [at, line] of lines.entries()) {
    const [, frame, quality, hex = '', seconds] = LINE.exec(line) ?? [];
    if (frame === undefined || Number(quality) > 100) return { ok: false, line: at + 1 };
    frames.push({ frame: Number(frame), quality: Number(quality), pdq: toHex(fromHex(hex)), seconds: Number(seconds) });
  }
  return { ok: true, frames };
};
