import type { ComponentChildren, VNode } from 'preact';
import type { ErrorCode } from '../../foundation/errors/catalogue.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, DataTable, ErrorSummary, Form, Kept, StaffPage, type StaffPageContext, StatusTag } from '../../ui/index.ts';
import { settleDays } from '../definition.ts';
import type { ReleaseRow } from '../release.ts';
import { Value } from './numbers.tsx';

/** What was published of one span of time: a month, a quarter. */
export type PublishedSpan = Pick<ReleaseRow, 'synthetic' | 'revision' | 'madeAt' | 'tables'> & {
  name: string;
  /** Where everybody reads it. */
  href: string;
  /** What names it in a form. */
  fields: Record<string, string>;
};

/** What was published, and the way to correct it. Exact counts are not shown: this page may be looked at over a shoulder. */
export const RevisionsPage = ({
  context,
  title,
  lead,
  caption,
  column,
  empty,
  rows,
  action,
  problem,
  children,
}: {
  context: StaffPageContext;
  title: string;
  lead: string;
  caption: string;
  /** What a row is. */
  column: string;
  empty: string;
  rows: readonly PublishedSpan[];
  /** Where a correction is sent. */
  action: string;
  problem: ErrorCode | undefined;
  children: ComponentChildren;
}): VNode => {
  const { t, language, formToken } = context;
  return (
    <StaffPage context={context} title={title} current="figures">
      <ErrorSummary t={t} problems={problem === undefined ? [] : [{ field: '', code: problem }]} />
      <h1>{title}</h1>
      <p>{lead}</p>
      <DataTable
        look="cards"
        caption={caption}
        columns={[
          { label: column },
          { label: t('figures.reports'), numeric: true },
          { label: t('figures.revision'), numeric: true },
          { label: t('figures.made') },
          { label: t('figures.correction') },
        ]}
        empty={<p>{empty}</p>}
        rows={rows.map((row) => [
          <a key="name" href={row.href}>
            {row.name} {row.synthetic ? <StatusTag glyph="◌" tone="warn" word={t('figures.made-up')} /> : null}
          </a>,
          <Value key="value" t={t} language={language} value={row.tables.total} />,
          String(row.revision),
          formatDate(row.madeAt, language),
          <Form key="correct" action={action} token={formToken}>
            <Kept values={{ ...row.fields, synthetic: row.synthetic ? 'yes' : 'no' }} />
            <Button kind="plain">{t('figures.correct', { month: row.name })}</Button>
          </Form>,
        ])}
      />
      {children}
    </StaffPage>
  );
};

/** The months. */
export const PreparePage = ({
  context,
  rows,
  problem,
}: {
  context: StaffPageContext;
  rows: readonly ReleaseRow[];
  problem: ErrorCode | undefined;
}): VNode => {
  const { t } = context;
  return (
    <RevisionsPage
      context={context}
      title={t('figures.prepare-title')}
      lead={t('figures.prepare-lead', { days: settleDays })}
      caption={t('figures.published')}
      column={t('figures.month')}
      empty={t('figures.none-yet', { days: settleDays })}
      rows={rows.map((row) => ({
        ...row,
        name: row.month.slice(0, 7),
        href: `/en/numbers/${row.month.slice(0, 7)}${row.synthetic ? '?synthetic=yes' : ''}`,
        fields: { month: row.month },
      }))}
      action="/staff/figures/correct"
      problem={problem}
    >
      <p>
        <a href="/en/numbers">{t('figures.public-page')}</a>
        {' · '}
        <a href="/staff/action/practice">{t('practice-figures.prepare-title')}</a>
      </p>
    </RevisionsPage>
  );
};
