import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import { formatDate } from '../../../foundation/languages/languages.ts';
import { jurisdictionName } from '../../../law/index.ts';
import { Button, ErrorSummary, Form, fieldError, StaffPage, type StaffPageContext, TextField } from '../../../ui/index.ts';
import type { Consent } from '../rows.ts';

const base = '/staff/action/capability';

type SharingProps = {
  context: StaffPageContext & { form: FormValues };
  jurisdiction: string;
  consents: readonly Consent[];
  problems: readonly FieldProblem[];
};

/** Whom a country lets read what it says of itself. */
export const SharingPage = ({ context, jurisdiction, consents, problems }: SharingProps): VNode => {
  const { t, language, formToken, form } = context;
  const title = t('practice-capability.sharing-title', { country: jurisdictionName(jurisdiction, language) });
  const place = `${base}/${jurisdiction}/sharing`;
  return (
    <StaffPage context={context} title={title} current="action">
      <ErrorSummary t={t} problems={problems} />
      <p>
        <a href={`${base}/${jurisdiction}`}>
          {t('practice-capability.own-title', { country: jurisdictionName(jurisdiction, language) })}
        </a>
      </p>
      <h1>{title}</h1>
      <p>{t('practice-capability.sharing-lead')}</p>
      {consents.length === 0 ? <p>{t('practice-capability.sharing-none')}</p> : null}
      <ul>
        {consents.map(({ id, reader, givenAt, givenByName }) => (
          <li key={id}>
            <Form action={`${place}/end`} token={formToken}>
              <strong>{jurisdictionName(reader, language)}</strong>{' '}
              {t('practice-capability.consent-by', { name: givenByName, date: formatDate(givenAt, language) })}{' '}
              <input type="hidden" name="reader" value={reader} />
              <Button kind="link">{t('practice-capability.consent-end', { country: jurisdictionName(reader, language) })}</Button>
            </Form>
          </li>
        ))}
      </ul>
      <Form action={place} token={formToken}>
        <TextField
          name="reader"
          label={t('practice-capability.reader')}
          hint={t('practice-capability.reader-hint')}
          value={form.reader}
          maxLength={2}
          dir="ltr"
          error={fieldError(t, problems, 'reader')}
        />
        <Button>{t('practice-capability.consent-give')}</Button>
      </Form>
    </StaffPage>
  );
};
