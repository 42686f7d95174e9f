import type { VNode } from 'preact';
import type { RouteContext } from '../../foundation/http/route.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, ErrorSummary, Form, fieldError, Notice, PublicPage, TextField, UserText } from '../../ui/index.ts';
import type { Answerable, Downloadable } from '../referral.ts';
import { OutcomeForm } from './outcome-form.tsx';

type Context = Pick<RouteContext, 't' | 'language' | 'url' | 'config' | 'form' | 'problems'>;

/** The page behind a reply address: for whoever was sent the package, without an account. */
export const ReplyPage = ({ context, found, bodyName }: { context: Context; found: Answerable; bodyName: string }): VNode => {
  const { t, language, url, config, form, problems } = context;
  const title = t('referral.reply-title');
  const action = url.pathname;
  return (
    <PublicPage t={t} language={language} title={title} url={url} exit={false} demo={config.demo}>
      <ErrorSummary t={t} problems={problems} labels={{ outcome: t('referral.outcome-legend') }} />
      <h1>{t('referral.reply-h1', { reference: found.reference })}</h1>
      {found.synthetic ? <Notice kind="warn">{t('referral.synthetic')}</Notice> : null}
      <p>
        {t('referral.reply-lead', { hotline: config.hotlineName, body: bodyName, date: formatDate(found.createdAt, language) })}
      </p>
      {found.acknowledgedAt === null ? null : <Notice>{t('referral.reply-ack')}</Notice>}
      {found.acknowledgedAt === null && found.outcome === null ? (
        <Form action={action}>
          <p>{t('referral.acknowledge-hint')}</p>
          <Button kind="plain" name="what" value="acknowledge">
            {t('referral.acknowledge')}
          </Button>
        </Form>
      ) : null}
      {found.outcome === null ? (
        <OutcomeForm t={t} action={action} form={form} problems={problems} />
      ) : (
        <Notice title={t('referral.reply-done', { outcome: t(`referral.outcome-${found.outcome}`) })}>
          {found.outcomeReference === null ? null : (
            <p>
              {t('referral.their-number')}: <UserText>{found.outcomeReference}</UserText>
            </p>
          )}
          <p>{t('referral.reply-thanks')}</p>
        </Notice>
      )}
    </PublicPage>
  );
};

/** The page behind a one-time link. Opening the page uses nothing up; only a button does. */
export const FetchPage = ({ context, found, bodyName }: { context: Context; found: Downloadable; bodyName: string }): VNode => {
  const { t, language, url, config, problems } = context;
  const withPassphrase = found.sealedWith === 'passphrase';
  return (
    <PublicPage t={t} language={language} title={t('referral.fetch-title')} url={url} exit={false} demo={config.demo}>
      <ErrorSummary t={t} problems={problems} labels={{ passphrase: t('referral.fetch-passphrase') }} />
      <h1>{t('referral.fetch-h1', { body: bodyName })}</h1>
      {found.synthetic ? <Notice kind="warn">{t('referral.synthetic')}</Notice> : null}
      <p>{t('referral.fetch-lead', { hotline: config.hotlineName, date: formatDate(found.downloadUntil, language) })}</p>
      {withPassphrase ? (
        <Form action={url.pathname}>
          <TextField
            name="passphrase"
            label={t('referral.fetch-passphrase')}
            hint={t('referral.fetch-passphrase-hint')}
            inputmode="numeric"
            dir="ltr"
            maxLength={100}
            error={fieldError(t, problems, 'passphrase')}
          />
          <p>{t('referral.fetch-opened-hint')}</p>
          <Button name="what" value="open">
            {t('referral.fetch-open')}
          </Button>
        </Form>
      ) : null}
      {withPassphrase ? <h2>{t('referral.fetch-other')}</h2> : null}
      <Form action={url.pathname}>
        <p>{t(withPassphrase ? 'referral.fetch-sealed-hint' : 'referral.fetch-key-hint')}</p>
        <Button kind={withPassphrase ? 'plain' : 'main'} name="what" value="sealed">
          {t('referral.fetch-sealed')}
        </Button>
      </Form>
    </PublicPage>
  );
};
