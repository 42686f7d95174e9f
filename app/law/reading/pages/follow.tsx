import type { VNode } from 'preact';
import type { Language } from '../../../foundation/languages/languages.ts';
import type { Translate } from '../../../foundation/languages/translate.ts';

/** The way to be told what happens to something: pages of the law know where to ask, and nothing of who tells. */
export const FollowThis = ({
  context: { t, language },
  kind,
  of,
}: {
  context: { t: Translate; language: Language };
  kind: 'country' | 'criterion' | 'capability' | 'action';
  of: string;
}): VNode => <a href={`/${language}/action/follow?${kind}=${encodeURIComponent(of)}`}>{t(`action.follow-${kind}`)}</a>;
