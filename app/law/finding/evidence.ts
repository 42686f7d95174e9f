import { createHash } from 'node:crypto';
import { type FieldProblem, Problem } from '../../foundation/errors/problem.ts';
import { type Evidence, limits } from './content.ts';
import { isDay } from './days.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** White space folded: how words are compared, whatever the lines they stand in. */
export const fold = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Whether a text has these words, however either of them breaks its lines. */
export const hasWords = (text: string, quote: string): boolean => fold(quote) !== '' && fold(text).includes(fold(quote));

/**
 * Finds quoted words in a text and gives them as the text has them, with what stands on both sides: the W3C's text quote
 * selector. Undefined when they are not there.
 */
export const selectQuote = (text: string, quote: string): Pick<Evidence, 'exact' | 'prefix' | 'suffix'> | undefined => {
  const words = fold(quote);
  if (words === '') return undefined;
  const pattern = words.split(' ').map(RegExp.escape).join('\\s+');
  const found = new RegExp(pattern, 'u').exec(text);
  if (found === null) return undefined;
  const [exact] = found;
  const end = found.index + exact.length;
  return {
    exact,
    prefix: fold(text.slice(Math.max(0, found.index - limits.side), found.index)),
    suffix: fold(text.slice(end, end + limits.side)),
  };
};

const quoteProblem = (field: string, quote: string): FieldProblem | undefined =>
  quote.length > limits.quote ? { field, code: 'quotation-too-long' } : undefined;

/** A provision of the imported texts as it stood on a day. */
export type KnownProvision = {
  lawId: string;
  title: string;
  provisionId: string;
  label: string;
  text: string;
  language: string;
  hash: string;
  wordsHash: string;
  versionLabel: string;
  source: string;
  retrieved: string;
};

/** Evidence from the imported texts. Throws Problem field-invalid (quotation-not-in-text, quotation-too-long). */
export const evidenceFrom = (provision: KnownProvision, quote: string): Evidence => {
  const selected = selectQuote(provision.text, quote);
  const problem: FieldProblem | undefined =
    selected === undefined ? { field: 'quote', code: 'quotation-not-in-text' } : quoteProblem('quote', selected.exact);
  if (selected === undefined || problem !== undefined)
    throw new Problem('field-invalid', { fields: problem === undefined ? [] : [problem] });
  return {
    law: provision.lawId,
    provision: provision.provisionId,
    title: provision.title,
    label: provision.label,
    address: provision.source,
    retrieved: provision.retrieved,
    versionDate: provision.versionLabel,
    language: provision.language,
    ...selected,
    quoteHash: sha256(fold(selected.exact)),
    textHash: provision.hash,
    wordsHash: provision.wordsHash,
  };
};

export type Elsewhere = Pick<Evidence, 'title' | 'label' | 'address' | 'retrieved' | 'versionDate' | 'language'> & {
  words: string;
};

/**
 * Evidence that was read outside the imported texts: it stands by its address, the day it was read, and the hash of the quoted
 * words. Throws Problem field-invalid (address-not-web, date-invalid, date-in-future, quotation-too-long).
 */
export const evidenceElsewhere = (source: Elsewhere, today: string): Evidence => {
  const { words, ...rest } = source;
  const exact = words.trim();
  const fields: FieldProblem[] = [];
  if (!/^https?:\/\/[^\s]+$/.test(rest.address)) fields.push({ field: 'address', code: 'address-not-web' });
  for (const field of ['retrieved', 'versionDate'] as const)
    if (!isDay(rest[field])) fields.push({ field, code: 'date-invalid' });
    else if (rest[field] > today) fields.push({ field, code: 'date-in-future' });
  if (exact === '') fields.push({ field: 'words', code: 'field-invalid' });
  const long = quoteProblem('words', exact);
  if (long !== undefined) fields.push(long);
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
  return { ...rest, exact, prefix: '', suffix: '', quoteHash: sha256(fold(exact)) };
};
