import { createHasher, type Dihedral, PREPROCESSING, toHex } from '@article34/pdq';
import sharp from 'sharp';
import { type PictureAnswer, refused } from './answer.ts';
import { formatOf, otherFormatOf, type PictureFormat } from './format.ts';
import type { DecodeLimits } from './limits.ts';
import { isPolyglot } from './polyglot.ts';

const loaders: Record<PictureFormat, string> = {
  jpeg: 'VipsForeignLoadJpegBuffer',
  png: 'VipsForeignLoadPngBuffer',
  gif: 'VipsForeignLoadNsgifBuffer',
  webp: 'VipsForeignLoadWebpBuffer',
  avif: 'VipsForeignLoadHeifBuffer',
};

// libvips can read far more than we want it to: everything is closed, and the five loaders are opened again
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: Object.values(loaders) });
sharp.cache(false);
sharp.concurrency(1);

const hasher = createHasher();

/** Which of our names a complaint of the decoder falls under. */
const complaint = (error: unknown): PictureAnswer => {
  const detail = (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 200) ?? '';
  return refused(/pixel limit|too large|dimensions/i.test(detail) ? 'picture-too-many-pixels' : 'picture-damaged', detail);
};

/**
 * Decodes a whole file and hashes its first frame. Runs only in the decoding process. No turning by EXIF, no scaling by the
 * decoder, no grey: the reference's pixels are those that are stored.
 */
export const hashPicture = async (bytes: Uint8Array, limits: DecodeLimits, dihedral: boolean): Promise<PictureAnswer> => {
  const format = formatOf(bytes);
  if (format === undefined) {
    const other = otherFormatOf(bytes);
    return other === undefined ? refused('picture-not-one', 'unknown first bytes') : refused('picture-format', other);
  }
  if (isPolyglot(bytes, format)) return refused('picture-two-in-one', format);
  try {
    const options = { failOn: 'error', limitInputPixels: limits.pixels, autoOrient: false, pages: 1, page: 0 } as const;
    const about = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
    if (about.width * (about.pageHeight ?? about.height) > limits.pixels)
      return refused('picture-too-many-pixels', `${about.width} × ${about.pageHeight ?? about.height}`);
    const { data, info } = await sharp(bytes, options)
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 1 && info.channels !== 3) return refused('picture-damaged', `${info.channels} channels`);
    const pixels = { data, width: info.width, height: info.height, channels: info.channels } as const;
    const shared = {
      ok: true,
      width: info.width,
      height: info.height,
      format,
      frames: about.pages ?? 1,
      preprocessing: `${PREPROCESSING}/libvips-${sharp.versions.vips}`,
    } as const;
    if (!dihedral) {
      const { hash, quality } = hasher.hash(pixels);
      return { ...shared, pdq: toHex(hash), quality };
    }
    const { hashes, quality } = hasher.dihedral(pixels);
    const all = Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [name, toHex(hash)]));
    return { ...shared, pdq: toHex(hashes.original), quality, dihedral: all as Record<Dihedral, string> };
  } catch (error) {
    return complaint(error);
  }
};
