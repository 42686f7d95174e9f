import { StatuteError } from '../error.ts';
import { contentHash } from '../hash.ts';
import { guessLanguage, languageOfJurisdiction } from '../language/guess.ts';
import type { LawVersion, ReadLaw } from '../law.ts';
import type { Limits } from '../limits.ts';
import type { Blocks } from '../outline/block.ts';
import { buildOutline } from '../outline/build.ts';
import type { ReadOptions } from '../source.ts';
import { markdownBlocks } from './blocks.ts';
import { readDates } from './dates.ts';
import { readFrontMatter } from './front-matter.ts';
import { splitLanguages } from './languages.ts';

const sampleLength = 20_000;

/** As many of the first words as tell a language. */
const sampleOf = (blocks: Blocks): string => {
  let sample = '';
  for (const { text } of blocks.each()) {
    sample += `${text}\n`;
    if (sample.length >= sampleLength) break;
  }
  return sample;
};

/**
 * Reads a law of the legalize family, or any Markdown with headings, line by line: beside the bytes, only the provisions are
 * held. Throws StatuteError.
 */
export const readMarkdown = (bytes: Uint8Array, file: string, options: ReadOptions, limits: Limits): ReadLaw => {
  const { fields, bodyFrom, firstLine } = readFrontMatter(bytes, file);
  const country = fields.get('country')?.toUpperCase();
  const identifier = options.identifier ?? fields.get('identifier');
  if (identifier === undefined || identifier.trim() === '') {
    throw new StatuteError('IDENTIFIER_MISSING', { file, line: 1 }, 'no identifier in the file; give one with the import');
  }
  const dated = readDates(fields, file, options.date);
  const parts = splitLanguages(markdownBlocks(bytes, bodyFrom, firstLine));
  const versions = parts.map((blocks): LawVersion => {
    const usual = parts.length > 1 ? undefined : (options.language ?? languageOfJurisdiction(country ?? options.jurisdiction));
    const language = usual ?? guessLanguage(sampleOf(blocks)) ?? options.language ?? 'und';
    const outline = buildOutline(blocks, { file, language, limits, numbersAlone: true });
    const empty = outline.provisions.length === 0;
    if (empty && fields.size === 0) {
      throw new StatuteError('CONTENT_EMPTY', { file, line: firstLine }, 'there are no words in this file');
    }
    const licence = options.licence;
    const retrieved = options.retrieved;
    return {
      label: dated.label,
      language,
      title: (parts.length > 1 ? outline.title : fields.get('title')) ?? outline.title ?? identifier,
      dates: dated.dates,
      dateBasis: dated.dateBasis,
      source: {
        address: fields.get('source') ?? options.address ?? '',
        ...(retrieved === undefined ? {} : { retrieved }),
        ...(licence === undefined ? {} : { licence }),
      },
      contentHash: contentHash(outline.provisions),
      confidence: empty ? 'partial' : 'conversion',
      warnings: [
        ...dated.warnings,
        ...(empty
          ? [{ code: 'partial' as const, message: 'the file names the act and holds none of its words' }]
          : outline.warnings),
        ...(usual === undefined
          ? [{ code: 'language-guessed' as const, message: `the file does not say its language; it reads like ${language}` }]
          : []),
      ],
      pending: [],
      provisions: outline.provisions,
    };
  });
  const shortTitle = fields.get('short_title');
  const kind = fields.get('rank');
  return {
    format: 'markdown',
    identifier,
    ...(country === undefined ? {} : { country }),
    title: fields.get('title') ?? versions[0]?.title ?? identifier,
    ...(shortTitle === undefined ? {} : { shortTitle }),
    ...(kind === undefined ? {} : { kind }),
    versions,
  };
};
