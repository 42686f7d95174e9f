import { wordsOf } from '@article34/standards';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { jurisdictionName } from '../../law/index.ts';
import type { ReadyQuestion } from './ready.ts';

/** The question as a sentence of the reader's language; names of countries and the criterion's question stand in it. */
export const questionText = (t: Translate, language: Language, ready: ReadyQuestion): string => {
  const countries = ready.values['countries'];
  return t(`action.ask-${ready.code}`, {
    ...ready.values,
    question: ready.criterion === undefined ? '' : wordsOf(ready.criterion, language).question,
    ...(typeof countries === 'string'
      ? {
          countries: new Intl.ListFormat(language, { type: 'conjunction' }).format(
            countries.split(', ').map((code) => jurisdictionName(code, language)),
          ),
        }
      : {}),
  });
};
