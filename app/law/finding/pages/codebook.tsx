import type { VNode } from 'preact';
import type { Translate } from '../../../foundation/languages/translate.ts';
import { PublicPage, StaffPage, type StaffPageContext, SummaryList } from '../../../ui/index.ts';
import type { Codebook } from '../codebook.ts';
import { type PublicContext, publicFrame } from './public.ts';
import { AnswerTag, English } from './words.tsx';

/** The rules of assessing. Their text is the catalogue's, in English, as it is cited. */
const CodebookText = ({ t, book }: { t: Translate; book: Codebook }): VNode => (
  <>
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
  </>
);

export const CodebookPage = ({ context, book }: { context: StaffPageContext; book: Codebook }): VNode => (
  <StaffPage context={context} title={context.t('finding.codebook-title')} current="findings">
    <CodebookText t={context.t} book={book} />
  </StaffPage>
);

/** The same for everybody: whoever reads a finding must be able to read by which rules it was made. */
export const PublicCodebookPage = ({ context, book }: { context: PublicContext; book: Codebook }): VNode => (
  <PublicPage {...publicFrame(context)} title={`${context.t('finding.codebook-title')} – Article 34`}>
    <CodebookText t={context.t} book={book} />
    <p>
      <a href={`/${context.language}/law/agreement`}>{context.t('finding.agreement-title')}</a>
    </p>
  </PublicPage>
);
