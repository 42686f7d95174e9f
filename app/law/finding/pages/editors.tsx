import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import {
  Button,
  DataTable,
  ErrorSummary,
  Form,
  fieldError,
  StaffPage,
  type StaffPageContext,
  TextField,
} from '../../../ui/index.ts';
import type { Editor } from '../scope/editor.ts';

/** Who may work on which jurisdiction. */
export const EditorsPage = ({ context, editors }: { context: StaffPageContext; editors: readonly Editor[] }): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('finding.editors-title')} current="people">
      <h1>{t('finding.editors-title')}</h1>
      <p>{t('finding.editors-lead')}</p>
      <p>
        <a href="/staff/action/seats">{t('practice-capability.seats-title')}</a>
      </p>
      <DataTable
        caption={t('finding.editors-caption')}
        look="cards"
        columns={['name', 'role', 'given', 'change'].map((column) => ({ label: t(`finding.column-${column}`) }))}
        empty={<p>{t('finding.editors-none')}</p>}
        rows={editors.map((editor) => [
          <bdi key="name">{editor.name}</bdi>,
          t(`ui.role-${editor.role}`),
          <bdi key="given" dir="ltr">
            {editor.given.length === 0 ? '–' : editor.given.join(', ')}
          </bdi>,
          <a key="change" href={`/staff/law/editors/${editor.id}`}>
            {t('finding.change-scope', { name: editor.name })}
          </a>,
        ])}
      />
    </StaffPage>
  );
};

type Props = { context: StaffPageContext & { form: FormValues }; editor: Editor; problems: readonly FieldProblem[] };

export const EditorPage = ({ context, editor, problems }: Props): VNode => {
  const { t, formToken, form } = context;
  const title = t('finding.change-scope', { name: editor.name });
  return (
    <StaffPage context={context} title={title} current="people">
      <ErrorSummary t={t} problems={problems} />
      <p>
        <a href="/staff/law/editors">{t('finding.editors-title')}</a>
      </p>
      <h1>{title}</h1>
      <Form action={`/staff/law/editors/${editor.id}`} token={formToken}>
        <TextField
          name="jurisdictions"
          label={t('finding.scope-codes')}
          hint={t('finding.scope-hint')}
          dir="ltr"
          value={form.jurisdictions ?? editor.given.join(' ')}
          error={fieldError(t, problems, 'jurisdictions')}
        />
        <Button>{t('finding.scope-save')}</Button>
      </Form>
    </StaffPage>
  );
};
