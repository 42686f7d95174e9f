import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { ButtonLink, Buttons, ErrorSummary, Notice, Panel, StaffPage, type StaffPageContext } from '../../ui/index.ts';
import { linkDays } from '../referral.ts';
import { lawful, type Preview } from '../send/plan.ts';
import type { Sent } from '../send/send.ts';
import { ConfirmForm } from './confirm-form.tsx';
import { choiceQuery, Facts } from './preview.tsx';

export type ConfirmProps = {
  context: StaffPageContext & { problems: readonly FieldProblem[] };
  reference: string;
  preview: Preview;
  version: number;
  referralId: string;
};

/** The last page before sending: what, to whom, and that there is no way back. */
export const ConfirmPage = ({ context, reference, preview, version, referralId }: ConfirmProps): VNode => {
  const { t, problems } = context;
  const hidden = {
    body: preview.body.id,
    ...(preview.include.narrative ? { 'include-narrative': 'yes' } : {}),
    ...(preview.include.contact ? { 'include-contact': 'yes' } : {}),
    referral: referralId,
    content: preview.content.hash,
    version: String(version),
  };
  return (
    <StaffPage context={context} title={t('referral.confirm-title', { reference })} current="inbox">
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('referral.confirm-title', { reference })}</h1>
      <Notice kind="warn">{t('referral.confirm-lead')}</Notice>
      <Facts context={context} preview={preview} />
      <p>
        {t('referral.hash')}: <code>{preview.content.hash}</code>
      </p>
      <ConfirmForm
        context={context}
        action={`/staff/case/${reference}/refer/send`}
        hidden={hidden}
        basis={lawful(preview.report.law).length}
        send={t('referral.send')}
        back={`/staff/case/${reference}/refer/preview?${choiceQuery(preview)}`}
      />
    </StaffPage>
  );
};

const Secret = ({ title, hint, children }: { title: string; hint: string; children: string }): VNode => (
  <Panel title={title}>
    <p>
      <strong>
        <bdi class="user-text" dir="ltr">
          {children}
        </bdi>
      </strong>
    </p>
    <p>{hint}</p>
  </Panel>
);

/** What is shown once: link and passphrase, each for its own channel. */
export const SentPage = ({
  context,
  title,
  reference,
  sent,
}: {
  context: StaffPageContext;
  title: string;
  reference: string;
  sent: Omit<Sent, 'again'>;
}): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={title} current="inbox">
      <h1>{title}</h1>
      {sent.downloadUrl === undefined ? <p>{t('referral.sent-portal')}</p> : <Notice kind="warn">{t('referral.once')}</Notice>}
      {sent.downloadUrl === undefined ? null : (
        <Secret title={t('referral.link')} hint={t('referral.link-hint', { days: linkDays })}>
          {sent.downloadUrl}
        </Secret>
      )}
      {sent.passphrase === undefined ? null : (
        <Secret title={t('referral.passphrase')} hint={t('referral.passphrase-hint')}>
          {sent.passphrase}
        </Secret>
      )}
      <Buttons>
        <ButtonLink href={`/staff/case/${reference}/referral/${sent.referralId}`}>{t('referral.to-referral')}</ButtonLink>
      </Buttons>
    </StaffPage>
  );
};
