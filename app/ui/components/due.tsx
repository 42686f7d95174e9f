import type { VNode } from 'preact';
import { formatDate, type Language, languages } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';

const hour = 3_600_000;
const units = [
  ['day', 24 * hour],
  ['hour', hour],
  ['minute', 60_000],
] as const;

/** "in 3 days", "5 hours ago": the largest unit that fits, never zero. */
export const relativeTime = (at: Date, now: Date, language: Language): string => {
  const difference = at.getTime() - now.getTime();
  const [unit, size] = units.find(([, length]) => Math.abs(difference) >= length) ?? (['minute', 60_000] as const);
  const amount = Math.max(1, Math.trunc(Math.abs(difference) / size));
  return new Intl.RelativeTimeFormat(languages[language].calendarLocale, { numeric: 'always' }).format(
    difference < 0 ? -amount : amount,
    unit,
  );
};

export type DueProps = { t: Translate; language: Language; dueAt: Date; now: Date; timeZone?: string };

/** A running clock: overdue, due within a day, or later; as glyph, words and colour, with the exact time beside it. */
export const Due = ({ t, language, dueAt, now, timeZone }: DueProps): VNode => {
  const left = dueAt.getTime() - now.getTime();
  const state = left <= 0 ? 'overdue' : left <= 24 * hour ? 'soon' : 'later';
  const glyph = { overdue: '!', soon: '◔', later: '○' }[state];
  const exact = formatDate(dueAt, language, { time: true, ...(timeZone === undefined ? {} : { timeZone }) });
  return (
    <span class={`due ${state}`}>
      <span aria-hidden="true">{glyph}</span> {t(`ui.due-${state}`, { when: relativeTime(dueAt, now, language) })}{' '}
      <time datetime={dueAt.toISOString()}>
        ({exact} {timeZone ?? 'UTC'})
      </time>
    </span>
  );
};
