import { isDeepStrictEqual } from 'node:util';
import { deriveKey, open, pad, SealError, seal, unpad } from '../../foundation/crypto/seal.ts';
import { type Random, uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import type { Answers } from '../answers.ts';
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { newSeed } from '../receipt/derive.ts';

/**
 * A report in the making. It travels from page to page in a hidden field, sealed by us: no cookie, no row, nothing on the
 * device but the page itself. Its `submissionId` makes sending it twice harmless.
 */
export type Draft = {
  submissionId: string;
  /** What the person's code is made from; it stands nowhere but here. */
  seed: string;
  startedAt: number;
  answers: Partial<Answers>;
  /** How to reach the person; kept apart from the answers and sealed to another key. */
  contact?: string;
  /** Of pictures, made on the person's device. */
  fingerprints?: readonly Fingerprint[];
  /** The person chose to go without a code. */
  withoutCode?: boolean;
};

const place = 'intake/draft/2';
const lifetimeMs = 72 * 3_600_000;
const longest = 96 * 1024;

const derived = new WeakMap<Buffer, Buffer>();
const keyOf = (keys: Services['keys']): Buffer => {
  const known = derived.get(keys.draft);
  if (known !== undefined) return known;
  const key = deriveKey(keys.draft, 'draft');
  derived.set(keys.draft, key);
  return key;
};

/** A new, empty draft. */
export const startDraft = (now: Date, random: Random): Draft => ({
  submissionId: uuidv7(now, random),
  seed: newSeed(random),
  startedAt: now.getTime(),
  answers: {},
});

const words = ({ answers, contact, fingerprints = [] }: Draft) => ({ answers, contact, fingerprints });

/**
 * The draft after a step. Changed words get an id of their own: the old id may have been sent already, and what is sent under
 * it again counts as the same report, so the change would be lost in silence.
 */
export const afterStep = (before: Draft, after: Draft, services: Pick<Services, 'clock' | 'random'>): Draft =>
  isDeepStrictEqual(words(before), words(after))
    ? after
    : { ...after, submissionId: uuidv7(services.clock.now(), services.random), seed: newSeed(services.random) };

/** The draft as text for a hidden field; its length tells only a coarse size. */
export const sealDraft = (draft: Draft, services: Pick<Services, 'keys' | 'random'>): string =>
  seal(keyOf(services.keys), pad(Buffer.from(JSON.stringify(draft))), place, services.random).toString('base64url');

/** Reads a hidden field back. Throws Problem `token-invalid` for anything that is not ours, `token-expired` after 72 hours. */
export const openDraft = (token: string, services: Pick<Services, 'keys' | 'clock'>): Draft => {
  if (token.length > longest) throw new Problem('token-invalid');
  const sealed = Buffer.from(token, 'base64url');
  // written as we write it: the decoder passes over whatever else
  if (sealed.toString('base64url') !== token) throw new Problem('token-invalid');
  let draft: Draft;
  try {
    draft = JSON.parse(unpad(open(keyOf(services.keys), sealed, place)).toString()) as Draft;
  } catch (error) {
    if (error instanceof SealError) throw new Problem('token-invalid');
    throw error;
  }
  if (services.clock.now().getTime() - draft.startedAt > lifetimeMs) throw new Problem('token-expired');
  return draft;
};
