import type { VNode } from 'preact';
import { encode } from 'uqr';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { fieldError, TextField } from '../../ui/index.ts';

/** A new secret on its way into an authenticator app: the sealed field that comes back, and what the app takes. */
export type Enrolment = { sealed: string; secret: string; address: string };

const QrCode = ({ text, label }: { text: string; label: string }): VNode => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const squares = data.flatMap((row, y) => row.flatMap((black, x) => (black ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width="200" height="200" shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  );
};

/** The steps with which an authenticator app takes up its secret, and the field that proves it did. */
export const EnrolmentFields = ({
  t,
  enrolment,
  problems,
}: {
  t: Translate;
  enrolment: Enrolment;
  problems: readonly FieldProblem[];
}): VNode => (
  <fieldset>
    <legend>{t('identity.enrol-legend')}</legend>
    <p>{t('identity.enrol-how')}</p>
    <QrCode text={enrolment.address} label={t('identity.enrol-qr')} />
    <p>
      {t('identity.enrol-by-hand')} <code>{enrolment.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
    </p>
    <p>
      <a href={enrolment.address}>{t('identity.enrol-open-app')}</a>
    </p>
    <input type="hidden" name="enrolment" value={enrolment.sealed} />
    <TextField
      name="code"
      label={t('identity.code')}
      hint={t('identity.enrol-code-hint')}
      error={fieldError(t, problems, 'code')}
      inputmode="numeric"
      autocomplete="one-time-code"
      dir="ltr"
    />
  </fieldset>
);

/** A new password, typed twice. */
export const NewPasswordFields = ({ t, problems }: { t: Translate; problems: readonly FieldProblem[] }): VNode => (
  <>
    <TextField
      name="password"
      label={t('identity.new-password')}
      hint={t('identity.new-password-hint')}
      error={fieldError(t, problems, 'password')}
      type="password"
      autocomplete="new-password"
      dir="ltr"
    />
    <TextField
      name="again"
      label={t('identity.password-again')}
      error={fieldError(t, problems, 'again')}
      type="password"
      autocomplete="new-password"
      dir="ltr"
    />
  </>
);
