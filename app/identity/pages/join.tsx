import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { Button, ErrorSummary, Form, fieldError, Notice, StaffPage, type StaffPageContext, TextField } from '../../ui/index.ts';
import { type Enrolment, EnrolmentFields, NewPasswordFields } from './enrolment.tsx';
import { PasskeyBox } from './passkey-box.tsx';

export type JoinPageProps = {
  context: StaffPageContext;
  problems: readonly FieldProblem[];
  token: string;
  /** First administrator, somebody invited, or a known person who gets new factors. */
  kind: 'setup' | 'invited' | 'again';
  role: string;
  name: string;
  login: string;
  enrolment: Enrolment;
  passkeys: boolean;
};

/** The one-time link: choose a name to sign in with, then a password with a code, or a passkey. */
export const JoinPage = (props: JoinPageProps): VNode => {
  const { context, problems, token, kind, role, name, login, enrolment, passkeys } = props;
  const { t } = context;
  const title = t(`identity.join-title-${kind}`);
  return (
    <StaffPage context={context} title={title} scripts={passkeys ? ['passkey'] : []}>
      <ErrorSummary t={t} problems={problems} />
      <h1>{title}</h1>
      <p>{kind === 'setup' ? t('identity.join-setup-why') : t('identity.join-why', { name, role: t(`ui.role-${role}`) })}</p>
      {kind === 'setup' ? <Notice>{t('identity.join-setup-key')}</Notice> : null}
      {kind === 'again' ? <Notice kind="warn">{t('identity.join-again-key')}</Notice> : null}
      <Form action={`/staff/join/${token}`} token={context.formToken}>
        {kind === 'setup' ? (
          <TextField
            name="name"
            label={t('identity.name')}
            hint={t('identity.name-hint')}
            value={name}
            error={fieldError(t, problems, 'name')}
            autocomplete="name"
          />
        ) : null}
        <TextField
          name="login"
          label={t('identity.login')}
          hint={t('identity.login-hint')}
          value={login}
          error={fieldError(t, problems, 'login')}
          autocomplete="username"
        />
        <h2>{t('identity.with-password')}</h2>
        <NewPasswordFields t={t} problems={problems} />
        <EnrolmentFields t={t} enrolment={enrolment} problems={problems} />
        <Button>{t('identity.join-go')}</Button>
      </Form>
      {passkeys ? (
        <PasskeyBox
          context={context}
          kind="join"
          base={`/staff/join/${token}/passkey`}
          label={t('identity.join-passkey')}
          fields={kind === 'setup' ? ['name', 'login'] : ['login']}
        />
      ) : null}
    </StaffPage>
  );
};
