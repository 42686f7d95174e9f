import { HashExchangeError, stopnciiFeedback } from '@article34/hash-exchange';
import type { Services } from '../../foundation/services.ts';
import { givenKey } from '../list/export.ts';
import { hashSealOf } from '../seal/install.ts';
import { type HashSeal, textOfHash } from '../seal/seal.ts';
import { type FeedbackToTell, feedbackByHand } from './feedback.store.ts';

export const feedbackFormats = ['csv', 'stopncii'] as const;
type Told = FeedbackToTell & { opened: { kind: string; hash: Buffer; value: string }[] };

const openRow = (seal: HashSeal, row: FeedbackToTell): Told => {
  const sealed = (row.hashes ?? []).map(({ kind, tag, sealed: bytes }) => ({
    kind,
    tag: Buffer.from(tag, 'hex'),
    sealed: Buffer.from(bytes, 'hex'),
  }));
  const opened = seal
    .open(sealed)
    .map((hash, index) => ({ kind: sealed[index]?.kind ?? '', hash, value: textOfHash(sealed[index]?.kind ?? '', hash) }));
  return { ...row, opened };
};

/** A cell that no spreadsheet runs. */
const field = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const csvOf = (seal: HashSeal, rows: readonly Told[]): string => {
  const lines = rows.map(({ key, member, kind, says, reasons, madeAt, opened }) =>
    [givenKey(seal, key, opened), member, kind, says, reasons.join(' '), madeAt.toISOString()].map(field).join(','),
  );
  return `${['key,member,kind,says,reasons,at', ...lines].join('\n')}\n`;
};

/** One body of `SubmitFeedback` a line. What the service has no type for, or is gone from the list, cannot be told. */
const stopnciiOf = (rows: readonly Told[]): { text: string; left: number } => {
  const lines = rows.flatMap(({ kind, says, opened }) => {
    const hash = opened.find((one) => one.kind === kind);
    try {
      return hash === undefined ? [] : [stopnciiFeedback(hash, says === 'affirmative' ? 'Blocked' : 'NotBlocked')];
    } catch (error) {
      if (error instanceof HashExchangeError) return [];
      throw error;
    }
  });
  return { text: lines.map((line) => `${line}\n`).join(''), left: rows.length - lines.length };
};

/** What this house said of a list's entries, for its owner, under the keys that the owner gave; `left`: what the format cannot say. */
export const feedbackFile = async (
  services: Services,
  list: number,
  format: (typeof feedbackFormats)[number] = 'csv',
): Promise<{ text: string; count: number; left: number }> => {
  const seal = hashSealOf(services);
  const rows = (await feedbackByHand(services.db.worker, list)).map((row) => openRow(seal, row));
  const { text, left } = format === 'csv' ? { text: csvOf(seal, rows), left: 0 } : stopnciiOf(rows);
  return { text, left, count: rows.length - left };
};
