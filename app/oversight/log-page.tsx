import type { VNode } from 'preact';
import type { RouteContext } from '../foundation/http/route.ts';
import { formatDate } from '../foundation/languages/languages.ts';
import { Button, DataTable, Form, Notice, StaffPage, TextField } from '../ui/index.ts';
import type { LogLine } from './types.ts';

export type LogFilter = { actor?: string | undefined; action?: string | undefined; subject?: string | undefined };

/** Codes and counts without the marks of JSON, so that most details fit on one line. */
const plain = (detail: string): string => detail.replaceAll(/[{}"]/g, '').replaceAll(/[,:](?=\S)/g, '$& ');

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** An actor or subject with its id cut to the end, where ids differ; leads to all that is known of it, and holds the whole id. */
const Short = ({ name, value }: { name: 'actor' | 'subject'; value: string }): VNode => (
  <a href={`/staff/audit?${new URLSearchParams({ [name]: value })}`} title={value}>
    <code>{value.replace(uuid, (id) => `…${id.slice(-8)}`)}</code>
  </a>
);

/** Who did what, newest first. Codes and ids only; there is nothing personal to read here. */
export const LogPage = ({
  context,
  lines,
  filter,
  older,
}: {
  context: RouteContext;
  lines: readonly LogLine[];
  filter: LogFilter;
  older: string | undefined;
}): VNode => {
  const { t, language } = context;
  return (
    <StaffPage context={context} title={t('oversight.log-title')} current="audit">
      <h1>{t('oversight.log-title')}</h1>
      <Notice>
        <p>{t('oversight.log-note')}</p>
      </Notice>
      <Form action="/staff/audit" method="get">
        <div class="across">
          <TextField name="actor" label={t('oversight.actor')} value={filter.actor ?? ''} dir="ltr" />
          <TextField name="action" label={t('oversight.action')} value={filter.action ?? ''} dir="ltr" />
          <TextField name="subject" label={t('oversight.subject')} value={filter.subject ?? ''} dir="ltr" />
        </div>
        <Button>{t('oversight.filter')}</Button>
      </Form>
      <DataTable
        caption={t('oversight.log-caption')}
        look="lines"
        columns={[
          { label: t('oversight.place'), numeric: true },
          { label: t('oversight.when') },
          { label: t('oversight.actor') },
          { label: t('oversight.action') },
          { label: t('oversight.subject') },
          { label: t('oversight.detail') },
        ]}
        rows={lines.map((line) => [
          line.position === null ? t('oversight.waiting') : String(line.position),
          formatDate(line.recordedAt, language, { time: true }),
          <Short key="actor" name="actor" value={line.actor} />,
          <code key="action">{line.action}</code>,
          <Short key="subject" name="subject" value={line.subject} />,
          line.detail === null ? (
            t('oversight.erased')
          ) : line.detail === '{}' ? (
            ''
          ) : (
            <code key="detail">{plain(line.detail)}</code>
          ),
        ])}
        empty={<p>{t('oversight.log-empty')}</p>}
      />
      {older === undefined ? null : (
        <p>
          <a href={older}>{t('oversight.older')}</a>
        </p>
      )}
    </StaffPage>
  );
};
