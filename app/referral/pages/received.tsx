import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { FormValues } from '../../foundation/http/form.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  DataTable,
  ErrorSummary,
  Form,
  Notice,
  StaffPage,
  type StaffPageContext,
  StatusTag,
  SummaryList,
} from '../../ui/index.ts';
import { type Referral, stateLook } from '../referral.ts';
import { History } from './one.tsx';
import { OutcomeForm } from './outcome-form.tsx';

const place = (row: Referral): string => `/staff/received/${row.shard}/${row.id}`;

/** Everything that was sent to the signed-in person's body. */
export const ReceivedPage = ({
  context,
  bodyName,
  rows,
  older,
}: {
  context: StaffPageContext;
  bodyName: string;
  rows: readonly Referral[];
  older: string | undefined;
}): VNode => {
  const { t, language } = context;
  return (
    <StaffPage context={context} title={t('referral.received-title')} current="received">
      <h1>{t('referral.received-title')}</h1>
      <p>{t('referral.received-lead', { body: bodyName })}</p>
      <DataTable
        caption={t('referral.received-title')}
        look="cards"
        columns={[
          { label: t('referral.received-case') },
          { label: t('referral.sent-at') },
          { label: t('referral.state') },
          { label: t('referral.outcome') },
          { label: t('referral.received-size'), numeric: true },
        ]}
        empty={<p>{t('referral.received-empty')}</p>}
        rows={rows.map((row) => [
          <a key="case" href={place(row)}>
            {row.reference}
          </a>,
          formatDate(row.createdAt, language, { time: true }),
          <StatusTag key="state" {...stateLook[row.state]} word={t(`referral.state-${row.state}`)} />,
          row.outcome === null ? t('referral.not-yet') : t(`referral.outcome-${row.outcome}`),
          t('referral.size', { size: row.size }),
        ])}
      />
      {older === undefined ? null : (
        <p>
          <a href={`/staff/received?before=${encodeURIComponent(older)}`}>{t('referral.older')}</a>
        </p>
      )}
      <p>
        <a href="/staff/received/keys">{t('referral.your-keys')}</a>
      </p>
    </StaffPage>
  );
};

export type ReceivedOneProps = {
  context: StaffPageContext & { form: FormValues; problems: readonly FieldProblem[] };
  row: Referral;
};

/** One package: fetch it, say that it arrived, say what came of it. */
export const ReceivedOnePage = ({ context, row }: ReceivedOneProps): VNode => {
  const { t, formToken, form, problems } = context;
  const base = place(row);
  const sealedTo =
    row.sealedWith === 'recipient'
      ? t('referral.sealed-to-key', { keys: row.sealedTo.map((key) => `…${key.slice(-8)}`).join(', ') })
      : t('referral.sealed-to-passphrase');
  return (
    <StaffPage context={context} title={t('referral.received-one', { reference: row.reference })} current="received">
      <ErrorSummary t={t} problems={problems} labels={{ outcome: t('referral.outcome-legend') }} />
      <h1>{t('referral.received-one', { reference: row.reference })}</h1>
      {row.synthetic ? <Notice kind="warn">{t('referral.synthetic')}</Notice> : null}
      <SummaryList rows={[{ term: t('referral.sealed-to'), value: sealedTo }]} />
      <Buttons>
        <ButtonLink href={`${base}/package`} kind={row.downloadedAt === null ? 'main' : 'plain'}>
          {t('referral.download')}
        </ButtonLink>
      </Buttons>
      <p>{t('referral.download-hint')}</p>
      {row.acknowledgedAt === null ? (
        <Form action={`${base}/acknowledge`} token={formToken}>
          <p>{t('referral.acknowledge-hint')}</p>
          <Button kind="plain">{t('referral.acknowledge')}</Button>
        </Form>
      ) : null}
      {row.outcome === null ? (
        <OutcomeForm
          t={t}
          action={`${base}/outcome`}
          token={formToken}
          form={form}
          problems={problems}
          kind={row.downloadedAt === null ? 'plain' : 'main'}
        />
      ) : null}
      <h2>{t('referral.history')}</h2>
      <History context={context} row={row} />
      <p>
        <a href={`${base}/receipt`}>{t('referral.receipt')}</a>
      </p>
    </StaffPage>
  );
};
