import { hash as digest } from 'node:crypto';
import type { Provision } from './law.ts';

const sha256 = (text: string): string => digest('sha256', text, 'hex');

/** White space folded to single blanks: what is left are the words. */
export const foldSpace = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/gu, ' ').trim();

export const hashesOf = (text: string): { hash: string; wordsHash: string } => ({
  hash: sha256(text),
  wordsHash: sha256(foldSpace(text)),
});

/** One hash for all that a version says: equal exactly when no provision differs in any way. */
export const contentHash = (provisions: readonly Omit<Provision, 'sortKey'>[]): string =>
  sha256(
    JSON.stringify(
      provisions.map((one) => [one.id, one.parent, one.kind, one.label, one.heading, one.hash, one.language, one.status]),
    ),
  );
