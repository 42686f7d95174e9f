import { StatuteError } from '../error.ts';
import { contentHash } from '../hash.ts';
import { findWrittenDay } from '../language/dates.ts';
import { guessLanguage, languageOfJurisdiction } from '../language/guess.ts';
import type { Format, LawVersion, ReadLaw, Warning } from '../law.ts';
import type { Limits } from '../limits.ts';
import { bareMarker } from '../outline/bare.ts';
import { type Block, held } from '../outline/block.ts';
import { buildOutline } from '../outline/build.ts';
import type { ReadOptions } from '../source.ts';

/** A document that was brought down to headings and paragraphs, and what is known of it beside. */
export type Loose = {
  format: Format;
  blocks: Block[];
  title: string | undefined;
  language: string | undefined;
  warnings: Warning[];
};

/** Reads what has no structure of its own. Everything that is found here is found by looks, and is told as such. */
export const readLoose = (loose: Loose, file: string, options: ReadOptions, limits: Limits): ReadLaw => {
  const { identifier } = options;
  if (identifier === undefined) {
    throw new StatuteError(
      'IDENTIFIER_MISSING',
      { file },
      'this kind of file does not say which law it is; give an identifier with the import',
    );
  }
  const words = loose.blocks.map(({ text }) => text).join('\n');
  if (words.trim() === '') throw new StatuteError('CONTENT_EMPTY', { file }, 'there are no words in this file');
  const found = options.date === undefined ? findWrittenDay(words.slice(0, 20_000)) : undefined;
  const label = options.date ?? found;
  if (label === undefined)
    throw new StatuteError('DATE_MISSING', { file }, 'nothing tells from when this text stood; give the day with the import');
  const told = loose.language ?? options.language;
  const language = told ?? guessLanguage(words) ?? languageOfJurisdiction(options.jurisdiction) ?? 'und';
  const mark = bareMarker({ apart: false });
  const blocks = loose.blocks.flatMap((block, index) => mark(block, loose.blocks[index - 1]));
  const outline = buildOutline(held(blocks), { file, language, limits, numbersAlone: false });
  const title = loose.title ?? outline.title ?? identifier;
  const version: LawVersion = {
    label,
    language,
    title,
    dates: found === undefined ? {} : { adopted: found },
    dateBasis: found === undefined ? 'given' : 'first day written in the text',
    source: {
      address: options.address ?? '',
      ...(options.retrieved === undefined ? {} : { retrieved: options.retrieved }),
      ...(options.licence === undefined ? {} : { licence: options.licence }),
    },
    contentHash: contentHash(outline.provisions),
    confidence: 'text-only',
    warnings: [
      ...(found === undefined
        ? []
        : [{ code: 'date-guessed' as const, message: `the day is the first that the text names: ${found}` }]),
      ...(told === undefined
        ? [{ code: 'language-guessed' as const, message: `the file does not say its language; it reads like ${language}` }]
        : []),
      ...loose.warnings,
      ...outline.warnings,
    ],
    pending: [],
    provisions: outline.provisions,
  };
  return { format: loose.format, identifier, title, versions: [version] };
};

/** Lines of a plain text. */
export const textBlocks = (text: string): Block[] =>
  text.split('\n').map((line, index) => ({ kind: 'text', text: line.replace(/\r$/, ''), line: index + 1 }));
