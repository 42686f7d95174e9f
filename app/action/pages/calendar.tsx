import type { VNode } from 'preact';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { jurisdictionName, Outside } from '../../law/index.ts';
import { DataTable, StatusTag } from '../../ui/index.ts';
import type { DueDay } from '../calendar/due.ts';
import type { Asked } from './asked.ts';
import { ActionPage, type PageContext } from './frame.tsx';

type Words = { t: Translate; language: Language };

const glyphs = { passed: ['!', 'danger'], ended: ['×', 'warn'], ahead: ['○', 'neutral'], done: ['●', 'ok'] } as const;

/** Where a day stands, and what shows that it was kept. */
const Sign = ({ t, one }: { t: Translate; one: DueDay }): VNode => {
  const [glyph, tone] = glyphs[one.state];
  return (
    <>
      <StatusTag glyph={glyph} tone={tone} word={t(`action.due-${one.state}`)} /> {one.doneOn}{' '}
      {one.doneAddress === undefined ? null : <Outside href={one.doneAddress} />}
    </>
  );
};

/** Where the day stands written, when that was read, and whether it was checked. */
const Source = ({ t, one }: { t: Translate; one: DueDay }): VNode => (
  <>
    <Outside href={one.address} /> ({one.retrieved}){' '}
    {one.status === undefined ? null : (
      <StatusTag
        glyph={one.status === 'verified' ? '✓' : '?'}
        tone={one.status === 'verified' ? 'ok' : 'warn'}
        word={t(`law.status-${one.status}`)}
      />
    )}
  </>
);

const titleOf = (one: DueDay, language: Language): string => one.titles?.[language] ?? one.title;

/** Days by which something is owed, each with what is to be known of it. */
export const DueLines = ({ context: { t, language }, due }: { context: Words; due: readonly DueDay[] }): VNode => (
  <DataTable
    caption={t('action.due-caption', { count: due.length })}
    look="cards"
    columns={['owed', 'by', 'sign', 'source'].map((name) => ({ label: t(`action.column-${name}`) }))}
    empty={<p>{t('action.due-none')}</p>}
    rows={due.map((one) => [
      <>
        {t(`action.obligation-${one.kind}`)}: <bdi>{titleOf(one, language)}</bdi>
        {one.note === undefined ? null : (
          <>
            <br />
            <span class="hint" lang="en">
              {one.note}
            </span>
          </>
        )}
      </>,
      one.due,
      <Sign key="s" t={t} one={one} />,
      <Source key="o" t={t} one={one} />,
    ])}
  />
);

/** One rule with every State that it is for: what is the same for all stands once. */
const Ruled = ({ context: { t, language }, due }: { context: Words; due: readonly DueDay[] }): VNode | null => {
  const [first] = due;
  if (first === undefined) return null;
  return (
    <section>
      <h2>{titleOf(first, language)}</h2>
      <p>
        {t(`action.obligation-${first.kind}`)} · <Source t={t} one={first} />
      </p>
      <p class="hint" lang="en">
        {first.note}
      </p>
      <DataTable
        caption={t('action.due-caption', { count: due.length })}
        look="cards"
        columns={['country', 'by', 'sign'].map((name) => ({ label: t(`action.column-${name}`) }))}
        rows={due.map((one) => [
          <a key="c" href={`/${language}/action/calendar?country=${one.jurisdiction}`}>
            {jurisdictionName(one.jurisdiction, language)}
          </a>,
          one.due,
          <Sign key="s" t={t} one={one} />,
        ])}
      />
    </section>
  );
};

/** What editors entered: each day has its own words and source. */
const Entered = ({ context, due }: { context: Words; due: readonly DueDay[] }): VNode | null => {
  const { t, language } = context;
  return due.length === 0 ? null : (
    <section>
      <h2>{t('action.due-entered')}</h2>
      <DataTable
        caption={t('action.due-caption', { count: due.length })}
        look="cards"
        columns={['owed', 'country', 'by', 'sign', 'source'].map((name) => ({ label: t(`action.column-${name}`) }))}
        rows={due.map((one) => [
          <bdi key="t">{titleOf(one, language)}</bdi>,
          <bdi key="c">{jurisdictionName(one.jurisdiction, language)}</bdi>,
          one.due,
          <Sign key="s" t={t} one={one} />,
          <Source key="o" t={t} one={one} />,
        ])}
      />
    </section>
  );
};

/** The calendar of all countries, or of one. */
export const CalendarPage = ({
  context,
  due,
  country,
  asked,
}: {
  context: PageContext;
  due: readonly DueDay[];
  country: string | undefined;
  asked: Asked;
}): VNode => {
  const { t, language } = context;
  const name = country === undefined ? undefined : jurisdictionName(country, language);
  // in the order in which the days stand: what has passed first
  const byRule = Map.groupBy(due, ({ rule }) => rule);
  return (
    <ActionPage
      context={context}
      asked={asked}
      heading={name === undefined ? t('action.calendar-title') : t('action.calendar-of', { name })}
      current="calendar"
      keep={{ country }}
    >
      <p>{t('action.calendar-lead')}</p>
      {country === undefined ? (
        <>
          <Entered context={context} due={byRule.get(undefined) ?? []} />
          {[...byRule].map(([rule, days]) => (rule === undefined ? null : <Ruled key={rule} context={context} due={days} />))}
        </>
      ) : (
        <>
          <DueLines context={context} due={due} />
          <p>
            <a href={`/${language}/action/calendar`}>{t('action.calendar-all')}</a>
          </p>
        </>
      )}
    </ActionPage>
  );
};
