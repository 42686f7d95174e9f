import type { Language } from '../../../foundation/languages/languages.ts';
import type { Translate } from '../../../foundation/languages/translate.ts';
import { type Briefing, numbered } from '../content.ts';
import type { Length } from '../section.ts';
import { openDocument } from './document.ts';

type Words = { t: Translate; language: Language };

/** A part of what each section holds, so that the whole fits; what is left out is said to be left out. */
const shorter = (briefing: Briefing, share: number): Briefing => ({
  ...briefing,
  sections: briefing.sections.map((section) => {
    const sentences = section.sentences.slice(0, Math.max(1, Math.ceil(section.sentences.length * share)));
    return { ...section, sentences, left: section.left + section.sentences.length - sentences.length };
  }),
});

const draw = (briefing: Briefing, { t, language }: Words, made: Date, scale: number) => {
  const { notes, numbersOf } = numbered(briefing);
  const document = openDocument({
    title: briefing.title,
    language,
    scale,
    // a day keeps its order among words that run the other way
    foot: `Article 34 · ${briefing.title} · \u2068${briefing.on}\u2069`,
    made,
  });
  document.heading(briefing.title, 1);
  if (briefing.label !== undefined) document.paragraph(briefing.label);
  document.paragraph(briefing.lead);
  for (const { heading, sentences, left, empty } of briefing.sections) {
    document.heading(heading, 2);
    if (sentences.length === 0) document.paragraph(empty);
    document.list(
      sentences.map(
        (sentence) =>
          `${sentence.text} ${numbersOf(sentence)
            .map((number) => `[${number}]`)
            .join('')}`,
      ),
    );
    if (left > 0) document.paragraph(t('action.brief-left', { count: left }), 'small');
  }
  document.heading(t('action.brief-sources'), 2);
  document.list(
    notes.map(({ label, address, on }, index) => `[${index + 1}] ${label} (${on}). ${address}`),
    'small',
  );
  for (const limit of briefing.limits) document.paragraph(limit, 'small');
  return document.finish();
};

const tries = [
  [1, 1],
  [1, 0.9],
  [0.75, 0.9],
  [0.5, 0.9],
  [0.5, 0.8],
  [0.25, 0.8],
  [0.1, 0.75],
] as const;

/** The briefing as tagged PDF, on no more pages than were asked for: smaller first, then shorter. */
export const renderBriefing = async (briefing: Briefing, words: Words, length: Length, made: Date): Promise<Buffer> => {
  let last = await draw(briefing, words, made, 1);
  for (const [share, scale] of tries) {
    if (last.pages <= length) break;
    last = await draw(shorter(briefing, share), words, made, scale);
  }
  return last.bytes;
};
