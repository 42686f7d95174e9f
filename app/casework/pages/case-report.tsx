import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, Form, Notice, Panel, SummaryList, type SummaryRow, UserText } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import type { CaseView } from '../case/view.ts';
import { viewFiling } from '../report/filing.ts';
import { Filing } from './case-filing.tsx';
import type { CaseProps } from './case-parts.tsx';
import { countryName } from './countries.ts';
import { Key } from './words.tsx';

type ReportHead = CaseView['reports'][number];
type OpenReport = CaseView['open'][number];

const headWords = ({ context, view }: CaseProps, report: ReportHead): string => {
  const { t, language } = context;
  const words = [
    formatDate(report.receivedAt, language, { time: true }),
    t(`casework.channel-${report.channel}`),
    t(`casework.door-${report.door}`),
    t('casework.items', { count: view.targets.filter(({ item }) => item?.reportId === report.id).length }),
  ];
  if (report.additions > 0) words.push(t('casework.additions', { count: report.additions }));
  return words.join(' · ');
};

/** For what and until when it is open, and the button that closes it. */
const Opened = ({ context, view, report }: CaseProps & { report: OpenReport }): VNode => {
  const { t, language } = context;
  return (
    <>
      <p class="hint">
        {t('casework.opened-for', {
          reason: t(`casework.open-reason-${report.reason}`),
          until: formatDate(report.closesAt, language, { time: true }),
        })}{' '}
        {t(`casework.language-of-report`, {
          language: new Intl.DisplayNames([language], { type: 'language' }).of(report.language) ?? report.language,
        })}
      </p>
      <Form action={caseUrl(view.file.reference, 'hide')} token={context.formToken}>
        <Key name="h">
          <Button kind="plain">{t('casework.hide')}</Button>
        </Key>
      </Form>
    </>
  );
};

const OpenText = ({
  context,
  view,
  report,
  numbers,
}: CaseProps & { report: OpenReport; numbers: ReadonlyMap<string, number> }): VNode => {
  const { t, language } = context;
  const { answers } = report;
  const filing = viewFiling(report);
  if (filing !== undefined)
    return (
      <>
        <Filing context={context} view={filing} copies={view.copies} />
        <Opened context={context} view={view} report={report} />
      </>
    );
  if (answers === undefined) return <p>{t('casework.report-erased')}</p>;
  const rows: SummaryRow[] = [
    { term: t('casework.answer-danger'), value: t(`casework.danger-${answers.danger}`) },
    { term: t('casework.answer-category'), value: t(`casework.category-${answers.category}`) },
    { term: t('casework.answer-age'), value: t(`casework.age-${answers.age}`) },
  ];
  if (answers.country !== undefined)
    rows.push({ term: t('casework.answer-country'), value: countryName(answers.country, language) });
  for (const item of report.items) {
    const number = numbers.get(item.id) ?? 0;
    rows.push({ term: t(`casework.item-${item.kind}`, { number }), value: <UserText>{item.value}</UserText> });
  }
  if (answers.place !== undefined) rows.push({ term: t('casework.answer-place'), value: <UserText>{answers.place}</UserText> });
  if (answers.note !== undefined) rows.push({ term: t('casework.answer-note'), value: <UserText>{answers.note}</UserText> });
  for (const addition of report.additions)
    rows.push({
      term: t('casework.addition-at', { at: formatDate(addition.at, language, { time: true }) }),
      value: <UserText>{addition.note}</UserText>,
    });
  return (
    <>
      <SummaryList rows={rows} />
      <Opened context={context} view={view} report={report} />
    </>
  );
};

const OpenButton = ({ context, view, report }: CaseProps & { report: ReportHead }): VNode | null => {
  const reason = view.mayOpen;
  if (reason === undefined || report.erasedAt !== null) return null;
  return (
    <Form action={caseUrl(view.file.reference, reason === 'work' ? 'open' : 'second-opinion/open')} token={context.formToken}>
      <input type="hidden" name="report" value={`${report.shard}.${report.id}`} />
      <Key name="o">
        <Button kind="plain">{context.t('casework.open-report')}</Button>
      </Key>
    </Form>
  );
};

/** What was reported: closed until somebody who works on the case opens it, as text only, and each opening is counted. */
export const Reports = ({ context, view }: CaseProps): VNode => {
  const { t } = context;
  const numbers = new Map(view.targets.map(({ item, number }) => [item?.id ?? '', number ?? 0]));
  const why =
    view.mayOpen !== undefined
      ? 'why'
      : view.may.has('case.claim') && view.file.state !== 'second-opinion'
        ? 'claim-first'
        : 'for-you';
  return (
    <section aria-labelledby="reported">
      <h2 id="reported">{t('casework.reported')}</h2>
      {view.reports.map((report) => {
        const open = view.open.find(({ id }) => id === report.id);
        return (
          <Panel key={report.id}>
            <p>
              {headWords({ context, view }, report)}
              {report.fromId === null ? '' : ` · ${t('casework.merged-report')}`}
            </p>
            {open === undefined ? (
              <OpenButton context={context} view={view} report={report} />
            ) : (
              <OpenText context={context} view={view} report={open} numbers={numbers} />
            )}
          </Panel>
        );
      })}
      {view.working && context.subject.role === 'senior-analyst' ? (
        <p>
          <a href={caseUrl(view.file.reference, 'contact')}>{t('casework.contact-open')}</a>
        </p>
      ) : null}
      {view.open.length === 0 ? (
        <Notice>
          <p>{t(`casework.closed-${why}`)}</p>
        </Notice>
      ) : null}
    </section>
  );
};
