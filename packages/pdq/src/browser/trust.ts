import { PdqError } from '../error.ts';
import { decode, makeCanvas, readRows } from './canvas.ts';
import { knownPicture } from './known-picture.ts';

/**
 * Some browsers change what a page reads from a canvas, a little or wholly, against fingerprinting. That is their good
 * right, and it would give a hash that matches nothing. So known pictures go the whole way first, and each pixel is compared.
 */
export const checkCanvas = async (): Promise<void> => {
  for (const [width, height, seed] of [
    [61, 67, 12345],
    [16, 3, 99],
    [120, 100, 777],
  ] as const) {
    const known = knownPicture(width, height, seed);
    const bitmap = await decode(known.file);
    const read = readRows(makeCanvas(width, height), bitmap, 0, height);
    bitmap.close();
    for (let pixel = 0; pixel < width * height; pixel++) {
      for (let colour = 0; colour < 3; colour++) {
        if (read[pixel * 4 + colour] !== known.rgb[pixel * 3 + colour])
          throw new PdqError('CANVAS_UNTRUSTED', 'this browser changes the pixels that a page reads: a hash would be wrong');
      }
    }
  }
};
