import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { FormValues } from '../../foundation/http/form.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  Choices,
  DataTable,
  ErrorSummary,
  Form,
  fieldError,
  Notice,
  Select,
  StaffPage,
  type StaffPageContext,
  StatusTag,
  SummaryList,
  TextField,
} from '../../ui/index.ts';
import { checkValidMs, type Destination, environments, usable } from '../destination/destination.ts';
import type { DestinationRow } from '../destination/view.ts';
import { EnvironmentNotice, EnvironmentTag } from './parts.tsx';

type Context = StaffPageContext & { form: FormValues; problems: readonly FieldProblem[] };

const Use = ({ context: { t }, destination }: { context: StaffPageContext; destination: Destination }): VNode =>
  usable(destination) ? (
    <StatusTag glyph="✓" tone="ok" word={t('outward.in-use')} />
  ) : (
    <StatusTag glyph="–" word={t(destination.retiredAt === null ? 'outward.not-in-use' : 'outward.retired')} />
  );

/** Every destination, with what waits, failed or is late at each. */
export const DestinationsPage = ({ context, rows }: { context: StaffPageContext; rows: readonly DestinationRow[] }): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('outward.destinations')} current="destinations">
      <h1>{t('outward.destinations')}</h1>
      <p>{t('outward.destinations-lead')}</p>
      <DataTable
        caption={t('outward.destinations')}
        look="cards"
        columns={['name', 'environment', 'use', 'filed', 'waiting', 'failed', 'late'].map((name) => ({
          label: t(`outward.col-${name}`),
        }))}
        empty={<p>{t('outward.no-destinations')}</p>}
        rows={rows.map(({ destination, filed, waiting, failed, late }) => [
          <a key="name" href={`/staff/destinations/${destination.id}`}>
            {destination.name}
          </a>,
          <EnvironmentTag key="environment" context={context} environment={destination.environment} />,
          <Use key="use" context={context} destination={destination} />,
          String(filed),
          String(waiting),
          String(failed),
          String(late),
        ])}
      />
      <Buttons>
        <ButtonLink href="/staff/destinations/new">{t('outward.add')}</ButtonLink>
      </Buttons>
    </StaffPage>
  );
};

/** The form for a new destination. For tests unless somebody says otherwise. */
export const NewDestinationPage = ({
  context,
  bodies,
}: {
  context: Context;
  bodies: readonly { value: string; label: string }[];
}): VNode => {
  const { t, form, problems } = context;
  const text = (name: string, more: Partial<Parameters<typeof TextField>[0]> = {}) => (
    <TextField
      name={name}
      label={t(`outward.field-${name}`)}
      value={form[name]}
      error={fieldError(t, problems, name)}
      {...more}
    />
  );
  return (
    <StaffPage context={context} title={t('outward.add')} current="destinations">
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('outward.add')}</h1>
      <Form action="/staff/destinations" token={context.formToken}>
        {text('name', { hint: t('outward.hint-name'), maxLength: 100 })}
        <Choices
          name="environment"
          legend={t('outward.col-environment')}
          value={form['environment'] ?? 'test'}
          error={fieldError(t, problems, 'environment')}
          options={environments.map((value) => ({
            value,
            label: t(`outward.environment-${value}`),
            hint: t(`outward.notice-${value}`),
          }))}
        />
        {text('address', { hint: t('outward.hint-address'), dir: 'ltr', inputmode: 'url', maxLength: 500 })}
        <Select
          name="body"
          label={t('outward.field-body')}
          hint={t('outward.hint-body')}
          blank={t('outward.none')}
          value={form['body']}
          error={fieldError(t, problems, 'body')}
          options={bodies}
        />
        {text('account', { dir: 'ltr', maxLength: 200 })}
        {text('secret', { type: 'password', hint: t('outward.hint-secret'), dir: 'ltr', value: '', maxLength: 500 })}
        {text('contact-name', { hint: t('outward.hint-contact'), maxLength: 100 })}
        {text('contact-email', { dir: 'ltr', inputmode: 'email', maxLength: 255 })}
        {text('grace', { hint: t('outward.hint-grace'), dir: 'ltr', inputmode: 'numeric', value: form['grace'] ?? '10' })}
        <Button>{t('outward.add')}</Button>
      </Form>
    </StaffPage>
  );
};

const StepForm = ({
  context,
  id,
  to,
  kind,
}: {
  context: Context;
  id: string;
  to: string;
  kind: 'main' | 'plain' | 'danger';
}): VNode => (
  <Form action={`/staff/destinations/${id}/${to}`} token={context.formToken}>
    <Button kind={kind}>{context.t(`outward.step-${to}`)}</Button>
  </Form>
);

/** One destination: does it answer, may it be used, and how to change that. */
export const DestinationPage = ({
  context,
  destination,
  now,
}: {
  context: Context;
  destination: Destination;
  now: Date;
}): VNode => {
  const { t, language, problems, form } = context;
  const { id, checkedAt, checkResult } = destination;
  const when = (at: Date | null) => (at === null ? t('outward.never') : `${formatDate(at, language, { time: true })} UTC`);
  const checked = checkResult === 'ok' && checkedAt !== null && now.getTime() - checkedAt.getTime() < checkValidMs;
  const result =
    checkResult === null
      ? ''
      : checkResult.startsWith('code-')
        ? t('outward.check-code', { code: checkResult.slice(5) })
        : t(`outward.check-${checkResult}`);
  return (
    <StaffPage context={context} title={destination.name} current="destinations">
      <ErrorSummary t={t} problems={problems} />
      <h1>
        <bdi>{destination.name}</bdi>
      </h1>
      <EnvironmentNotice context={context} environment={destination.environment} />
      <SummaryList
        rows={[
          {
            term: t('outward.col-environment'),
            value: <EnvironmentTag context={context} environment={destination.environment} />,
          },
          { term: t('outward.col-use'), value: <Use context={context} destination={destination} /> },
          { term: t('outward.field-address'), value: <bdi dir="ltr">{destination.address}</bdi> },
          { term: t('outward.field-account'), value: <bdi dir="ltr">{destination.account}</bdi> },
          {
            term: t('outward.field-contact-name'),
            value: (
              <bdi>
                {destination.contactName}, {destination.contactEmail}
              </bdi>
            ),
          },
          { term: t('outward.field-grace'), value: String(destination.graceMinutes) },
          { term: t('outward.checked'), value: `${when(checkedAt)} ${result}` },
        ]}
      />
      {destination.retiredAt !== null ? null : (
        <>
          <p>{t('outward.check-lead')}</p>
          <Buttons>
            <StepForm context={context} id={id} to="check" kind={checked ? 'plain' : 'main'} />
            {usable(destination) ? (
              <StepForm context={context} id={id} to="disarm" kind="danger" />
            ) : checked ? (
              <StepForm context={context} id={id} to="arm" kind="main" />
            ) : null}
            <StepForm context={context} id={id} to="retire" kind="danger" />
          </Buttons>
          <h2>{t('outward.new-secret')}</h2>
          <Notice>{t('outward.new-secret-lead')}</Notice>
          <Form action={`/staff/destinations/${id}/secret`} token={context.formToken}>
            <TextField
              name="account"
              label={t('outward.field-account')}
              value={form['account'] ?? destination.account}
              error={fieldError(t, problems, 'account')}
              dir="ltr"
            />
            <TextField
              name="secret"
              type="password"
              label={t('outward.field-secret')}
              error={fieldError(t, problems, 'secret')}
              dir="ltr"
            />
            <Button kind="plain">{t('outward.new-secret')}</Button>
          </Form>
        </>
      )}
    </StaffPage>
  );
};
