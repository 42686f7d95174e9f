import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import {
  Button,
  DataTable,
  ErrorSummary,
  FileField,
  Form,
  fieldError,
  Notice,
  StaffPage,
  type StaffPageContext,
} from '../../ui/index.ts';
import { type ImportResult, importColumns } from './import.ts';

/** Taking actions in from a file: its columns, and what is wrong with it row by row. */
export const ImportPage = ({
  context,
  result,
  problems,
}: {
  context: StaffPageContext;
  result: ImportResult | undefined;
  problems: readonly FieldProblem[];
}): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('action.import-title')} current="action">
      <p>
        <a href="/staff/action">{t('action.desk-title')}</a>
      </p>
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('action.import-title')}</h1>
      {result === undefined ? null : result.problems.length === 0 ? (
        <Notice>
          <p>{t('action.imported', { count: result.ids.length })}</p>
        </Notice>
      ) : (
        <>
          <Notice kind="warn">
            <p>{t('action.import-refused')}</p>
          </Notice>
          <DataTable
            caption={t('action.import-problems', { count: result.problems.length })}
            look="cards"
            columns={['line', 'column', 'problem'].map((column) => ({ label: t(`action.column-${column}`) }))}
            rows={result.problems
              .slice(0, 500)
              .map(({ line, column, code }) => [String(line), <bdi key="c">{column}</bdi>, t(`error.${code}`)])}
          />
        </>
      )}
      <p>{t('action.import-lead')}</p>
      <p dir="ltr">
        <code>{importColumns.join(', ')}</code>
      </p>
      <Form action="/staff/action/import" token={context.formToken} file>
        <FileField name="file" label={t('action.field-file')} accept=".csv,text/csv" error={fieldError(t, problems, 'file')} />
        <Button>{t('action.import-button')}</Button>
      </Form>
    </StaffPage>
  );
};
