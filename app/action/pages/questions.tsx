import type { VNode } from 'preact';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { jurisdictionName, Outside } from '../../law/index.ts';
import { DataTable, StatusTag } from '../../ui/index.ts';
import type { DueDay } from '../calendar/due.ts';
import { isUnanswered, type QuestionRow } from '../question/question.ts';
import type { HearingView, QuestionsView } from '../question/view.ts';
import { type Asked, address } from './asked.ts';
import { BillLines } from './bills.tsx';
import { ActionPage, type PageContext } from './frame.tsx';
import { ReadyQuestions } from './ready.tsx';
import { Foreign } from './words.tsx';

type Words = { t: Translate; language: Language };

/** Questions that were put to a government, and what came of them; those without an answer first. */
export const AskedLines = ({
  context: { t },
  asked,
  on,
  href,
}: {
  context: Words;
  asked: readonly QuestionRow[];
  on: string;
  href?: (row: QuestionRow) => string;
}): VNode => (
  <DataTable
    caption={t('action.asked-caption', { count: asked.length })}
    look="cards"
    columns={['question-asked', 'asked', 'answered', 'source'].map((column) => ({ label: t(`action.column-${column}`) }))}
    empty={<p>{t('action.asked-none')}</p>}
    rows={asked.map((row) => [
      href === undefined ? (
        <Foreign key="q" language={row.language}>
          {row.text}
        </Foreign>
      ) : (
        <a key="q" href={href(row)}>
          <Foreign language={row.language}>{row.text}</Foreign>
        </a>
      ),
      <>
        {row.askedOn} · <bdi>{row.askedBy}</bdi> → <bdi>{row.askedOf}</bdi>
      </>,
      row.answeredOn === null ? (
        <StatusTag
          glyph={isUnanswered(row, on) ? '!' : '○'}
          tone={isUnanswered(row, on) ? 'danger' : 'neutral'}
          word={isUnanswered(row, on) ? t('action.answer-overdue', { date: row.answerDue ?? '' }) : t('action.answer-open')}
        />
      ) : (
        <>
          {row.answeredOn}: <Foreign language={row.language}>{row.answer ?? ''}</Foreign>{' '}
          {row.answerAddress === null ? null : <Outside href={row.answerAddress} />}
        </>
      ),
      <Outside key="s" href={row.address} />,
    ])}
  />
);

const dueGlyphs = { passed: ['!', 'danger'], ended: ['×', 'warn'], ahead: ['○', 'neutral'], done: ['●', 'ok'] } as const;

/** Days by which something is owed. */
export const DueLines = ({
  context: { t, language },
  due,
  withCountry = false,
}: {
  context: Words;
  due: readonly DueDay[];
  withCountry?: boolean;
}): VNode => (
  <DataTable
    caption={t('action.due-caption', { count: due.length })}
    look="cards"
    columns={[
      { label: t('action.column-owed') },
      ...(withCountry ? [{ label: t('action.column-country') }] : []),
      { label: t('action.column-by') },
      { label: t('action.column-sign') },
      { label: t('action.column-source') },
    ]}
    empty={<p>{t('action.due-none')}</p>}
    rows={due.map((one) => {
      const [glyph, tone] = dueGlyphs[one.state];
      return [
        <>
          <bdi>{one.titles?.[language] ?? one.title}</bdi>
          {one.note === undefined ? null : (
            <>
              <br />
              <span class="hint" lang="en">
                {one.note}
              </span>
            </>
          )}
        </>,
        ...(withCountry ? [<bdi key="c">{jurisdictionName(one.jurisdiction, language)}</bdi>] : []),
        one.due,
        <>
          <StatusTag glyph={glyph} tone={tone} word={t(`action.due-${one.state}`)} /> {one.doneOn}{' '}
          {one.doneAddress === undefined ? null : <Outside href={one.doneAddress} />}
        </>,
        <>
          <Outside href={one.address} /> ({one.retrieved})
        </>,
      ];
    })}
  />
);

const trail = ({ t, language }: PageContext, jurisdiction: string, asked: Asked) => [
  { href: address(`/${language}/action`, asked), label: t('action.title') },
  {
    href: address(`/${language}/action/countries/${jurisdiction}`, asked),
    label: jurisdictionName(jurisdiction, language),
  },
];

/** Questions to ask one government, with their sources, and those that were asked. */
export const QuestionsPage = ({ context, view, asked }: { context: PageContext; view: QuestionsView; asked: Asked }): VNode => {
  const { t, language } = context;
  return (
    <ActionPage
      context={context}
      asked={asked}
      heading={t('action.questions-of', { name: jurisdictionName(view.jurisdiction, language) })}
      trail={trail(context, view.jurisdiction, asked)}
    >
      <p>{t('action.questions-lead')}</p>
      <ReadyQuestions context={context} questions={view.ready} />
      {view.more === 0 ? null : <p>{t('action.questions-more', { count: view.more })}</p>}
      <h2>{t('action.asked-title')}</h2>
      <AskedLines context={context} asked={view.asked} on={asked.on} />
    </ActionPage>
  );
};

/** What somebody takes along to a hearing, on paper. */
export const HearingPage = ({ context, view, asked }: { context: PageContext; view: HearingView; asked: Asked }): VNode => {
  const { t, language } = context;
  return (
    <ActionPage
      context={context}
      asked={asked}
      heading={t('action.hearing-of', { name: jurisdictionName(view.jurisdiction, language) })}
      trail={trail(context, view.jurisdiction, asked)}
    >
      <p>{t('action.hearing-lead', { overdue: view.overdue })}</p>
      <h2>{t('action.due-title')}</h2>
      <DueLines context={context} due={view.due} />
      <h2>{t('action.questions-title')}</h2>
      <ReadyQuestions context={context} questions={view.ready} />
      <h2>{t('action.asked-title')}</h2>
      <AskedLines context={context} asked={view.asked} on={asked.on} />
      <h2>{t('action.bills-title')}</h2>
      <BillLines context={context} bills={view.bills} />
    </ActionPage>
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
  return (
    <ActionPage
      context={context}
      asked={asked}
      heading={
        country === undefined
          ? t('action.calendar-title')
          : t('action.calendar-of', { name: jurisdictionName(country, language) })
      }
      current="calendar"
      keep={{ country }}
    >
      <p>{t('action.calendar-lead')}</p>
      <DueLines context={context} due={due} withCountry={country === undefined} />
    </ActionPage>
  );
};
