import type { VNode } from 'preact';
import { StaffPage, type StaffPageContext, SummaryList } from '../../../ui/index.ts';
import type { Codebook } from '../codebook.ts';
import { AnswerTag, English } from './words.tsx';

/** The rules of assessing. Their text is the catalogue's, in English, as it is cited. */
export const CodebookPage = ({ context, book }: { context: StaffPageContext; book: Codebook }): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('finding.codebook-title')} current="findings">
      <h1>{t('finding.codebook-title')}</h1>
      <p>{t('finding.codebook-version', { version: book.version })}</p>
      <div lang="en" dir="ltr">
        {book.rules.map(({ id, title, text }) => (
          <section key={id} id={id}>
            <h2>{title}</h2>
            <p>{text}</p>
          </section>
        ))}
      </div>
      <h2>{t('finding.answers')}</h2>
      <SummaryList
        rows={book.answers.map(({ answer, means, needs }) => ({
          term: t(`finding.answer-${answer}`),
          value: (
            <>
              <AnswerTag t={t} answer={answer} />
              <p>
                <English>{means}</English>
              </p>
              <p class="hint">
                <English>{needs}</English>
              </p>
            </>
          ),
        }))}
      />
      <h2>{t('finding.codebook-history')}</h2>
      <ul>
        {book.history.map(({ version, on, change }) => (
          <li key={version}>
            {version} · {on} · <English>{change}</English>
          </li>
        ))}
      </ul>
    </StaffPage>
  );
};
