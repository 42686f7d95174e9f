import { fileFormats } from '@article34/hash-exchange';
import type { VNode } from 'preact';
import type { RouteContext } from '../../foundation/http/route.ts';
import { formatDate } from '../../foundation/languages/languages.ts';
import { Button, DataTable, FileField, Form, fieldError, Select, StatusTag, SummaryList } from '../../ui/index.ts';
import type { ListView } from '../list/view.ts';
import { listUrl } from './words.tsx';

type Props = { context: RouteContext; view: ListView };

const moment = ({ language }: RouteContext, at: Date | null): string =>
  at === null ? '–' : `${formatDate(at, language, { time: true })} UTC`;

/** What a service answered, in its own words or its code. */
const Answer = ({ text }: { text: string }): VNode => <bdi dir="ltr">{text}</bdi>;

const formatOptions = ({ t }: RouteContext) =>
  fileFormats.map((format) => ({ value: format, label: t(`sharing.format-${format}`) }));

/** Where the list comes from by itself: how far it was read, how the last reading ended, and when the next one is. */
const Source = ({ context, view: { list, source } }: Props): VNode | null => {
  const { t, subject, formToken } = context;
  if (source === undefined) return null;
  const well = source.lastStatus === null || source.lastStatus === 'ok';
  const until = source.progress.doneUntil;
  return (
    <section aria-labelledby="source">
      <h2 id="source">{t('sharing.source')}</h2>
      <SummaryList
        rows={[
          { term: t('sharing.source-url'), value: <Answer text={source.url} /> },
          {
            term: t('sharing.source-state'),
            value: (
              <>
                <StatusTag
                  glyph={well ? '●' : '▲'}
                  word={t(
                    source.lastStatus === null ? 'sharing.source-never' : well ? 'sharing.source-well' : 'sharing.source-failed',
                  )}
                  tone={well ? (source.lastStatus === null ? 'neutral' : 'ok') : 'danger'}
                />
                {well ? null : (
                  <>
                    {' '}
                    <Answer text={source.lastStatus ?? ''} />
                  </>
                )}
              </>
            ),
          },
          { term: t('sharing.source-last'), value: moment(context, source.lastAt) },
          { term: t('sharing.source-until'), value: until === 0 ? '–' : moment(context, new Date(until * 1000)) },
          ...(source.failures === 0
            ? []
            : [{ term: t('sharing.source-failures'), value: t('matching.number', { value: source.failures }) }]),
        ]}
      />
      {source.askedAt === null ? null : <p>{t('sharing.source-asked')}</p>}
      {subject.role === 'administrator' ? (
        <Form action={`${listUrl(list.name)}/source`} token={formToken}>
          <Button kind="plain">{t('sharing.source-now')}</Button>
        </Form>
      ) : null}
    </section>
  );
};

/** What this house said to the list's owner, and whether it went out. */
const Feedback = ({ context, view: { list, feedback } }: Props): VNode | null => {
  const { t, subject, formToken } = context;
  if (feedback.length === 0) return null;
  return (
    <section aria-labelledby="feedback">
      <h2 id="feedback">{t('sharing.feedback')}</h2>
      <DataTable
        look="cards"
        caption={t('sharing.feedback-caption')}
        columns={[
          { label: t('matching.col-state') },
          { label: t('sharing.col-count'), numeric: true },
          { label: t('sharing.col-newest') },
          { label: t('sharing.col-answer') },
        ]}
        rows={feedback.map((row) => [
          t(`sharing.feedback-${row.state}`),
          t('matching.number', { value: row.count }),
          moment(context, row.lastAt),
          row.lastStatus === null ? '–' : <Answer key="answer" text={row.lastStatus} />,
        ])}
      />
      {subject.role === 'administrator' && feedback.some(({ state }) => state === 'failed') ? (
        <Form action={`${listUrl(list.name)}/feedback`} token={formToken}>
          <Button kind="plain">{t('sharing.feedback-again')}</Button>
        </Form>
      ) : null}
    </section>
  );
};

/** Which partners read the list, and when they last did. */
const Shares = ({ context, view: { shares } }: Props): VNode | null => {
  const { t } = context;
  if (shares.length === 0) return null;
  return (
    <section aria-labelledby="shares">
      <h2 id="shares">{t('sharing.shares')}</h2>
      <DataTable
        look="cards"
        caption={t('sharing.shares-caption')}
        columns={[{ label: t('sharing.col-partner') }, { label: t('sharing.col-since') }, { label: t('sharing.col-read') }]}
        rows={shares.map((share) => [
          <bdi key="partner">{share.provider}</bdi>,
          moment(context, share.grantedAt),
          share.readAt === null ? t('sharing.never-read') : moment(context, share.readAt),
        ])}
      />
    </section>
  );
};

/** Files in and out, for an administrator. */
const Files = ({ context, view: { list } }: Props): VNode | null => {
  const { t, subject, formToken, problems } = context;
  if (subject.role !== 'administrator') return null;
  return (
    <section aria-labelledby="files">
      <h2 id="files">{t('sharing.files')}</h2>
      <details open={problems.some(({ field }) => field === 'file' || field === 'format')}>
        <summary>{t('sharing.import')}</summary>
        <Form action={`${listUrl(list.name)}/import`} token={formToken} file>
          <FileField
            name="file"
            label={t('sharing.file')}
            hint={t('sharing.file-hint')}
            accept=".csv,.txt,.json"
            error={fieldError(t, problems, 'file')}
          />
          <Select
            name="format"
            label={t('matching.col-format')}
            blank={t('sharing.format-guess')}
            options={formatOptions(context)}
            error={fieldError(t, problems, 'format')}
          />
          <Select
            name="kind"
            label={t('sharing.kind')}
            hint={t('sharing.kind-hint')}
            blank={t('sharing.kind-said')}
            options={[
              { value: 'pdq', label: 'PDQ' },
              { value: 'md5', label: 'MD5' },
              { value: 'sha1', label: 'SHA-1' },
              { value: 'sha256', label: 'SHA-256' },
            ]}
          />
          <Button>{t('sharing.import')}</Button>
        </Form>
      </details>
      <details open={problems.some(({ field }) => field === 'as')}>
        <summary>{t('sharing.export')}</summary>
        <p>{t('sharing.export-about')}</p>
        <Form action={`${listUrl(list.name)}/export`} token={formToken}>
          <Select
            name="as"
            label={t('matching.col-format')}
            options={formatOptions(context)}
            error={fieldError(t, problems, 'as')}
          />
          <Button>{t('sharing.export')}</Button>
        </Form>
      </details>
    </section>
  );
};

/** Everything between a list and the world outside. */
export const Exchange = (props: Props): VNode => (
  <>
    <Source {...props} />
    <Feedback {...props} />
    <Shares {...props} />
    <Files {...props} />
  </>
);
