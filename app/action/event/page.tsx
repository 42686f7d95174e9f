import type { VNode } from 'preact';
import { DataTable } from '../../ui/index.ts';
import type { Asked } from '../pages/asked.ts';
import { ActionPage, type PageContext } from '../pages/frame.tsx';
import type { EventRow } from './event.ts';
import { eventLine, eventPath } from './words.ts';

/** What happened lately, newest first. */
export const ChangesPage = ({
  context,
  asked,
  events,
  query,
}: {
  context: PageContext;
  asked: Asked;
  events: readonly EventRow[];
  query: string;
}): VNode => {
  const { t, language } = context;
  return (
    <ActionPage context={context} asked={asked} heading={t('action.changes-title')} current="changes" byDay={false}>
      <p>
        <a href={`/${language}/action/changes.atom${query}`}>{t('action.feed-link')}</a>
      </p>
      <DataTable
        caption={t('action.happened-caption')}
        look="cards"
        columns={[{ label: t('action.column-when') }, { label: t('action.column-what') }]}
        empty={<p>{t('action.nothing-happened')}</p>}
        rows={events.map((event) => [
          event.recordedAt.toISOString().slice(0, 10),
          <a key="e" href={eventPath(language, event)}>
            <bdi>{eventLine(t, language, event)}</bdi>
          </a>,
        ])}
      />
    </ActionPage>
  );
};
