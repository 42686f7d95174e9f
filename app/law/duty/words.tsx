import type { VNode } from 'preact';
import type { Translate } from '../../foundation/languages/translate.ts';
import { StatusTag } from '../../ui/index.ts';
import type { forceOn } from './browse.ts';

/** Whether we read it in the text itself. */
export const StatusWord = ({ t, status }: { t: Translate; status: 'verified' | 'unverified' }): VNode => (
  <StatusTag
    glyph={status === 'verified' ? '✓' : '?'}
    tone={status === 'verified' ? 'ok' : 'warn'}
    word={t(`law.status-${status}`)}
  />
);

/** Whether it is in force on the day asked about. */
export const ForceTag = ({ t, force }: { t: Translate; force: ReturnType<typeof forceOn> }): VNode => {
  const glyph = { 'in-force': '●', 'not-yet': '◌', ended: '○', unknown: '?' }[force];
  return (
    <StatusTag
      glyph={glyph}
      tone={force === 'in-force' ? 'info' : force === 'unknown' ? 'warn' : 'neutral'}
      word={t(`law.force-${force}`)}
    />
  );
};
