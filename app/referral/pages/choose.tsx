import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
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
  StatusTag,
} from '../../ui/index.ts';
import { type Referral, stateLook } from '../referral.ts';
import type { Plan } from '../send/plan.ts';

type Context = StaffPageContext & { problems: readonly FieldProblem[] };
export type ChooseProps = {
  context: Context;
  reference: string;
  plan: Plan;
  names: (bodyId: string) => string;
  maySendContact: boolean;
  chosen: { body?: string; narrative: boolean; contact: boolean };
};

const about = (context: Context, plan: Plan, body: Plan['others'][number]): string => {
  const { t } = context;
  const way = (plan.people.get(body.id) ?? 0) > 0 ? 'portal' : 'link';
  return t('referral.body-about', {
    kind: t(`referral.kind-${body.kind}`),
    country: body.jurisdiction,
    status: t(`referral.status-${body.status}`),
    way: t(`referral.way-${way}${plan.keys.has(body.id) ? '-key' : ''}`),
  });
};

export const SentTable = ({
  context,
  reference,
  rows,
  names,
}: {
  context: StaffPageContext;
  reference: string;
  rows: readonly Referral[];
  names: (bodyId: string) => string;
}): VNode => {
  const { t, language } = context;
  return (
    <DataTable
      caption={t('referral.sent-before')}
      look="cards"
      columns={[{ label: t('referral.sent-to') }, { label: t('referral.sent-at') }, { label: t('referral.state') }]}
      empty={<p>{t('referral.no-sent')}</p>}
      rows={rows.map((row) => [
        <a key="to" href={`/staff/case/${reference}/referral/${row.id}`}>
          {names(row.bodyId)}
        </a>,
        formatDate(row.createdAt, language, { time: true }),
        <StatusTag key="state" {...stateLook[row.state]} word={t(`referral.state-${row.state}`)} />,
      ])}
    />
  );
};

/** Who receives it and what is passed on. A GET form: nothing changes by asking. */
export const ChoosePage = ({ context, reference, plan, names, maySendContact, chosen }: ChooseProps): VNode => {
  const { t, problems } = context;
  const locked = plan.forbidden.details;
  const include = [
    { value: 'narrative', label: t('referral.include-narrative'), hint: t('referral.include-narrative-hint') },
    ...(maySendContact
      ? [{ value: 'contact', label: t('referral.include-contact'), hint: t('referral.include-contact-hint') }]
      : []),
  ];
  return (
    <StaffPage context={context} title={t('referral.choose-title', { reference })} current="inbox">
      <ErrorSummary t={t} problems={problems} />
      <h1>{t('referral.choose-title', { reference })}</h1>
      <p>{t('referral.choose-lead')}</p>
      {plan.basis === 0 ? <Notice kind="warn">{t('referral.no-basis')}</Notice> : null}
      {plan.forbidden.all ? (
        <Notice kind="danger">{t('referral.forbidden-all')}</Notice>
      ) : (
        <Form action={`/staff/case/${reference}/refer/preview`} method="get">
          {plan.proposals.length === 0 ? (
            <Notice>{t('referral.no-proposals')}</Notice>
          ) : (
            <Choices
              name="body"
              legend={t('referral.choose-body')}
              value={chosen.body}
              error={fieldError(t, problems, 'body')}
              options={plan.proposals.map(({ body }) => ({ value: body.id, label: body.name, hint: about(context, plan, body) }))}
            />
          )}
          <Select
            name="other"
            label={t('referral.choose-other')}
            hint={t('referral.choose-other-hint')}
            blank={t('referral.choose-blank')}
            value={chosen.body}
            error={plan.proposals.length === 0 ? fieldError(t, problems, 'body') : undefined}
            options={plan.others.map((body) => ({ value: body.id, label: `${body.name} (${body.jurisdiction})` }))}
          />
          {locked ? (
            <Notice kind="warn">{t('referral.forbidden-details')}</Notice>
          ) : (
            <Choices
              name="include"
              type="checkbox"
              legend={t('referral.include-title')}
              hint={t('referral.include-hint')}
              options={include}
              values={[...(chosen.narrative ? ['narrative'] : []), ...(chosen.contact ? ['contact'] : [])]}
            />
          )}
          <Button>{t('referral.see')}</Button>
        </Form>
      )}
      {plan.proposals.length === 0 ? null : <WhyTable context={context} plan={plan} />}
      <SentTable context={context} reference={reference} rows={plan.sent} names={names} />
    </StaffPage>
  );
};

const WhyTable = ({ context: { t }, plan }: { context: Context; plan: Plan }): VNode => (
  <DataTable
    caption={t('referral.why-title')}
    look="cards"
    columns={['body', 'reason', 'provision', 'status', 'source'].map((name) => ({ label: t(`referral.why-${name}`) }))}
    rows={plan.proposals.flatMap(({ body, reasons }) =>
      reasons.map((reason) => {
        const cited = 'ruleId' in reason ? reason : undefined;
        const address = cited?.source ?? body.page;
        return [
          body.name,
          t(`referral.why-${reason.code}`),
          cited?.provision ?? t('referral.none'),
          t(`referral.status-${cited?.status ?? body.status}`),
          <a key="source" href={address} rel="noreferrer">
            <bdi>{new URL(address).host}</bdi>
          </a>,
        ];
      }),
    )}
  />
);
