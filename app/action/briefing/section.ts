import type { Theme } from '@article34/standards';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import type { Services } from '../../foundation/services.ts';
import type { Days } from '../action/read.ts';
import type { Citation } from '../question/ready.ts';

/** One sentence, and what it stands on. A sentence without a source is not in a briefing. */
export type Sentence = { text: string; sources: readonly Citation[] };
export type Section = {
  heading: string;
  sentences: readonly Sentence[];
  /** How much more there is than these sentences: said beneath them. */
  left: number;
  empty: string;
};

/** How much goes into it: what fits on one page, or on four. */
export const lengths = {
  1: { gaps: 4, actions: 4, bills: 2, money: 2, practice: 2, questions: 3, due: 2 },
  4: { gaps: 16, actions: 16, bills: 8, money: 8, practice: 6, questions: 12, due: 8 },
} as const;
export type Length = keyof typeof lengths;

export type Asked = { country: string; length: Length; theme?: Theme | undefined; days: Days };
export type Words = { t: Translate; language: Language };

/** Undefined: there is nothing to say under this heading for this country. */
export type MakeSection = (services: Services, words: Words, asked: Asked) => Promise<Section | undefined>;
