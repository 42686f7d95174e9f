import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import { formatDate } from '../../../foundation/languages/languages.ts';
import {
  Button,
  DataTable,
  ErrorSummary,
  FileField,
  Form,
  StaffPage,
  type StaffPageContext,
  StatusTag,
  TextField,
} from '../../../ui/index.ts';
import type { listImports } from '../imports.ts';

export type ImportsProps = {
  context: StaffPageContext;
  rows: Awaited<ReturnType<typeof listImports>>;
  mayImport: boolean;
  form: FormValues;
  problems: readonly FieldProblem[];
};

const state = {
  running: { glyph: '…', tone: 'info' },
  done: { glyph: '✓', tone: 'ok' },
  undone: { glyph: '↶', tone: 'neutral' },
} as const;

/** The imports that were made, and for editors the form that begins one. */
export const ImportsPage = ({ context, rows, mayImport, form, problems }: ImportsProps): VNode => {
  const { t, language, formToken } = context;
  const error = (field: string): string | undefined => {
    const code = problems.find((one) => one.field === field)?.code;
    return code === undefined ? undefined : t(`error.${code}`);
  };
  return (
    <StaffPage context={context} title={t('statute.imports-title')} current="imports">
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('statute.imports-title')}</h1>
      <p>{t('statute.imports-lead')}</p>
      {mayImport ? (
        <Form action="/staff/law/imports" token={formToken} file>
          <h2>{t('statute.new-title')}</h2>
          <FileField
            name="file"
            label={t('statute.choose-file')}
            hint={t('statute.choose-hint')}
            accept=".md,.xml,.json,.html,.htm,.txt,.docx,.pdf,.zip"
            error={error('file')}
          />
          <TextField
            name="jurisdiction"
            label={t('statute.jurisdiction')}
            hint={t('statute.jurisdiction-hint')}
            value={form.jurisdiction}
            error={error('jurisdiction')}
            maxLength={6}
            dir="ltr"
          />
          <TextField
            name="identifier"
            label={t('statute.identifier')}
            hint={t('statute.identifier-hint')}
            value={form.identifier}
            error={error('identifier')}
            maxLength={100}
            dir="ltr"
          />
          <TextField
            name="date"
            label={t('statute.date')}
            hint={t('statute.date-hint')}
            value={form.date}
            error={error('date')}
            maxLength={10}
            dir="ltr"
          />
          <Button>{t('statute.check')}</Button>
        </Form>
      ) : null}
      <h2>{t('statute.made-title')}</h2>
      <DataTable
        look="cards"
        caption={t('statute.made-title')}
        columns={[
          { label: t('statute.source') },
          { label: t('statute.jurisdiction') },
          { label: t('statute.state') },
          { label: t('statute.laws'), numeric: true },
          { label: t('statute.refused'), numeric: true },
          { label: t('statute.when') },
        ]}
        empty={<p>{t('statute.none-yet')}</p>}
        rows={rows.map((row) => [
          <a key="name" href={`/staff/law/imports/${row.id}`}>
            <bdi>{row.sourceName}</bdi>
          </a>,
          <bdi key="jurisdiction">{row.jurisdiction}</bdi>,
          <StatusTag key="state" {...state[row.state]} word={t(`statute.state-${row.state}`)} />,
          String(row.laws),
          String(row.refused),
          formatDate(row.startedAt, language, { time: true }),
        ])}
      />
    </StaffPage>
  );
};
