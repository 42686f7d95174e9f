import type { VNode } from 'preact';
import type { Language } from '../../../foundation/languages/languages.ts';
import { languages } from '../../../foundation/languages/languages.ts';
import type { Translate } from '../../../foundation/languages/translate.ts';
import { DataTable, Notice, PublicPage, StaffPage, type StaffPageContext, SummaryList } from '../../../ui/index.ts';
import type { AgreementReport } from '../agreement/agreement.ts';
import type { Agreement } from '../agreement/kappa.ts';
import { type PublicContext, publicFrame } from './public.ts';
import { AnswerTag } from './words.tsx';

const decimal = (value: number, language: Language): string =>
  new Intl.NumberFormat(languages[language].calendarLocale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);

/** The coefficient with its doubt; in words where there is none to give. */
const kappaWords = (t: Translate, language: Language, { n, kappa, margin, few }: Agreement): string => {
  if (n === 0) return t('finding.kappa-none');
  if (kappa === undefined) return t('finding.kappa-undefined');
  const value = decimal(kappa, language);
  const shown = margin === undefined ? value : t('finding.kappa-margin', { kappa: value, margin: decimal(margin, language) });
  return few ? t('finding.kappa-few', { shown }) : shown;
};

const share = (t: Translate, language: Language, same: number, all: number): string =>
  all === 0 ? '–' : t('finding.share', { same, all, share: decimal(same / all, language) });

type Reader = Pick<StaffPageContext, 't' | 'language'>;

/** How far people who did not see each other's answers agreed: the same for staff and for the public. */
const AgreementText = ({ context, report }: { context: Reader; report: AgreementReport }): VNode => {
  const { t, language } = context;
  const { overall } = report;
  return (
    <>
      <h1>{t('finding.agreement-title')}</h1>
      <p>{t('finding.agreement-lead')}</p>
      {report.synthetic ? (
        <Notice kind="warn">
          <p>{t('finding.made-up')}</p>
        </Notice>
      ) : null}
      <SummaryList
        rows={[
          { term: t('finding.pairs'), value: String(overall.n) },
          { term: t('finding.equal-answers'), value: share(t, language, overall.agreed, overall.n) },
          { term: t('finding.equal-elements'), value: share(t, language, report.elementsSame, report.elementsBoth) },
          { term: t('finding.kappa'), value: kappaWords(t, language, overall) },
        ]}
      />
      <DataTable
        caption={t('finding.agreement-by-criterion')}
        look="cards"
        columns={[
          { label: t('finding.question') },
          { label: t('finding.pairs'), numeric: true },
          { label: t('finding.equal-answers') },
          { label: t('finding.equal-elements') },
          { label: t('finding.kappa') },
        ]}
        empty={<p>{t('finding.agreement-none')}</p>}
        rows={report.criteria.map((row) => [
          <bdi key="id" dir="ltr">
            {row.criterion}
          </bdi>,
          String(row.n),
          share(t, language, row.agreed, row.n),
          share(t, language, row.elementsSame, row.elementsBoth),
          kappaWords(t, language, row),
        ])}
      />
      <DataTable
        caption={t('finding.meetings')}
        look="cards"
        columns={[
          { label: t('finding.first-said') },
          { label: t('finding.second-said') },
          { label: t('finding.how-often'), numeric: true },
        ]}
        empty={<p>{t('finding.agreement-none')}</p>}
        rows={report.meetings.map(({ first, second, count }) => [
          <AnswerTag key="first" t={t} answer={first as never} />,
          <AnswerTag key="second" t={t} answer={second as never} />,
          String(count),
        ])}
      />
    </>
  );
};

export const AgreementPage = ({ context, report }: { context: StaffPageContext; report: AgreementReport }): VNode => (
  <StaffPage context={context} title={context.t('finding.agreement-title')} current="findings">
    <AgreementText context={context} report={report} />
    <p>
      <a href="/staff/law/codebook">{context.t('finding.codebook-title')}</a>
    </p>
  </StaffPage>
);

/** The same for everybody: agreement is published. */
export const PublicAgreementPage = ({ context, report }: { context: PublicContext; report: AgreementReport }): VNode => {
  const { t, language } = context;
  return (
    <PublicPage {...publicFrame(context)} title={`${t('finding.agreement-title')} – Article 34`}>
      <AgreementText context={context} report={report} />
      <ul class="links">
        <li>
          <a href={`/${language}/law/codebook`}>{t('finding.codebook-title')}</a>
        </li>
        <li>
          <a href={`/${language}/law/agreement.json`}>JSON</a>
        </li>
      </ul>
    </PublicPage>
  );
};
