import type { Dihedral } from '@article34/pdq';
import type { PictureFormat } from './format.ts';
import type { DecodeRefusal } from './refusal.ts';

/** What the decoding process says of one file. Hashes are hexadecimal. */
export type PictureHash = {
  readonly ok: true;
  readonly pdq: string;
  /** 0 to 100. */
  readonly quality: number;
  /** The pixels as stored, before any turning. */
  readonly width: number;
  readonly height: number;
  readonly format: PictureFormat;
  /** Frames of a moving picture; only the first was hashed. */
  readonly frames: number;
  /** How pixels were made of the file; a hash is comparable only with hashes made in the same way. */
  readonly preprocessing: string;
  readonly dihedral?: Readonly<Record<Dihedral, string>>;
};

export type PictureRefused = {
  readonly ok: false;
  readonly code: DecodeRefusal;
  /** For the log: the decoder's own words, or the name of a format. Never the file's content. */
  readonly detail: string;
};

export type PictureAnswer = PictureHash | PictureRefused;

export const refused = (code: DecodeRefusal, detail: string): PictureRefused => ({ ok: false, code, detail });
