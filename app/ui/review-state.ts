import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Language } from '../foundation/languages/languages.ts';

/** Areas whose words a person in danger relies on; the note about review is about these. */
export const safetyAreas = ['ui', 'help', 'report', 'status', 'error', 'fingerprint'] as const;

type Review = Record<string, { state: string }>;

const locales = fileURLToPath(new URL('../../locales/', import.meta.url));
const known = new Map<string, boolean>();

const readReviewed = (language: Language, areas: readonly string[]): boolean =>
  areas.every((area) => {
    const file = `${locales}${language}/${area}.review.json`;
    if (!existsSync(file)) return false;
    return Object.values(JSON.parse(readFileSync(file, 'utf8')) as Review).every((entry) => entry.state === 'approved');
  });

/**
 * Whether a named person has approved every text of some areas in this language: of those about safety, unless others are named.
 * English is the source and needs no translator.
 */
export const isReviewed = (language: Language, areas: readonly string[] = safetyAreas): boolean => {
  if (language === 'en') return true;
  const name = `${language} ${areas.join(' ')}`;
  const reviewed = known.get(name) ?? readReviewed(language, areas);
  known.set(name, reviewed);
  return reviewed;
};
