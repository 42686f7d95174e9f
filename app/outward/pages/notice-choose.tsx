import type { VNode } from 'preact';
import type { CaseFile } from '../../casework/index.ts';
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
  StaffPage,
  type StaffPageContext,
  TextField,
} from '../../ui/index.ts';
import type { NoticePlan } from '../notice/make.ts';
import { noticeKinds } from '../notice/notice.ts';

type Context = StaffPageContext & { problems: readonly FieldProblem[] };

/** To which host, in which form, about what. A GET form: nothing changes by asking. */
export const ChooseNoticePage = ({
  context,
  file,
  plan,
  query,
}: {
  context: Context;
  file: CaseFile;
  plan: NoticePlan;
  query: Readonly<Record<string, string | undefined>>;
}): VNode => {
  const { t, language, problems } = context;
  const title = t('outward.notice-title', { reference: file.reference });
  const text = (name: 'host' | 'host-mail' | 'own-mail') => (
    <TextField
      name={name}
      label={t(`outward.notice-${name}`)}
      hint={t(`outward.notice-${name}-hint`)}
      value={query[name]}
      dir={name === 'host' ? 'auto' : 'ltr'}
      error={fieldError(t, problems, name)}
    />
  );
  return (
    <StaffPage context={context} title={title} current="inbox">
      <ErrorSummary t={t} problems={problems} />
      <h1>{title}</h1>
      <p>{t('outward.notice-lead')}</p>
      {plan.forbidden ? (
        <Notice kind="danger">{t('referral.forbidden-all')}</Notice>
      ) : (
        <Form action={`/staff/case/${file.reference}/notice/preview`} method="get">
          <Choices
            name="kind"
            legend={t('outward.notice-kind')}
            value={query['kind'] ?? 'dsa-16'}
            error={fieldError(t, problems, 'kind')}
            options={noticeKinds.map((value) => ({
              value,
              label: t(`outward.notice-kind-${value}`),
              hint: t(`outward.notice-kind-${value}-hint`),
            }))}
          />
          {text('host')}
          {text('host-mail')}
          {text('own-mail')}
          <Choices
            name="item"
            type="checkbox"
            legend={t('outward.notice-items')}
            error={fieldError(t, problems, 'item')}
            values={plan.items.flatMap((_, index) => (query[`item-${index + 1}`] === 'yes' ? [String(index + 1)] : []))}
            options={plan.items.map((item, index) => ({
              value: String(index + 1),
              label: `${index + 1}. ${item.value.slice(0, 300)}`,
              hint: item.classification === null ? undefined : t(`casework.class-${item.classification.code}`),
            }))}
          />
          <Button>{t('referral.see')}</Button>
        </Form>
      )}
      <DataTable
        caption={t('outward.notices-before')}
        look="cards"
        columns={[
          { label: t('outward.notice-kind') },
          { label: t('outward.notice-made') },
          { label: t('outward.notice-sent-at') },
        ]}
        empty={<p>{t('referral.none')}</p>}
        rows={plan.made.map((row) => [
          <a key="kind" href={`/staff/case/${file.reference}/host-notice/${row.id}`}>
            {t(`outward.notice-kind-${row.kind}`)}
          </a>,
          formatDate(row.createdAt, language, { time: true }),
          row.sentAt === null ? t('referral.not-yet') : formatDate(row.sentAt, language, { time: true }),
        ])}
      />
      <p>
        <a href={`/staff/case/${file.reference}`}>{t('referral.back-to-case')}</a>
      </p>
    </StaffPage>
  );
};
