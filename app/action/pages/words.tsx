import type { VNode } from 'preact';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { StatusTag, type Tone } from '../../ui/index.ts';
import type { ActionState, LinkKind } from '../action/words.ts';
import { linkWords } from '../wording.ts';

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

export const LinkWords = ({ kind, of, language }: { kind: LinkKind; of: string; language: Language }): VNode => {
  const { text, lang } = linkWords(kind, of, language);
  return lang === undefined ? <bdi>{text}</bdi> : <bdi lang={lang}>{text}</bdi>;
};

/** Words of other people stand in their own language. */
export const Foreign = ({ language, children }: { language: string; children: string }): VNode => (
  <bdi lang={language} class="user-text">
    {children}
  </bdi>
);
