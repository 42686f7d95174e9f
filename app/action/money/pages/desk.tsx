import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import { formatDate } from '../../../foundation/languages/languages.ts';
import { jurisdictionName } from '../../../law/index.ts';
import {
  Button,
  Buttons,
  DataTable,
  ErrorSummary,
  FileField,
  Form,
  fieldError,
  Notice,
  StaffPage,
  type StaffPageContext,
  TextField,
} from '../../../ui/index.ts';
import type { MoneyReport } from '../import.ts';
import type { ImportRow } from '../rows.ts';

export type MoneyDeskProps = {
  context: StaffPageContext & { form: FormValues };
  imports: readonly ImportRow[];
  given: readonly string[];
  mayImport: boolean;
  problems: readonly FieldProblem[];
  report?: { report: MoneyReport; stored: boolean; name: string };
};

const mostShown = 200;

const Outcome = ({
  context: { t },
  report: { report, stored, name },
}: {
  context: StaffPageContext;
  report: NonNullable<MoneyDeskProps['report']>;
}): VNode => {
  const { file, counts } = report;
  if (file.problems.length === 0)
    return (
      <Notice title={t(stored ? 'practice-money.stored' : 'practice-money.checked')}>
        <p>
          <bdi>{name}</bdi>: {t('practice-money.counts', counts)}
        </p>
        {file.skipped === 0 ? null : <p>{t('practice-money.skipped', { count: file.skipped })}</p>}
      </Notice>
    );
  return (
    <>
      <Notice kind="warn" title={t('practice-money.refused')}>
        <p>{t('practice-money.refused-lead', { count: file.problems.length })}</p>
      </Notice>
      <DataTable
        caption={t('practice-money.problems')}
        look="cards"
        columns={['line', 'column', 'problem', 'value'].map((column) => ({
          label: t(`practice-money.col-${column}`),
          numeric: column === 'line',
        }))}
        rows={file.problems.slice(0, mostShown).map(({ line, field, code, value }) => [
          line === 0 ? t('practice-money.whole-file') : String(line),
          <bdi key="f" dir="ltr">
            {field === '' ? '–' : field}
          </bdi>,
          t(`error.${code}`),
          <bdi key="v">{value ?? ''}</bdi>,
        ])}
      />
      {file.problems.length > mostShown ? (
        <p>{t('practice-money.more-problems', { count: file.problems.length - mostShown })}</p>
      ) : null}
    </>
  );
};

/** Where budgets are brought in: a file is checked line by line, and comes in whole or not at all. */
export const MoneyDeskPage = ({ context, imports, given, mayImport, problems, report }: MoneyDeskProps): VNode => {
  const { t, language, formToken, form } = context;
  return (
    <StaffPage context={context} title={t('practice-money.desk-title')} current="action">
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('practice-money.desk-title')}</h1>
      <p>{t('practice-money.desk-lead')}</p>
      {report === undefined ? null : <Outcome context={context} report={report} />}
      {mayImport ? (
        <Form action="/staff/action/money" token={formToken} file>
          <FileField
            name="file"
            label={t('practice-money.file')}
            hint={t('practice-money.file-hint')}
            accept=".csv,.zip,.json"
            error={fieldError(t, problems, 'file')}
          />
          {(['jurisdiction', 'source_title', 'source_address', 'retrieved'] as const).map((name) => (
            <TextField
              key={name}
              name={name}
              label={t(`practice-money.package-${name}`)}
              hint={name === 'jurisdiction' ? t('practice-money.package-hint') : undefined}
              value={form[name]}
              dir={name === 'source_title' ? 'auto' : 'ltr'}
              error={fieldError(t, problems, name)}
            />
          ))}
          <Buttons>
            <Button kind="plain" name="then" value="check">
              {t('practice-money.check')}
            </Button>
            <Button name="then" value="import">
              {t('practice-money.import')}
            </Button>
          </Buttons>
        </Form>
      ) : null}
      <h2>{t('practice-money.yours')}</h2>
      {given.length === 0 ? <p>{t('practice-money.yours-none')}</p> : null}
      <ul>
        {given.map((code) => (
          <li key={code}>
            <a href={`/staff/action/money/${code}`}>{jurisdictionName(code, language)}</a>
          </li>
        ))}
      </ul>
      <DataTable
        caption={t('practice-money.imports')}
        look="cards"
        empty={<p>{t('practice-money.imports-none')}</p>}
        columns={['file', 'format', 'on', 'outcome'].map((column) => ({ label: t(`practice-money.col-${column}`) }))}
        rows={imports.map((row) => [
          <bdi key="n">{row.fileName}</bdi>,
          t(`practice-money.format-${row.format}`),
          formatDate(row.at, language, { time: true }),
          t('practice-money.counts', { added: row.added, changed: row.changed, unchanged: row.unchanged }),
        ])}
      />
    </StaffPage>
  );
};
