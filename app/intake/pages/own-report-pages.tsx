import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { Button, Buttons, ErrorSummary, Form, fieldError, PublicPage, SummaryList, TextArea } from '../../ui/index.ts';
import { type Answers, answerLimits } from '../answers.ts';
import { answerRows } from './answer-rows.tsx';

type Common = { t: Translate; language: Language; url: URL; demo: boolean };

const frame = ({ t, language, url, demo }: Common, children: VNode): VNode => (
  <PublicPage t={t} language={language} url={new URL(`/${language}/code`, url)} demo={demo} title={t('status.title')}>
    {children}
  </PublicPage>
);

const Again = ({ t, language }: Pick<Common, 't' | 'language'>): VNode => (
  <p class="no-print">
    <a href={`/${language}/code`}>{t('status.again')}</a>
  </p>
);

const printRow = (t: Translate, { fingerprints }: Answers) =>
  fingerprints === undefined
    ? []
    : [{ term: t('fingerprint.check-term'), value: t('fingerprint.check-count', { count: fingerprints }) }];

/** What the reporter sent. `later`: not wrapped to the code yet; `gone`: erased. */
export const WordsPage = (props: Common & { words: Answers | 'later' | 'gone' }): VNode => {
  const { t, language, words } = props;
  return frame(
    props,
    <>
      <h1>{t('status.words-heading')}</h1>
      {typeof words === 'string' ? (
        <p>{t(`status.words-${words}`)}</p>
      ) : (
        <SummaryList rows={[...answerRows(t, words).map(({ step: _step, ...row }) => row), ...printRow(t, words)]} />
      )}
      <Again t={t} language={language} />
    </>,
  );
};

export type AddProps = Common & { visit: string; additionId: string; problems: readonly FieldProblem[]; typed: string };

/** One text to add to a report. Its id travels with the form, so that sending it twice adds it once. */
export const AddPage = (props: AddProps): VNode => {
  const { t, language, visit, additionId, problems, typed } = props;
  return frame(
    props,
    <>
      <ErrorSummary t={t} problems={problems} />
      <Form action={`/${language}/code/add`}>
        <input type="hidden" name="visit" value={visit} />
        <input type="hidden" name="id" value={additionId} />
        <TextArea
          name="note"
          label={t('status.add-heading')}
          labelIsHeading
          hint={t('status.add-hint', { most: answerLimits.note })}
          value={typed}
          error={fieldError(t, problems, 'note')}
        />
        <Buttons>
          <Button>{t('status.add-go')}</Button>
        </Buttons>
      </Form>
    </>,
  );
};

/** The addition is stored. */
export const AddedPage = (props: Common): VNode => {
  const { t, language } = props;
  return frame(
    props,
    <>
      <h1>{t('status.added-heading')}</h1>
      <p>{t('status.added-text')}</p>
      <Again t={t} language={language} />
    </>,
  );
};
