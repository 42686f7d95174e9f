import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { Button, ErrorSummary, Form, fieldError, Notice, StaffPage, type StaffPageContext, TextField } from '../../ui/index.ts';
import { PasskeyBox } from './passkey-box.tsx';

type Common = { context: StaffPageContext; problems: readonly FieldProblem[] };

/** A1: a passkey, or a password with a code. No puzzles, and one neutral answer to everything that does not match. */
export const SignInPage = ({ context, problems, login, passkeys }: Common & { login: string; passkeys: boolean }): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('identity.sign-in')} scripts={passkeys ? ['passkey'] : []}>
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('identity.sign-in')}</h1>
      {passkeys ? (
        <PasskeyBox context={context} kind="sign-in" base="/staff/sign-in/passkey" label={t('identity.use-passkey')} />
      ) : null}
      <Form action="/staff/sign-in" token={context.formToken}>
        <TextField
          name="login"
          label={t('identity.login')}
          value={login}
          error={fieldError(t, problems, 'login')}
          autocomplete="username"
        />
        <TextField
          name="password"
          label={t('identity.password')}
          error={fieldError(t, problems, 'password')}
          type="password"
          autocomplete="current-password"
          dir="ltr"
        />
        <Button>{t('identity.next')}</Button>
      </Form>
      <p class="hint">{t('identity.sign-in-help')}</p>
    </StaffPage>
  );
};

/** The second half: the code of the authenticator app. */
export const CodePage = ({ context, problems, ticket }: Common & { ticket: string }): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('identity.code-title')}>
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('identity.code-title')}</h1>
      <Form action="/staff/sign-in/code" token={context.formToken}>
        <input type="hidden" name="ticket" value={ticket} />
        <CodeField context={context} problems={problems} />
        <Button>{t('identity.sign-in')}</Button>
      </Form>
      <p>
        <a href="/staff/sign-in">{t('identity.start-again')}</a>
      </p>
    </StaffPage>
  );
};

const CodeField = ({ context: { t }, problems }: Common): VNode => (
  <TextField
    name="code"
    label={t('identity.code')}
    hint={t('identity.code-hint')}
    error={fieldError(t, problems, 'code')}
    inputmode="numeric"
    autocomplete="one-time-code"
    maxLength={12}
    dir="ltr"
  />
);

/** Asks for a fresh second factor before an outward or irreversible step. */
export const ConfirmPage = ({
  context,
  problems,
  back,
  byCode,
  byPasskey,
}: Common & { back: string; byCode: boolean; byPasskey: boolean }): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('identity.confirm')} scripts={byPasskey ? ['passkey'] : []}>
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('identity.confirm')}</h1>
      <p>{t('identity.confirm-why')}</p>
      {byPasskey ? (
        <PasskeyBox
          context={context}
          kind="confirm"
          base="/staff/confirm/passkey"
          label={t('identity.confirm-passkey')}
          fields={['back']}
        />
      ) : null}
      <Form action="/staff/confirm" token={context.formToken}>
        <input type="hidden" name="back" value={back} />
        {byCode ? (
          <>
            <CodeField context={context} problems={problems} />
            <Button>{t('identity.confirm-go')}</Button>
          </>
        ) : null}
      </Form>
      {byCode || byPasskey ? null : <Notice kind="warn">{t('identity.confirm-none')}</Notice>}
    </StaffPage>
  );
};
