import type { VNode } from 'preact';
import { Button, DataTable, Form, relativeTime, StaffPage } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import { queueUrl } from '../inbox/filter.ts';
import type { QueueView } from '../inbox/view.ts';
import { Keys } from './keys.tsx';
import { type PageContext, scriptsOf } from './props.ts';
import { age, Key, Risk, riskWords, SensitivityTag, StateTag, SyntheticTag, Time } from './words.tsx';

type Props = { context: PageContext; view: QueueView };

const shownOverdue = 5;

const OverdueList = ({ context, rows, now }: { context: PageContext; rows: QueueView['overdue']; now: Date }): VNode => (
  <ul>
    {rows.map((row) => {
      const summary = row.item.is === 'item' ? row.item.summary : '';
      return (
        <li key={`${row.reference} ${row.ruleId}`}>
          <a href={`${caseUrl(row.reference)}#law`}>{row.reference}</a>{' '}
          <strong>{context.t('ui.due-overdue', { when: relativeTime(row.at, now, context.language) })}</strong>{' '}
          {row.ours ? <span class="hint">{context.t('casework.house-target')}</span> : null} <bdi title={summary}>{summary}</bdi>
        </li>
      );
    })}
  </ul>
);

/**
 * Obligations past their time, above everything else on the page: one line each in the inbox, the worst first; in the other
 * queues one line that leads there, so that it is never out of sight and never in the way.
 */
const Overdue = ({ context, view }: Props): VNode | null => {
  const { t } = context;
  const { overdue, now } = view;
  if (overdue.length === 0) return null;
  const title = t('casework.overdue-title', { count: overdue.length });
  if (view.filter.queue !== 'inbox')
    return (
      <p class="notice danger late">
        <a href={queueUrl({})}>
          <strong>! {title}</strong>
        </a>
      </p>
    );
  const rest = overdue.slice(shownOverdue);
  return (
    <div class="notice danger late">
      <h2>{title}</h2>
      <OverdueList context={context} rows={overdue.slice(0, shownOverdue)} now={now} />
      {rest.length === 0 ? null : (
        <details>
          <summary>{t('casework.overdue-more', { count: rest.length })}</summary>
          <OverdueList context={context} rows={rest} now={now} />
        </details>
      )}
    </div>
  );
};

const Queues = ({ context, view }: Props): VNode => (
  <nav aria-label={context.t('casework.queues')}>
    <ul class="links">
      {view.counts.map(([queue, count]) => (
        <li key={queue}>
          <a href={queueUrl({ queue })} aria-current={queue === view.filter.queue ? 'page' : undefined}>
            {context.t(`casework.queue-${queue}`)} ({count})
          </a>
        </li>
      ))}
      <li>
        <a href="/staff/cases/search">{context.t('casework.search')}</a>
      </li>
    </ul>
  </nav>
);

const Filters = ({ context, view }: Props): VNode | null => {
  const { t } = context;
  const { queue, category } = view.filter;
  if (view.categories.length < 2 && category === undefined) return null;
  return (
    <nav aria-label={t('casework.filters')}>
      <ul class="links">
        <li>
          <a href={queueUrl({ queue })} aria-current={category === undefined ? 'true' : undefined}>
            {t('casework.filter-all')}
          </a>
        </li>
        {view.categories.map((entry) => (
          <li key={entry.category}>
            <a
              href={queueUrl({ queue, category: entry.category })}
              aria-current={entry.category === category ? 'true' : undefined}
            >
              {t(`casework.category-${entry.category}`)} ({entry.count})
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const NextDue = ({ context, row, now }: { context: PageContext; row: QueueView['rows'][number]; now: Date }): VNode => {
  if (row.dueAt === null && row.targetAt === null) return <>–</>;
  return (
    <>
      {row.dueAt === null ? null : <Time context={context} at={row.dueAt} ours={false} now={now} />}{' '}
      {row.targetAt === null ? null : <Time context={context} at={row.targetAt} ours={true} now={now} />}
    </>
  );
};

const rowOf = (context: PageContext, view: QueueView, row: QueueView['rows'][number]): VNode[] => {
  const { t, language } = context;
  return [
    <>
      <a href={caseUrl(row.reference)} data-row="">
        {row.reference}
      </a>
      <br />
      {age(row.openedAt, view.now, language)}
      <br />
      <SyntheticTag t={t} synthetic={row.synthetic} />
    </>,
    <>
      <Risk t={t} risk={row.risk} />
      <br />
      <span class="hint">{riskWords(t, row.riskReasons)}</span>
    </>,
    <>
      {t(`casework.category-${row.category}`)}
      <br />
      <span class="hint">
        {t(`casework.channel-${row.channel}`)} · {t('casework.items', { count: row.items })}
        {row.reports > 1 ? ` · ${t('casework.reports-same', { count: row.reports })}` : ''}
      </span>
    </>,
    <>
      <StateTag t={t} state={row.state} /> <SensitivityTag t={t} sensitivity={row.sensitivity} />
      {row.holderName !== null && row.leaseUntil !== null && row.leaseUntil > view.now ? (
        <>
          <br />
          <span class="hint">
            {row.holder === view.staffId ? t('casework.held-by-you') : t('casework.held-by', { name: row.holderName })}
          </span>
        </>
      ) : null}
    </>,
    <NextDue key="due" context={context} row={row} now={view.now} />,
  ];
};

/** The queues: what waits, in the order in which it should be taken, with the reasons for that order. */
export const InboxPage = ({ context, view }: Props): VNode => {
  const { t } = context;
  const { filter, rows, next } = view;
  return (
    <StaffPage context={context} title={t(`casework.queue-${filter.queue}`)} current="inbox" scripts={scriptsOf(context)}>
      <h1>{t(`casework.queue-${filter.queue}`)}</h1>
      <Overdue context={context} view={view} />
      {filter.queue !== 'inbox' || next === undefined ? null : (
        <Form action="/staff/cases/next" token={context.formToken}>
          <Key name="c">
            <Button>{t('casework.take-next')}</Button>
          </Key>
        </Form>
      )}
      <Queues context={context} view={view} />
      <Filters context={context} view={view} />
      <DataTable
        caption={t(filter.queue === 'all' ? 'casework.table-caption-newest' : 'casework.table-caption', {
          queue: t(`casework.queue-${filter.queue}`),
        })}
        look="cards"
        columns={[
          { label: t('casework.col-case') },
          { label: t('casework.col-risk') },
          { label: t('casework.col-what') },
          { label: t('casework.col-state') },
          { label: t('casework.col-due') },
        ]}
        rows={rows.map((row) => rowOf(context, view, row))}
        empty={<p>{t(`casework.empty-${filter.queue}`)}</p>}
      />
      {filter.page > 1 || rows.length === 50 ? (
        <nav aria-label={t('casework.pages')}>
          <ul class="links">
            {filter.page > 1 ? (
              <li>
                <a href={queueUrl({ ...filter, page: filter.page - 1 })}>{t('casework.page-before')}</a>
              </li>
            ) : null}
            {rows.length === 50 ? (
              <li>
                <a href={queueUrl({ ...filter, page: filter.page + 1 })}>{t('casework.page-after')}</a>
              </li>
            ) : null}
          </ul>
        </nav>
      ) : null}
      <Keys context={context} keys={['j', 'k', 'o', 'c', '?']} />
    </StaffPage>
  );
};
