import { wordsOf } from '@article34/standards';
import type { Language } from '../foundation/languages/languages.ts';
import type { Translate } from '../foundation/languages/translate.ts';
import { standards } from '../law/index.ts';
import type { Reason } from './action/state.ts';
import type { LinkKind } from './action/words.ts';

/** The question of a criterion, the name of a capability, the summary of a head, in the reader's language where there is one. */
export const linkWords = (kind: LinkKind, ref: string, language: Language): { text: string; lang: string | undefined } => {
  const book = standards();
  const english = (text: string) => ({ text, lang: language === 'en' ? undefined : 'en' });
  if (kind === 'criterion') {
    const criterion = book.criteria.get(ref);
    if (criterion === undefined) return english(ref);
    return { text: wordsOf(criterion, language).question, lang: undefined };
  }
  if (kind === 'capability') {
    const capability = book.capabilities.get(ref);
    const told = language === 'en' ? undefined : capability?.translations?.[language];
    return told === undefined ? english(capability?.name ?? ref) : { text: told.name, lang: undefined };
  }
  if (kind === 'head') {
    const head = book.resolution.get(ref);
    const told = language === 'en' ? undefined : head?.translations?.[language];
    return told === undefined ? english(head?.summary ?? ref) : { text: told.summary, lang: undefined };
  }
  return { text: ref, lang: undefined };
};

/** Why an action stands where it stands, as a sentence. */
export const reasonWords = (
  t: Translate,
  reason: Reason,
  language: Language,
  stepTitle: (step: string) => string = (step) => step,
): string =>
  t(`action.reason-${reason.code}`, {
    step: reason.step === undefined ? '' : stepTitle(reason.step),
    criterion: reason.criterion === undefined ? '' : linkWords('criterion', reason.criterion, language).text,
  });
