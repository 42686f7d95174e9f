/**
 * What was done before the hash, to be kept beside each: the pixels as stored (no turning by EXIF), all of them decoded,
 * as RGB, the nearest 512 × 512 when a side is longer. A hash made in any other way is a different hash.
 */
export const PREPROCESSING = 'a34-pdq-1/stored-orientation/full-decode/rgb/nearest-512';
