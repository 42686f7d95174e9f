import { type Static, Type } from 'typebox';
import { JourneyForm } from '../journey/fields.ts';

/** The PDQ hash of a picture, made on the person's own device. The picture itself never comes here. */
export type Fingerprint = {
  /** 64 hexadecimal digits. */
  pdq: string;
  /** 0 to 100: how much there is to see. */
  quality: number;
};

export const fingerprintLimits = {
  /** Pictures of one report. */
  most: 10,
  /** With less to see in it, pictures of strangers look alike, and lists leave such hashes out. */
  leastQuality: 50,
} as const;

const one = '[0-9a-f]{64}-(?:100|[5-9][0-9])';

/** How fingerprints travel in a form: `hash-quality`, joined by dots; empty for none. */
const field = Type.String({ pattern: `^(?:${one}(?:\\.${one}){0,${fingerprintLimits.most - 1}})?$`, maxLength: 700 });

/** What may come with a form that leads to the page on the device, and away from it. */
export const FingerprintForm = Type.Object(
  {
    ...Type.Pick(JourneyForm, ['draft', 'go', 'after', 'danger']).properties,
    fingerprints: Type.Optional(field),
  },
  { additionalProperties: false },
);
export type FingerprintForm = Static<typeof FingerprintForm>;

/** Reads the field back; the same picture twice counts once. */
export const readFingerprints = (text: string): Fingerprint[] => {
  const parts = text.split('.').filter((part) => part !== '');
  const read = parts.map((part) => ({ pdq: part.slice(0, 64), quality: Number(part.slice(65)) }));
  return [...new Map(read.map((print) => [print.pdq, print])).values()];
};

export const writeFingerprints = (prints: readonly Fingerprint[]): string =>
  prints.map(({ pdq, quality }) => `${pdq}-${quality}`).join('.');

/** Ways of harm in which there is a picture of the person. */
const withPicture = new Set<string | undefined>(['image-shared', 'threatened', 'computer-made']);

/** Whether the check page offers the step: a child's own picture. A grown-up's is for a service of their own. */
export const mayAddFingerprint = (answers: { door?: string; category?: string; age?: string }): boolean =>
  answers.door === 'me' && answers.age !== 'adult' && withPicture.has(answers.category);
