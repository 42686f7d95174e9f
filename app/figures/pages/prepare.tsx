import type { VNode } from 'preact';
import type { ErrorCode } from '../../foundation/errors/catalogue.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, DataTable, ErrorSummary, Form, StaffPage, type StaffPageContext, StatusTag } from '../../ui/index.ts';
import { settleDays } from '../definition.ts';
import type { ReleaseRow } from '../release.ts';
import { Value } from './numbers.tsx';

export type PrepareProps = { context: StaffPageContext; rows: readonly ReleaseRow[]; problem?: ErrorCode };

/** What was published, and the way to correct it. Exact counts are not shown: this page may be looked at over a shoulder. */
export const PreparePage = ({ context, rows, problem }: PrepareProps): VNode => {
  const { t, language, formToken } = context;
  return (
    <StaffPage context={context} title={t('figures.prepare-title')} current="figures">
      <ErrorSummary t={t} problems={problem === undefined ? [] : [{ field: '', code: problem }]} />
      <h1>{t('figures.prepare-title')}</h1>
      <p>{t('figures.prepare-lead', { days: settleDays })}</p>
      <DataTable
        look="cards"
        caption={t('figures.published')}
        columns={[
          { label: t('figures.month') },
          { label: t('figures.reports'), numeric: true },
          { label: t('figures.revision'), numeric: true },
          { label: t('figures.made') },
          { label: t('figures.correction') },
        ]}
        empty={<p>{t('figures.none-yet', { days: settleDays })}</p>}
        rows={rows.map((row) => [
          <a key="month" href={`/en/numbers/${row.month.slice(0, 7)}${row.synthetic ? '?synthetic=yes' : ''}`}>
            {row.month.slice(0, 7)} {row.synthetic ? <StatusTag glyph="◌" tone="warn" word={t('figures.made-up')} /> : null}
          </a>,
          <Value key="value" t={t} language={language} value={row.tables.total} />,
          String(row.revision),
          formatDate(row.madeAt, language),
          <Form key="correct" action="/staff/figures/correct" token={formToken}>
            <input type="hidden" name="month" value={row.month} />
            <input type="hidden" name="synthetic" value={row.synthetic ? 'yes' : 'no'} />
            <Button kind="plain">{t('figures.correct', { month: row.month.slice(0, 7) })}</Button>
          </Form>,
        ])}
      />
      <p>
        <a href="/en/numbers">{t('figures.public-page')}</a>
      </p>
    </StaffPage>
  );
};
