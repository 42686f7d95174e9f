import type { Environment } from '../destination/destination.ts';
import type { Call } from '../wire/client.ts';

export type FilingKey = { shard: number; id: string };
export type FilingState = 'queued' | 'opened' | 'filed' | 'retracting' | 'retracted' | 'dead';

/** One answer of the other side, as it was. */
export type Receipt = {
  at: string;
  call: Call;
  /** HTTP status; 0 when nothing came back. */
  status: number;
  /** The protocol's code; null when the answer was none. */
  code: number | null;
  description: string | null;
  requestId: string | null;
  reportId: string | null;
};

/** A row of `filing` without the document. */
export type Filing = FilingKey & {
  caseId: string;
  reference: string;
  destinationId: string;
  environment: Environment;
  synthetic: boolean;
  state: FilingState;
  createdBy: string;
  createdAt: Date;
  bodyHash: Buffer;
  bodySize: number;
  bodyKeyId: string;
  dueAt: Date | null;
  obligations: string[];
  reportId: string | null;
  openedAt: Date | null;
  finishAfter: Date | null;
  filedAt: Date | null;
  retractedAt: Date | null;
  receipts: Receipt[];
  attempts: number;
  nextAttemptAt: Date | null;
  lastError: string | null;
  alarmedAt: Date | null;
};

/** Names of the states in locales, with the glyph and tone that go with them. */
export const stateLook = {
  queued: { glyph: '◔', tone: 'info' },
  opened: { glyph: '→', tone: 'info' },
  filed: { glyph: '✓', tone: 'ok' },
  retracting: { glyph: '←', tone: 'warn' },
  retracted: { glyph: '–', tone: 'neutral' },
  dead: { glyph: '!', tone: 'danger' },
} as const;

/** Seconds between tries; after the last one the filing is dead and the case says so. A day and a half in all. */
export const retryAfter = [60, 300, 900, 1800, 3600, 7200, 14_400, 28_800, 43_200, 43_200] as const;

/** Receipts kept; the first and the last say most, so the oldest of the middle give way. */
export const receiptsKept = 40;
