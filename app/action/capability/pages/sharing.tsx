import type { VNode } from 'preact';
import type { FieldProblem } from '../../../foundation/errors/problem.ts';
import type { FormValues } from '../../../foundation/http/form.ts';
import { formatDate } from '../../../foundation/languages/languages.ts';
import { jurisdictionName, standards } from '../../../law/index.ts';
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
import type { Consent, Seat } from '../rows.ts';

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

/** Who holds which country's seat, for those who give them. */
export const SeatsPage = ({ context, seats }: { context: StaffPageContext; seats: readonly Seat[] }): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('practice-capability.seats-title')} current="people">
      <h1>{t('practice-capability.seats-title')}</h1>
      <p>{t('practice-capability.seats-lead', { count: standards().capabilities.size })}</p>
      <DataTable
        caption={t('practice-capability.seats-title')}
        look="cards"
        columns={['name', 'role', 'given', 'change'].map((column) => ({ label: t(`finding.column-${column}`) }))}
        empty={<p>{t('finding.editors-none')}</p>}
        rows={seats.map((seat) => [
          <bdi key="name">{seat.name}</bdi>,
          t(`ui.role-${seat.role}`),
          <bdi key="given" dir="ltr">
            {seat.given.length === 0 ? '–' : seat.given.join(', ')}
          </bdi>,
          <a key="change" href={`/staff/action/seats/${seat.id}`}>
            {t('practice-capability.seats-change', { name: seat.name })}
          </a>,
        ])}
      />
    </StaffPage>
  );
};

export const SeatPage = ({
  context,
  seat,
  problems,
}: {
  context: StaffPageContext & { form: FormValues };
  seat: Seat;
  problems: readonly FieldProblem[];
}): VNode => {
  const { t, formToken, form } = context;
  const title = t('practice-capability.seats-change', { name: seat.name });
  return (
    <StaffPage context={context} title={title} current="people">
      <ErrorSummary t={t} problems={problems} />
      <p>
        <a href="/staff/action/seats">{t('practice-capability.seats-title')}</a>
      </p>
      <h1>{title}</h1>
      <Form action={`/staff/action/seats/${seat.id}`} token={formToken}>
        <TextField
          name="jurisdictions"
          label={t('finding.scope-codes')}
          hint={t('practice-capability.seats-hint')}
          dir="ltr"
          value={form.jurisdictions ?? seat.given.join(' ')}
          error={fieldError(t, problems, 'jurisdictions')}
        />
        <Button>{t('finding.scope-save')}</Button>
      </Form>
    </StaffPage>
  );
};
