import { deriveKey, open, pad, SealError, seal, unpad } from '../../foundation/crypto/seal.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import type { OpenReceipt } from './look-up.ts';

const place = 'intake/visit/1';
const lifetimeMs = 30 * 60_000;

const keyOf = (keys: Services['keys']): Buffer => deriveKey(keys.draft, 'visit');

/**
 * An opened receipt as text for a hidden field, good for half an hour: the code itself need not stay on the page, and the
 * next step need not prove it again.
 */
export const sealVisit = (receipt: OpenReceipt, services: Pick<Services, 'keys' | 'random' | 'clock'>): string => {
  const { ownWords } = receipt;
  const words = ownWords && {
    wrapKey: ownWords.wrapKey.toString('base64'),
    wrapContent: ownWords.wrapContent.toString('base64'),
  };
  const value = {
    ...receipt,
    stageAt: receipt.stageAt.getTime(),
    ownWords: words,
    until: services.clock.now().getTime() + lifetimeMs,
  };
  return seal(keyOf(services.keys), pad(Buffer.from(JSON.stringify(value))), place, services.random).toString('base64url');
};

type Stored = Omit<OpenReceipt, 'stageAt' | 'ownWords'> & {
  stageAt: number;
  until: number;
  ownWords?: { wrapKey: string; wrapContent: string };
};

/** Reads it back. Throws Problem `token-invalid` for anything that is not ours, `token-expired` after half an hour. */
export const openVisit = (token: string, services: Pick<Services, 'keys' | 'clock'>): OpenReceipt => {
  let value: Stored;
  try {
    value = JSON.parse(unpad(open(keyOf(services.keys), Buffer.from(token, 'base64url'), place)).toString()) as Stored;
  } catch (error) {
    if (error instanceof SealError) throw new Problem('token-invalid');
    throw error;
  }
  const { until, stageAt, ownWords, ...rest } = value;
  if (services.clock.now().getTime() > until) throw new Problem('token-expired');
  const words = ownWords && {
    wrapKey: Buffer.from(ownWords.wrapKey, 'base64'),
    wrapContent: Buffer.from(ownWords.wrapContent, 'base64'),
  };
  return { ...rest, stageAt: new Date(stageAt), ownWords: words };
};
