import type { VNode } from 'preact';
import { Button, ErrorSummary, fieldError, Notice, StaffPage, TextArea, UserText } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import { wordsLimit } from '../notes/words.ts';
import type { Obligation } from '../obligations/obligation.ts';
import { Said } from './case-law.tsx';
import { CaseForm, type CaseProps } from './case-parts.tsx';

export type ObligationProps = CaseProps & { row: Obligation; reason: string | undefined; proposer: string | undefined };

const Reason = ({ context, text }: { context: CaseProps['context']; text: string }): VNode => (
  <TextArea
    name="reason"
    label={text}
    hint={context.t('casework.reason-hint')}
    rows={4}
    maxLength={wordsLimit}
    value={context.form.reason}
    error={fieldError(context.t, context.problems, 'reason')}
  />
);

const Proposal = ({ context, view, row, reason, proposer }: ObligationProps): VNode => {
  const { t } = context;
  const own = row.proposedBy === view.staffId;
  return (
    <Notice kind="warn" title={t('casework.proposal-title', { name: proposer ?? '' })}>
      {reason === undefined ? <p>{t('casework.note-sealed')}</p> : <UserText>{reason}</UserText>}
      {own ? <p>{t('casework.proposal-own')}</p> : null}
      {!own && view.may.has('case.confirm-set-aside') ? (
        <CaseForm context={context} view={view} to={`obligation/${row.id}/confirm`}>
          <Button>{t('casework.proposal-confirm')}</Button>
        </CaseForm>
      ) : null}
    </Notice>
  );
};

const Settle = (props: ObligationProps): VNode => {
  const { context, view, row } = props;
  const { t } = context;
  const to = (step: string): string => `obligation/${row.id}/${step}`;
  if (row.kind === 'unknown') {
    return (
      <CaseForm context={context} view={view} to={to('decide')}>
        <Reason context={context} text={t('casework.question-why')} />
        <Button>{t('casework.question-decide')}</Button>
      </CaseForm>
    );
  }
  return (
    <CaseForm context={context} view={view} to={to('met')}>
      <Reason context={context} text={t('casework.settle-why')} />
      <Button>{t('casework.settle-met')}</Button>{' '}
      {row.kind === 'obligation' && row.proposedBy === null ? (
        <Button kind="plain" formaction={caseUrl(view.file.reference, to('propose'))}>
          {t('casework.settle-propose')}
        </Button>
      ) : null}
    </CaseForm>
  );
};

/** One thing that the law says, and what a person may do about it: done by hand, set aside by two people, a question decided. */
export const ObligationPage = (props: ObligationProps): VNode => {
  const { context, view, row, reason } = props;
  const { t } = context;
  const open = row.state === 'open';
  return (
    <StaffPage context={context} title={t('casework.obligation-title', { reference: view.file.reference })} current="inbox">
      <p>
        <a href={`${caseUrl(view.file.reference)}#law`}>{t('casework.back-to-case', { reference: view.file.reference })}</a>
      </p>
      <ErrorSummary t={t} problems={context.problems} />
      <h1>{t('casework.obligation-title', { reference: view.file.reference })}</h1>
      <Said context={context} row={row} now={view.now} />
      {open && row.proposedBy !== null ? <Proposal {...props} /> : null}
      {!open && reason !== undefined ? <UserText>{reason}</UserText> : null}
      {open && view.working ? <Settle {...props} /> : null}
    </StaffPage>
  );
};
