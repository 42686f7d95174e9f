import type { ComponentChildren, VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { FormValues } from '../../foundation/http/form.ts';
import {
  Button,
  DataTable,
  ErrorSummary,
  Form,
  fieldError,
  StaffPage,
  type StaffPageContext,
  TextField,
} from '../../ui/index.ts';
import type { Grantee } from './grantee.ts';

/** What the pages of one kind of grant say, in the reader's language. */
export type GrantWords = {
  title: string;
  lead: ComponentChildren;
  caption: string;
  hint: string;
  change: (name: string) => string;
};

type Props = { context: StaffPageContext; words: GrantWords; base: string };

/** Who has which jurisdictions. */
export const GranteesPage = ({ context, words, base, people }: Props & { people: readonly Grantee[] }): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={words.title} current="people">
      <h1>{words.title}</h1>
      {words.lead}
      <DataTable
        caption={words.caption}
        look="cards"
        columns={['name', 'role', 'given', 'change'].map((column) => ({ label: t(`finding.column-${column}`) }))}
        empty={<p>{t('finding.editors-none')}</p>}
        rows={people.map((person) => [
          <bdi key="name">{person.name}</bdi>,
          t(`ui.role-${person.role}`),
          <bdi key="given" dir="ltr">
            {person.given.length === 0 ? '–' : person.given.join(', ')}
          </bdi>,
          <a key="change" href={`${base}/${person.id}`}>
            {words.change(person.name)}
          </a>,
        ])}
      />
    </StaffPage>
  );
};

type OneProps = Props & {
  context: StaffPageContext & { form: FormValues };
  person: Grantee;
  problems: readonly FieldProblem[];
};

/** What one person has, to be changed. */
export const GranteePage = ({ context, words, base, person, problems }: OneProps): VNode => {
  const { t, formToken, form } = context;
  const title = words.change(person.name);
  return (
    <StaffPage context={context} title={title} current="people">
      <ErrorSummary t={t} problems={problems} />
      <p>
        <a href={base}>{words.title}</a>
      </p>
      <h1>{title}</h1>
      <Form action={`${base}/${person.id}`} token={formToken}>
        <TextField
          name="jurisdictions"
          label={t('finding.scope-codes')}
          hint={words.hint}
          dir="ltr"
          value={form.jurisdictions ?? person.given.join(' ')}
          error={fieldError(t, problems, 'jurisdictions')}
        />
        <Button>{t('finding.scope-save')}</Button>
      </Form>
    </StaffPage>
  );
};
