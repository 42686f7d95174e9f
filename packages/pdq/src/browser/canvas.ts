import { PdqError } from '../error.ts';

type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** A canvas to read pixels from, in a worker or in a page. */
export const makeCanvas = (width: number, height: number): Context => {
  const settings = { willReadFrequently: true, colorSpace: 'srgb' } as const;
  const offscreen = typeof OffscreenCanvas === 'undefined' ? undefined : new OffscreenCanvas(width, height);
  let context = offscreen?.getContext('2d', settings) as Context | null | undefined;
  if (!context && typeof document !== 'undefined') {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    context = canvas.getContext('2d', settings) as CanvasRenderingContext2D | null;
  }
  if (!context) throw new PdqError('DECODE_UNSUPPORTED', 'this browser gives no canvas to read pixels from here');
  context.imageSmoothingEnabled = false;
  return context;
};

/** Decodes a file as it is: no colour management, nothing multiplied by alpha. */
export const decode = async (file: Blob): Promise<ImageBitmap> => {
  if (typeof createImageBitmap === 'undefined')
    throw new PdqError('DECODE_UNSUPPORTED', 'this browser cannot decode a picture outside of a page');
  try {
    return await createImageBitmap(file, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  } catch (error) {
    throw new PdqError('PICTURE_UNREADABLE', `the browser cannot decode this file: ${String(error)}`);
  }
};

/** Reads rows `top` to before `top + height` of a decoded picture, RGBA. */
export const readRows = (context: Context, bitmap: ImageBitmap, top: number, height: number): Uint8ClampedArray => {
  const { width } = bitmap;
  context.clearRect(0, 0, width, height);
  context.drawImage(bitmap, 0, top, width, height, 0, 0, width, height);
  return context.getImageData(0, 0, width, height).data;
};
