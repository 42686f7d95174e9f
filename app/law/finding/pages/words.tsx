import type { ComponentChildren, VNode } from 'preact';
import type { Translate } from '../../../foundation/languages/translate.ts';
import type { AssessmentState } from '../../../foundation/policy/table.ts';
import { StatusTag, type Tone } from '../../../ui/index.ts';
import type { AnyAnswer } from '../content.ts';
import type { Cell } from '../read.ts';
import type { ForceOn } from '../standing.ts';

/** Each answer has a glyph, a word and a colour; no red and green. Only what is there is marked, never a rank. */
const glyphs: Record<AnyAnswer, [glyph: string, tone: Tone]> = {
  met: ['●', 'info'],
  'partly-met': ['◐', 'info'],
  'not-met': ['○', 'warn'],
  reserved: ['◇', 'neutral'],
  'not-applicable': ['–', 'neutral'],
  unclear: ['≈', 'neutral'],
  'no-evidence-found': ['∅', 'neutral'],
  'not-assessed': ['?', 'neutral'],
};

export const AnswerTag = ({ t, answer }: { t: Translate; answer: AnyAnswer }): VNode => {
  const [glyph, tone] = glyphs[answer];
  return <StatusTag glyph={glyph} tone={tone} word={t(`finding.answer-${answer}`)} />;
};

/** Where an assessment stands; says how many answers there are and never what they say. */
export const StateTag = ({ t, state }: { t: Translate; state: AssessmentState }): VNode => {
  const glyph = { 'none-in': '◌', 'one-in': '◔', 'both-in': '◑', reconciled: '◕', published: '●', withdrawn: '×', dropped: '×' }[
    state
  ];
  return <StatusTag glyph={glyph} tone={state === 'both-in' ? 'warn' : 'neutral'} word={t(`finding.state-${state}`)} />;
};

export const ForceWord = ({ t, force, unverified = false }: { t: Translate; force: ForceOn; unverified?: boolean }): VNode => {
  const word = t(`finding.force-${force}`);
  const court = force === 'suspended' || force === 'struck-down' || force === 'read-in';
  return (
    <StatusTag
      glyph={court ? '§' : force === 'in-force' ? '●' : force === 'not-yet' ? '◌' : '?'}
      tone={court ? 'warn' : 'neutral'}
      word={unverified ? t('finding.not-verified', { what: word }) : word}
    />
  );
};

/** A finding as one cell: for a later day it says "not assessed", and that there is one. */
export const CellTags = ({ t, cell }: { t: Translate; cell: Cell | undefined }): VNode => {
  if (cell === undefined || cell.when === 'later')
    return (
      <>
        <AnswerTag t={t} answer="not-assessed" /> {cell === undefined ? null : t('finding.when-later', { date: cell.asOf })}
      </>
    );
  return (
    <>
      <AnswerTag t={t} answer={cell.answer} />{' '}
      {cell.when === 'stale' ? <StatusTag glyph="!" tone="warn" word={t('finding.when-stale')} /> : null}{' '}
      {cell.force === 'in-force' || cell.force === 'unknown' ? null : (
        <ForceWord t={t} force={cell.force} unverified={cell.forceUnverified} />
      )}{' '}
      {cell.lost ? <StatusTag glyph="!" tone="warn" word={t('finding.lost')} /> : null}
    </>
  );
};

/** What the catalogue and statutes say is English or the law's own language, whatever the page speaks. */
export const English = ({ children }: { children: ComponentChildren }): VNode => <bdi lang="en">{children}</bdi>;

export const Outside = ({ href }: { href: string }): VNode =>
  /^https?:\/\//.test(href) ? (
    <a href={href} rel="noreferrer external" dir="ltr" class="user-text">
      {href}
    </a>
  ) : (
    <bdi class="user-text">{href}</bdi>
  );
