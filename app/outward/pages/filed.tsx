import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import {
  Button,
  Buttons,
  DataTable,
  Form,
  Notice,
  StaffPage,
  type StaffPageContext,
  StatusTag,
  SummaryList,
  UserText,
} from '../../ui/index.ts';
import type { Destination } from '../destination/destination.ts';
import type { Document as Opened } from '../filing/change.ts';
import type { FilingFile } from '../filing/files.ts';
import { type Filing, stateLook } from '../filing/filing.ts';
import { Document, EnvironmentTag } from './parts.tsx';

/** What became of a filing: where it stands, every answer of the other side, and what can still be done. */
export const FiledPage = ({
  context,
  row,
  destination,
  mayAct,
  document,
  files,
  now,
}: {
  context: StaffPageContext;
  row: Filing;
  destination: Destination | undefined;
  mayAct: boolean;
  /** Undefined: not asked for. */
  document: Opened | undefined;
  /** Files that went along. */
  files: readonly FilingFile[];
  now: Date;
}): VNode => {
  const { t, language } = context;
  const when = (at: Date | null) => (at === null ? t('referral.not-yet') : `${formatDate(at, language, { time: true })} UTC`);
  const base = `/staff/case/${row.reference}/filing/${row.id}`;
  const name = destination?.name ?? row.destinationId;
  const late = row.dueAt !== null && row.dueAt <= now && ['queued', 'opened', 'dead'].includes(row.state);
  const title = t('outward.filed-title', { reference: row.reference });
  return (
    <StaffPage context={context} title={title} current="inbox">
      <h1>{title}</h1>
      {late ? <Notice kind="danger">{t('outward.late')}</Notice> : null}
      {row.state === 'dead' ? (
        <Notice kind="danger" title={t('outward.dead-title')}>
          <p>{t(`outward.why-${row.lastError ?? 'answered'}`)}</p>
        </Notice>
      ) : row.lastError !== null && row.nextAttemptAt !== null ? (
        <Notice kind="warn">
          {t(`outward.why-${row.lastError}`)} {t('outward.next-try', { at: when(row.nextAttemptAt) })}
        </Notice>
      ) : null}
      <SummaryList
        rows={[
          { term: t('outward.state'), value: <StatusTag {...stateLook[row.state]} word={t(`outward.state-${row.state}`)} /> },
          { term: t('outward.where'), value: <bdi>{name}</bdi> },
          { term: t('outward.col-environment'), value: <EnvironmentTag context={context} environment={row.environment} /> },
          {
            term: t('outward.their-number'),
            value: row.reportId === null ? t('referral.not-yet') : <bdi dir="ltr">{row.reportId}</bdi>,
          },
          { term: t('outward.queued-at'), value: when(row.createdAt) },
          { term: t('outward.opened-at'), value: when(row.openedAt) },
          {
            term: t('outward.filed-at'),
            value:
              row.filedAt === null && row.finishAfter !== null
                ? t('outward.finishes', { at: when(row.finishAfter) })
                : when(row.filedAt),
          },
          { term: t('outward.due'), value: when(row.dueAt) },
          { term: t('referral.hash'), value: <code>{row.bodyHash.toString('hex')}</code> },
        ]}
      />
      {mayAct ? (
        <Buttons>
          {row.state === 'queued' || row.state === 'opened' ? (
            <Form action={`${base}/retract`} token={context.formToken}>
              <Button kind="danger">{t('outward.retract')}</Button>
            </Form>
          ) : null}
          {row.state === 'dead' ? (
            <Form action={`${base}/retry`} token={context.formToken}>
              <Button>{t('outward.retry')}</Button>
            </Form>
          ) : null}
        </Buttons>
      ) : null}
      <DataTable
        caption={t('outward.receipts')}
        look="cards"
        columns={['when', 'call', 'answer', 'words', 'request'].map((column) => ({ label: t(`outward.receipt-${column}`) }))}
        empty={<p>{t('outward.no-receipts')}</p>}
        rows={row.receipts.map((one) => [
          `${formatDate(new Date(one.at), language, { time: true })} UTC`,
          t(`outward.call-${one.call}`),
          one.code === null ? `HTTP ${one.status}` : `${one.code} (HTTP ${one.status})`,
          <UserText key="words">{one.description ?? ''}</UserText>,
          <bdi key="request" dir="ltr">
            {one.requestId ?? ''}
          </bdi>,
        ])}
      />
      {files.length === 0 ? null : (
        <DataTable
          caption={t('filing.files-along')}
          look="cards"
          columns={['size', 'state', 'their-id'].map((name) => ({ label: t(`filing.col-file-${name}`) }))}
          rows={files.map((file) => [
            t('provider.bytes', { count: file.size }),
            `${t(`filing.file-${file.state}`)}${file.sentAt === null ? '' : ` · ${when(file.sentAt)}`}`,
            <bdi key="id" dir="ltr">
              {file.theirId ?? ''}
            </bdi>,
          ])}
        />
      )}
      {document === undefined ? (
        mayAct ? (
          <p>
            <a href={`${base}/document`}>{t('outward.see-document')}</a>
          </p>
        ) : null
      ) : document.text === undefined ? (
        <Notice>{t(document.why === 'erased' ? 'outward.erased' : 'error.key-missing')}</Notice>
      ) : (
        <Document label={t('outward.document')}>{document.text.replace(/></g, '>\n<')}</Document>
      )}
      <p>
        <a href={`/staff/case/${row.reference}`}>{t('referral.back-to-case')}</a>
      </p>
    </StaffPage>
  );
};
