import type { VNode } from 'preact';
import type { ErrorCode } from '../../../foundation/errors/catalogue.ts';
import { formatDate } from '../../../foundation/languages/languages.ts';
import { Button, ErrorSummary, Form, Notice, StaffPage, type StaffPageContext, SummaryList } from '../../../ui/index.ts';
import type { ImportView } from '../imports.ts';
import { ItemsTable } from './items.tsx';

/** One import: what came of each file, and the way to take it back. */
export const ImportPage = ({
  context,
  view,
  mayUndo,
  problem,
}: {
  context: StaffPageContext;
  view: ImportView;
  mayUndo: boolean;
  problem?: ErrorCode;
}): VNode => {
  const { t, language, formToken } = context;
  const { row, sums, items, page, pages } = view;
  return (
    <StaffPage context={context} title={t('statute.import-title', { name: row.sourceName })} current="imports">
      <ErrorSummary t={t} problems={problem === undefined ? [] : [{ field: '', code: problem }]} />
      <h1>{t('statute.import-title', { name: row.sourceName })}</h1>
      <SummaryList
        rows={[
          { term: t('statute.state'), value: t(`statute.state-${row.state}`) },
          { term: t('statute.jurisdiction'), value: <bdi>{row.jurisdiction}</bdi> },
          { term: t('statute.when'), value: formatDate(row.startedAt, language, { time: true }) },
          { term: t('statute.laws'), value: String(sums.laws) },
          { term: t('statute.provisions'), value: String(sums.provisions) },
          { term: t('statute.what-came'), value: t('statute.counts', sums) },
        ]}
      />
      {row.state === 'running' ? (
        <Notice kind="info">
          <p>{t('statute.running-lead')}</p>
        </Notice>
      ) : null}
      {mayUndo && row.state === 'done' ? (
        <Form action={`/staff/law/imports/${row.id}/undo`} token={formToken}>
          <p>{t('statute.undo-lead')}</p>
          <Button kind="danger">{t('statute.undo')}</Button>
        </Form>
      ) : null}
      <ItemsTable context={context} items={items} caption={t('statute.files-title')} />
      {pages > 1 ? (
        <nav aria-label={t('statute.pages')}>
          <p>
            {page > 1 ? <a href={`?page=${page - 1}`}>{t('statute.page-before')}</a> : null}{' '}
            {t('statute.page-of', { page, pages })}{' '}
            {page < pages ? <a href={`?page=${page + 1}`}>{t('statute.page-next')}</a> : null}
          </p>
        </nav>
      ) : null}
    </StaffPage>
  );
};
