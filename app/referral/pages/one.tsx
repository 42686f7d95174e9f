import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import {
  Button,
  Buttons,
  Form,
  Notice,
  StaffPage,
  type StaffPageContext,
  StatusTag,
  SummaryList,
  UserText,
} from '../../ui/index.ts';
import { type Referral, stateLook } from '../referral.ts';

/** Times and answers of a hand-over, for sender and body alike. */
export const History = ({ context: { t, language }, row }: { context: StaffPageContext; row: Referral }): VNode => {
  const when = (at: Date | null) => (at === null ? t('referral.not-yet') : `${formatDate(at, language, { time: true })} UTC`);
  return (
    <SummaryList
      rows={[
        { term: t('referral.state'), value: <StatusTag {...stateLook[row.state]} word={t(`referral.state-${row.state}`)} /> },
        { term: t('referral.sealed-at'), value: when(row.createdAt) },
        { term: t('referral.delivered-at'), value: when(row.deliveredAt) },
        { term: t('referral.fetched-at'), value: when(row.downloadedAt) },
        { term: t('referral.acknowledged-at'), value: when(row.acknowledgedAt) },
        {
          term: t('referral.outcome'),
          value: row.outcome === null ? t('referral.not-yet') : t(`referral.outcome-${row.outcome}`),
        },
        ...(row.outcomeAt === null ? [] : [{ term: t('referral.outcome-at'), value: when(row.outcomeAt) }]),
        ...(row.outcomeReference === null
          ? []
          : [{ term: t('referral.their-number'), value: <UserText>{row.outcomeReference}</UserText> }]),
        { term: t('referral.package-hash'), value: <code>{row.packageHash.toString('hex')}</code> },
      ]}
    />
  );
};

export type OneProps = { context: StaffPageContext; row: Referral; bodyName: string; mayAct: boolean; receiptKey: string };

/** One hand-over as its case sees it: where it is, what went wrong, what came back. */
export const OnePage = ({ context, row, bodyName, mayAct, receiptKey }: OneProps): VNode => {
  const { t, language, formToken } = context;
  const { reference } = row;
  const base = `/staff/case/${reference}/referral/${row.id}`;
  return (
    <StaffPage context={context} title={t('referral.one-title', { reference })} current="inbox">
      <h1>{t('referral.one-title', { reference })}</h1>
      <p>
        {t('referral.sent-to')}: {bodyName}
      </p>
      {row.lastError === null ? null : (
        <Notice kind={row.state === 'dead' ? 'danger' : 'warn'} title={t('referral.last-error')}>
          <p>{t(`referral.error-${row.lastError}`)}</p>
          <p>
            {t('referral.tries')}: {row.attempts}.{' '}
            {row.nextAttemptAt === null
              ? null
              : `${t('referral.next-try')}: ${formatDate(row.nextAttemptAt, language, { time: true })} UTC.`}
          </p>
        </Notice>
      )}
      <History context={context} row={row} />
      {mayAct && (row.state === 'dead' || (row.downloadUntil !== null && row.deliveredAt !== null)) ? (
        <Form action={`${base}/${row.state === 'dead' ? 'retry' : 'link'}`} token={formToken}>
          <Buttons>
            <Button kind={row.state === 'dead' ? 'main' : 'plain'}>
              {t(row.state === 'dead' ? 'referral.retry' : 'referral.new-link')}
            </Button>
          </Buttons>
        </Form>
      ) : null}
      <p>
        <a href={`${base}/receipt`}>{t('referral.receipt')}</a>
      </p>
      <p>
        {t('referral.receipt-hint')} <code class="user-text">{receiptKey}</code>
      </p>
      <p>
        <a href={`/staff/case/${reference}`}>{t('referral.back-to-case')}</a>
      </p>
    </StaffPage>
  );
};
