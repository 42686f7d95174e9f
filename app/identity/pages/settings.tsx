import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { RouteContext } from '../../foundation/http/route.ts';
import { formatDate, languages } from '../../foundation/languages/languages.ts';
import {
  Button,
  Choices,
  DataTable,
  ErrorSummary,
  Form,
  fieldError,
  Notice,
  Select,
  StaffPage,
  type StaffPageContext,
  TextField,
} from '../../ui/index.ts';
import type { Account } from '../account-view.ts';
import type { OwnSession } from '../own-sessions.ts';
import { type Enrolment, EnrolmentFields, NewPasswordFields } from './enrolment.tsx';
import { PasskeyBox } from './passkey-box.tsx';

type Props = { context: StaffPageContext & Pick<RouteContext, 'preferences'> };
type Checked = Props & { problems: readonly FieldProblem[] };

/** A28: shortcuts, theme and language; where one is signed in; the ways to sign in. */
export const SettingsPage = ({
  context,
  sessions,
  account,
  saved,
}: Props & { sessions: readonly OwnSession[]; account: Account; saved: boolean }): VNode => {
  const { t, language, preferences, formToken } = context;
  const when = (at: Date) => formatDate(at, language, { time: true });
  return (
    <StaffPage context={context} title={t('identity.settings')} current="account">
      <h1>{t('identity.settings')}</h1>
      {saved ? <Notice>{t('identity.saved')}</Notice> : null}
      {account.opensReports ? null : <Notice kind="warn">{t('identity.cannot-open')}</Notice>}
      <Form action="/staff/settings" token={formToken}>
        <Choices
          name="shortcuts"
          legend={t('identity.shortcuts')}
          hint={t('identity.shortcuts-hint')}
          options={['on', 'off'].map((value) => ({ value, label: t(`identity.shortcuts-${value}`) }))}
          value={preferences.shortcuts ? 'on' : 'off'}
        />
        <Choices
          name="theme"
          legend={t('identity.theme')}
          options={['system', 'light', 'dark'].map((value) => ({ value, label: t(`identity.theme-${value}`) }))}
          value={preferences.theme}
        />
        <Select
          name="language"
          label={t('identity.language')}
          options={Object.entries(languages).map(([value, { name }]) => ({ value, label: name }))}
          value={language}
        />
        <Button>{t('identity.save')}</Button>
      </Form>
      <h2>{t('identity.ways-in')}</h2>
      <ul>
        <li>
          <a href="/staff/settings/password">{t(account.hasPassword ? 'identity.change-password' : 'identity.add-password')}</a>
        </li>
        {account.hasPassword ? (
          <li>
            <a href="/staff/settings/code-app">{t('identity.replace-code-app')}</a>
          </li>
        ) : null}
        <li>
          <a href="/staff/settings/passkeys">{t('identity.passkeys')}</a>
        </li>
      </ul>
      <DataTable
        look="cards"
        caption={t('identity.sessions')}
        columns={['started', 'seen', 'factor', 'actions'].map((column) => ({ label: t(`identity.column-${column}`) }))}
        rows={sessions.map((session) => [
          when(session.createdAt),
          when(session.lastSeenAt),
          t(`identity.factor-${session.factor}`),
          session.current ? (
            t('identity.this-session')
          ) : (
            <Form key="end" action="/staff/settings/sessions/end" token={formToken}>
              <input type="hidden" name="id" value={session.id} />
              <Button kind="link">{t('identity.end-session')}</Button>
            </Form>
          ),
        ])}
      />
      {sessions.length < 2 ? null : (
        <Form action="/staff/settings/sessions/end-others" token={formToken}>
          <Button kind="plain">{t('identity.end-others')}</Button>
        </Form>
      )}
    </StaffPage>
  );
};

/** Changes the password; for people who joined with a passkey: adds one, with its code. */
export const PasswordPage = ({ context, problems, enrolment }: Checked & { enrolment: Enrolment | undefined }): VNode => {
  const { t } = context;
  const title = t(enrolment === undefined ? 'identity.change-password' : 'identity.add-password');
  return (
    <StaffPage context={context} title={title} current="account">
      <ErrorSummary t={t} problems={problems} />
      <h1>{title}</h1>
      <Form action={`/staff/settings/${enrolment === undefined ? 'password' : 'password/add'}`} token={context.formToken}>
        {enrolment === undefined ? (
          <TextField
            name="current"
            label={t('identity.current-password')}
            error={fieldError(t, problems, 'current')}
            type="password"
            autocomplete="current-password"
            dir="ltr"
          />
        ) : null}
        <NewPasswordFields t={t} problems={problems} />
        {enrolment === undefined ? null : <EnrolmentFields t={t} enrolment={enrolment} problems={problems} />}
        <Button>{title}</Button>
      </Form>
    </StaffPage>
  );
};

/** Moves to another authenticator app. */
export const CodeAppPage = ({ context, problems, enrolment }: Checked & { enrolment: Enrolment }): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('identity.replace-code-app')} current="account">
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('identity.replace-code-app')}</h1>
      <Form action="/staff/settings/code-app" token={context.formToken}>
        <EnrolmentFields t={t} enrolment={enrolment} problems={problems} />
        <Button>{t('identity.replace-code-app')}</Button>
      </Form>
    </StaffPage>
  );
};

/** The person's passkeys, and a new one. */
export const PasskeysPage = ({ context, account, possible }: Props & { account: Account; possible: boolean }): VNode => {
  const { t, language, formToken } = context;
  return (
    <StaffPage context={context} title={t('identity.passkeys')} current="account" scripts={possible ? ['passkey'] : []}>
      <h1>{t('identity.passkeys')}</h1>
      <DataTable
        look="cards"
        caption={t('identity.passkeys')}
        columns={['label', 'opens', 'made', 'actions'].map((column) => ({ label: t(`identity.column-${column}`) }))}
        rows={account.passkeys.map((passkey) => [
          <bdi key="label">{passkey.label}</bdi>,
          t(passkey.opens ? 'identity.opens-yes' : 'identity.opens-no'),
          formatDate(passkey.createdAt, language),
          <Form key="remove" action="/staff/settings/passkeys/remove" token={formToken}>
            <input type="hidden" name="id" value={passkey.id} />
            <Button kind="link">{t('identity.remove-passkey', { label: passkey.label })}</Button>
          </Form>,
        ])}
        empty={t('identity.passkeys-none')}
      />
      {possible ? (
        <>
          <TextField name="label" label={t('identity.passkey-label')} hint={t('identity.passkey-label-hint')} maxLength={60} />
          <PasskeyBox
            context={context}
            kind="add"
            base="/staff/settings/passkeys"
            label={t('identity.add-passkey')}
            fields={['label']}
          />
        </>
      ) : (
        <Notice>{t('identity.passkeys-impossible')}</Notice>
      )}
    </StaffPage>
  );
};
