import { wordsOf } from '@article34/standards';
import type { VNode } from 'preact';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { standards } from '../../law/index.ts';
import { StatusTag, type Tone } from '../../ui/index.ts';
import type { Reason } from '../action/state.ts';
import type { ActionState, LinkKind } from '../action/words.ts';

/** Each state has a glyph, a word and a colour; any one of them is enough. */
const glyphs: Record<ActionState, [glyph: string, tone: Tone]> = {
  planned: ['○', 'neutral'],
  'under-way': ['◐', 'info'],
  'awaiting-finding': ['◕', 'info'],
  done: ['●', 'ok'],
  reversed: ['↶', 'warn'],
  dropped: ['×', 'warn'],
};

export const ActionStateTag = ({ t, state }: { t: Translate; state: ActionState }): VNode => {
  const [glyph, tone] = glyphs[state];
  return <StatusTag glyph={glyph} tone={tone} word={t(`action.state-${state}`)} />;
};

/** That a promised day has passed, and how often one was put off: shown wherever the action is. */
export const LateTags = ({
  t,
  overdue,
  due,
  putOff,
}: {
  t: Translate;
  overdue: boolean;
  due: string | null | undefined;
  putOff: number;
}): VNode => (
  <>
    {overdue ? <StatusTag glyph="!" tone="danger" word={t('action.overdue-since', { date: due ?? '' })} /> : null}{' '}
    {putOff > 0 ? <StatusTag glyph="→" tone="warn" word={t('action.put-off', { count: putOff })} /> : null}
  </>
);

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

export const LinkWords = ({ kind, of, language }: { kind: LinkKind; of: string; language: Language }): VNode => {
  const { text, lang } = linkWords(kind, of, language);
  return lang === undefined ? <bdi>{text}</bdi> : <bdi lang={lang}>{text}</bdi>;
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

/** Words of other people stand in their own language. */
export const Foreign = ({ language, children }: { language: string; children: string }): VNode => (
  <bdi lang={language} class="user-text">
    {children}
  </bdi>
);
