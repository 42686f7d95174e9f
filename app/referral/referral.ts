import type { Outcome } from '../intake/index.ts';

/** Names one hand-over: the shard of its case, then its own id. */
export type ReferralKey = { shard: number; id: string };

/** A row of `referral` without the package itself. */
export type Referral = ReferralKey & {
  caseId: string;
  bodyId: string;
  /** The case's reference. */
  reference: string;
  state: 'sealed' | 'delivered' | 'acknowledged' | 'answered' | 'dead';
  synthetic: boolean;
  createdBy: string;
  createdAt: Date;
  packageHash: Buffer;
  manifestHash: Buffer;
  /** Bytes of the sealed package. */
  size: number;
  sealedWith: 'recipient' | 'passphrase';
  sealedTo: string[];
  channel: 'portal' | 'link';
  included: string[];
  downloadUntil: Date | null;
  downloadedAt: Date | null;
  attempts: number;
  nextAttemptAt: Date | null;
  lastError: DeliveryError | null;
  deliveredAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  outcome: Outcome | null;
  outcomeAt: Date | null;
  outcomeReference: string | null;
  obligations: string[];
};

/** Why a package could not be made available. Each has its words in locales, `referral.error-<code>`. */
export type DeliveryError = 'package-damaged' | 'key-retired' | 'no-reader';

/** Days for which a one-time download link works. */
export const linkDays = 14;

/** Names of the states in locales, with the glyph and tone that go with them. */
export const stateLook = {
  sealed: { glyph: '◔', tone: 'info' },
  delivered: { glyph: '→', tone: 'info' },
  acknowledged: { glyph: '✓', tone: 'ok' },
  answered: { glyph: '●', tone: 'ok' },
  dead: { glyph: '!', tone: 'danger' },
} as const;

/** What the holder of a reply link may see. */
export type Answerable = {
  shard: number;
  id: string;
  reference: string;
  bodyId: string;
  synthetic: boolean;
  createdAt: Date;
  acknowledgedAt: Date | null;
  outcome: Outcome | null;
  outcomeAt: Date | null;
  outcomeReference: string | null;
};

/** What the holder of a download link may see before using it up. */
export type Downloadable = {
  shard: number;
  id: string;
  bodyId: string;
  synthetic: boolean;
  sealedWith: 'recipient' | 'passphrase';
  size: number;
  downloadUntil: Date;
  downloadedAt: Date | null;
};
