import type { VNode } from 'preact';
import { ButtonLink, Buttons, DataTable, Notice, StaffPage, type StaffPageContext, SummaryList } from '../../ui/index.ts';
import type { Preview } from '../send/plan.ts';

/** The choice as a query, for links between the steps. */
export const choiceQuery = (preview: Pick<Preview, 'body' | 'include'>): string => {
  const query = new URLSearchParams({ body: preview.body.id });
  if (preview.include.narrative) query.set('include-narrative', 'yes');
  if (preview.include.contact) query.set('include-contact', 'yes');
  return query.toString();
};

/** To whom, how, with what: shown on the preview and again before sending. */
export const Facts = ({ context: { t }, preview }: { context: StaffPageContext; preview: Preview }): VNode => {
  const { body, recipients, channel, include, meets } = preview;
  const beyond = (['narrative', 'contact'] as const).filter((what) => include[what]).map((what) => t(`referral.include-${what}`));
  return (
    <SummaryList
      rows={[
        {
          term: t('referral.to'),
          value: `${body.name} (${t(`referral.kind-${body.kind}`)}, ${body.jurisdiction}; ${t(`referral.status-${body.status}`)})`,
        },
        {
          term: t('referral.how'),
          value: recipients.length > 0 ? t('referral.how-key', { count: recipients.length }) : t('referral.how-passphrase'),
        },
        { term: t('referral.way'), value: t(`referral.channel-${channel}`) },
        { term: t('referral.beyond'), value: beyond.length === 0 ? t('referral.none') : beyond.join(', ') },
        {
          term: t('referral.meets'),
          value:
            meets.length === 0 ? (
              t('referral.meets-none')
            ) : (
              <ul>
                {meets.map((one) => (
                  <li key={one.id}>
                    <bdi>
                      {one.provision}: {one.summary}
                    </bdi>
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
};

/** Exactly what will be sent. */
export const PreviewPage = ({
  context,
  reference,
  preview,
}: {
  context: StaffPageContext;
  reference: string;
  preview: Preview;
}): VNode => {
  const { t } = context;
  const query = choiceQuery(preview);
  const base = `/staff/case/${reference}/refer`;
  return (
    <StaffPage context={context} title={t('referral.preview-title', { reference })} current="inbox">
      <h1>{t('referral.preview-title', { reference })}</h1>
      <p>{t('referral.preview-lead')}</p>
      <Facts context={context} preview={preview} />
      <DataTable
        look="cards"
        caption={t('referral.basis')}
        columns={['provision', 'what', 'status', 'due', 'source'].map((name) => ({ label: t(`referral.page-${name}`) }))}
        empty={<p>{t('referral.no-basis')}</p>}
        rows={preview.report.law.map((one) => [
          `${one.law}, ${one.provision}`,
          one.basis === 'practice' ? `${t('referral.practice')}: ${one.summary}` : one.summary,
          [
            t(`referral.status-${one.status}`),
            ...one.doubts.filter((doubt) => doubt !== 'not-verified').map((doubt) => t(`referral.doubt-${doubt}`)),
          ].join('; '),
          one.dueAt ?? t('referral.none'),
          <a key="source" href={one.source} rel="noreferrer">
            <bdi>{new URL(one.source).host}</bdi>
          </a>,
        ])}
      />
      <h2>{t('referral.file-json')}</h2>
      <p>{t('referral.size', { size: preview.content.report.length })}</p>
      <pre dir="ltr" lang="en">
        {preview.content.report.toString()}
      </pre>
      <h2>{t('referral.file-page')}</h2>
      <p>
        {t('referral.size', { size: preview.content.page.length })}{' '}
        <a href={`${base}/page?${query}`}>{t('referral.open-page')}</a>
      </p>
      <Notice>{t('referral.manifest-note')}</Notice>
      <Buttons>
        <ButtonLink href={`${base}/confirm?${query}&content=${preview.content.hash}`}>{t('referral.go-on')}</ButtonLink>
        <ButtonLink href={`${base}?${query}`} kind="plain">
          {t('referral.back-to-choice')}
        </ButtonLink>
      </Buttons>
    </StaffPage>
  );
};
