import type { VNode } from 'preact';
import type { FieldProblem } from '../../foundation/errors/problem.ts';
import type { FormValues } from '../../foundation/http/form.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import {
  Button,
  DataTable,
  ErrorSummary,
  Form,
  fieldError,
  Select,
  StaffPage,
  type StaffPageContext,
  StatusTag,
  TextField,
} from '../../ui/index.ts';
import type { BodyKey } from '../keys/body-key.ts';

type Context = StaffPageContext & { form: FormValues; problems: readonly FieldProblem[] };

/** For an administrator: whose keys? */
export const KeysChoosePage = ({
  context,
  bodies,
}: {
  context: Context;
  bodies: readonly { id: string; name: string }[];
}): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('referral.keys-choose')}>
      <h1>{t('referral.keys-choose')}</h1>
      <Form action="/staff/received/keys" method="get">
        <Select
          name="body"
          label={t('referral.sent-to')}
          options={bodies.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))}
        />
        <Button>{t('referral.keys-open')}</Button>
      </Form>
    </StaffPage>
  );
};

/** The keys of one body: which are in use, add one, retire one. */
export const KeysPage = ({
  context,
  body,
  keys,
}: {
  context: Context;
  body: { id: string; name: string };
  keys: readonly BodyKey[];
}): VNode => {
  const { t, language, formToken, form, problems } = context;
  const title = t('referral.keys-title', { body: body.name });
  return (
    <StaffPage context={context} title={title} current={context.subject.role === 'liaison' ? 'received' : undefined}>
      <ErrorSummary t={t} problems={problems} />
      <h1>{title}</h1>
      <p>{t('referral.keys-lead')}</p>
      <DataTable
        look="cards"
        caption={t('referral.key')}
        columns={[
          { label: t('referral.key') },
          { label: t('referral.key-added') },
          { label: t('referral.key-by') },
          { label: t('referral.key-state') },
        ]}
        empty={<p>{t('referral.keys-none')}</p>}
        rows={keys.map((key) => [
          <code key="key" class="user-text">
            {key.recipient.length > 100 ? `${key.recipient.slice(0, 40)}…${key.recipient.slice(-20)}` : key.recipient}
          </code>,
          formatDate(key.addedAt, language),
          key.addedByName ?? t('referral.not-known'),
          key.retiredAt === null ? (
            <Form key="state" action="/staff/received/keys/retire" token={formToken}>
              <StatusTag glyph="✓" tone="ok" word={t('referral.key-active')} />{' '}
              <input type="hidden" name="body" value={body.id} />
              <input type="hidden" name="recipient" value={key.recipient} />
              <Button kind="danger">{t('referral.key-retire')}</Button>
            </Form>
          ) : (
            <StatusTag key="state" glyph="–" word={`${t('referral.key-retired')}, ${formatDate(key.retiredAt, language)}`} />
          ),
        ])}
      />
      <h2>{t('referral.key-add')}</h2>
      <Form action="/staff/received/keys" token={formToken}>
        <input type="hidden" name="body" value={body.id} />
        <TextField
          name="recipient"
          label={t('referral.key-label')}
          hint={t('referral.key-hint')}
          dir="ltr"
          // a private key that was pasted by mistake is never shown again
          value={/secret/i.test(form.recipient ?? '') ? '' : form.recipient}
          error={fieldError(t, problems, 'recipient')}
        />
        <Button>{t('referral.key-add')}</Button>
      </Form>
    </StaffPage>
  );
};
