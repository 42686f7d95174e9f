import { createHash } from 'node:crypto';
import { MessageFormat } from 'messageformat';

export type Texts = Record<string, string>;
export type ReviewEntry = {
  source: string;
  state: 'unreviewed' | 'needs-editing' | 'approved';
  reviewer: string | null;
  date: string;
};
export type Review = Record<string, ReviewEntry>;

/** Short mark of the English text that a translation was made from. */
export const sourceHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Names of the values that a message takes, in alphabetical order. */
export const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\$([\w-]+)/g)].map(([, name = '']) => name))].sort();

/** What keeps a message from being read; undefined when it is sound. */
export const syntaxError = (language: string, text: string): string | undefined => {
  if (!/[{}\\]/.test(text) && !text.startsWith('.')) return undefined;
  try {
    new MessageFormat(language, text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

/** Plural categories that a message with one plural selector leaves out, of those that CLDR gives its language. */
export const missingPlurals = (language: string, text: string): string[] => {
  if (!/^\s*\.(?:input|match)/.test(text) || !/:(?:number|integer)/.test(text)) return [];
  const named = new Set(
    [...text.matchAll(/(?:^|\s|\}\})(zero|one|two|few|many|other|\*)\s*\{\{/g)].map(([, category = '']) => category),
  );
  const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return wanted.filter((category) => !named.has(category) && !(category === 'other' && named.has('*')));
};

/** How many words each sentence of an English text has. */
export const sentenceLengths = (text: string): number[] =>
  text
    .replace(/\{[^}]*\}/g, 'x')
    .split(/[.!?:]+(?:\s|$)/)
    .map(
      (sentence) =>
        sentence
          .trim()
          .split(/\s+/)
          .filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
    )
    .filter((length) => length > 0);
