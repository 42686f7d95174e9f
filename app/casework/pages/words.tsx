import type { VNode } from 'preact';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import type { CaseState, Sensitivity } from '../../foundation/policy/table.ts';
import { Due, relativeTime, StatusTag, type Tone } from '../../ui/index.ts';
import type { PageContext } from './props.ts';

const states: Record<CaseState, readonly [glyph: string, tone: Tone]> = {
  inbox: ['○', 'info'],
  claimed: ['◐', 'info'],
  'second-opinion': ['◫', 'warn'],
  decided: ['◆', 'neutral'],
  referred: ['➜', 'neutral'],
  closed: ['●', 'ok'],
  merged: ['⋈', 'neutral'],
};

/** The state of a case as glyph, word and colour. */
export const StateTag = ({ t, state }: { t: Translate; state: CaseState }): VNode => (
  <StatusTag glyph={states[state][0]} tone={states[state][1]} word={t(`casework.state-${state}`)} />
);

/** Shown only where fewer people than usual may look. */
export const SensitivityTag = ({ t, sensitivity }: { t: Translate; sensitivity: Sensitivity }): VNode | null =>
  sensitivity === 'standard' ? null : <StatusTag glyph="◈" tone="warn" word={t(`casework.tag-${sensitivity}`)} />;

/** Made up for practice: said on every row and page of such a case. */
export const SyntheticTag = ({ t, synthetic }: { t: Translate; synthetic: boolean }): VNode | null =>
  synthetic ? <StatusTag glyph="✎" tone="neutral" word={t('casework.synthetic')} /> : null;

/** The risk as a number of 100 with a word for its range. */
export const Risk = ({ t, risk }: { t: Translate; risk: number }): VNode => {
  const range = risk >= 60 ? 'high' : risk >= 30 ? 'middle' : 'low';
  const tone: Tone = range === 'high' ? 'danger' : range === 'middle' ? 'warn' : 'neutral';
  return (
    <StatusTag
      glyph={{ high: '▲', middle: '◬', low: '△' }[range]}
      tone={tone}
      word={t(`casework.risk-range-${range}`, { risk })}
    />
  );
};

/** Why the case stands where it stands, heaviest reason first. */
export const riskWords = (t: Translate, reasons: readonly { code: string; points: number }[]): string =>
  reasons.length === 0
    ? t('casework.risk-none')
    : reasons.map(({ code, points }) => t('casework.risk-reason', { reason: t(`casework.risk-${code}`), points })).join(' · ');

/** Stands on a key of the keyboard for whoever uses them; the button or link works without. */
export const Key = ({ name, children }: { name: string; children: VNode }): VNode => <span data-key={name}>{children}</span>;

/** How long ago something came; what came this very moment is a minute old, never in the future. */
export const age = (at: Date, now: Date, language: Language): string =>
  relativeTime(at, at < now ? now : new Date(at.getTime() + 60_000), language);

/** A running clock of the law, or the house's own target, which says that it is ours. */
export const Time = ({ context, at, ours, now }: { context: PageContext; at: Date; ours: boolean; now: Date }): VNode => (
  <>
    {ours ? <span class="hint">{context.t('casework.house-target')} </span> : null}
    <Due t={context.t} language={context.language} dueAt={at} now={now} />
  </>
);
