import type { VNode } from 'preact';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { jurisdictionName, Outside } from '../../law/index.ts';
import { DataTable, StatusTag } from '../../ui/index.ts';
import { isUnanswered, type QuestionRow } from '../question/question.ts';
import type { HearingView, QuestionsView } from '../question/view.ts';
import { type Asked, address } from './asked.ts';
import { BillLines } from './bills.tsx';
import { DueLines } from './calendar.tsx';
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
