import { createHasher, type Pixels } from '@article34/pdq';
import sharp from 'sharp';
import { startDecoder } from '../../app/matching/index.ts';
import { shown, spreadOf, timed } from '../support/spread.ts';

/** Soft tiles with some noise on them, so that a JPEG of it is of an ordinary size. */
const scene = (width: number, height: number): Pixels & { data: Buffer } => {
  const data = Buffer.alloc(width * height * 3);
  let state = 1;
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [Math.floor(((at / 3) % width) / 37), Math.floor(at / 3 / width / 29)];
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[at] = 40 + ((x * 7919 + y * 104_729 + (x * y + (at % 3)) * 1_299_709) % 170) + (state >>> 28);
  }
  return { data, width, height, channels: 3 };
};

/** Hashing: the arithmetic by kernel and twin, and a whole JPEG file through the decoding process. */
export const benchPictures = async (say: (line: string) => void, rounds: number): Promise<void> => {
  const [kernel, twin] = [createHasher({ kernel: 'wasm' }), createHasher({ kernel: 'typescript' })];
  const runs = rounds * 40;
  for (const [width, height] of [
    [512, 512],
    [256, 256],
    [1600, 1004],
    [4000, 3000],
  ] as const) {
    const picture = scene(width, height);
    const one = spreadOf(timed(runs, () => kernel.hash(picture), 20));
    const other = spreadOf(timed(Math.ceil(runs / 8), () => twin.hash(picture), 5));
    const all = spreadOf(timed(runs, () => kernel.dihedral(picture), 5));
    say(
      `hash of ${width} × ${height} RGB pixels, ms: kernel ${shown(one)}, all eight ways ${shown(all)}, twin ${shown(other)}; the twin takes ${(other.median / one.median).toFixed(1)} times as long`,
    );
  }
  const decoder = startDecoder();
  try {
    for (const [width, height] of [
      [1600, 1004],
      [4000, 3000],
    ] as const) {
      const picture = scene(width, height);
      const file = await sharp(picture.data, { raw: { width, height, channels: 3 } })
        .jpeg({ quality: 85 })
        .toBuffer();
      const times: number[] = [];
      for (let run = 0; run < rounds * 3 + 2; run++) {
        const from = performance.now();
        const answer = await decoder.hash(file);
        if (!answer.ok) throw new Error(answer.detail);
        if (run >= 2) times.push(performance.now() - from);
      }
      say(
        `file to hash, JPEG of ${width} × ${height} (${Math.round(file.length / 1024)} KiB) through the decoding process, ms: ${shown(spreadOf(times))}`,
      );
    }
  } finally {
    await decoder.stop();
  }
};
