import type { VNode } from 'preact';
import type { RouteContext } from '../foundation/http/route.ts';
import { formatDate } from '../foundation/languages/languages.ts';
import { Button, DataTable, Form, Notice, StaffPage, SummaryList } from '../ui/index.ts';
import type { Health } from './types.ts';

/** How the install is doing: what waits, what gave up, how fresh the signed log and the short-lived keys are. */
export const HealthPage = ({ context, health }: { context: RouteContext; health: Health }): VNode => {
  const { t, language, formToken } = context;
  const date = (at: Date | null) => (at === null ? t('oversight.never') : formatDate(at, language, { time: true }));
  return (
    <StaffPage context={context} title={t('oversight.health-title')} current="health">
      <h1>{t('oversight.health-title')}</h1>
      {health.jobsDead.length === 0 ? null : (
        <Notice kind="danger" title={t('oversight.dead-title')}>
          <p>{t('oversight.dead-note')}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { term: t('oversight.jobs-ready'), value: String(health.jobsReady) },
          { term: t('oversight.oldest-job'), value: t('oversight.seconds', { count: health.oldestJobSeconds }) },
          { term: t('oversight.log-size'), value: String(health.checkpointSize) },
          { term: t('oversight.log-signed'), value: date(health.checkpointAt) },
          { term: t('oversight.log-waiting'), value: String(health.leavesWaiting) },
          { term: t('oversight.epochs'), value: `${health.epochs} (${health.newestEpoch ?? t('oversight.never')})` },
          { term: t('oversight.oldest-epoch'), value: date(health.oldestEpochAt) },
          { term: t('oversight.overdue'), value: String(health.overdue) },
        ]}
      />
      <DataTable
        look="cards"
        caption={t('oversight.dead-caption')}
        columns={[
          { label: t('oversight.job') },
          { label: t('oversight.count'), numeric: true },
          { label: t('oversight.reason') },
          { label: t('oversight.again') },
        ]}
        rows={health.jobsDead.map((dead) => [
          <code key="kind">{dead.kind}</code>,
          String(dead.count),
          dead.lastError ?? '',
          <Form key="again" action="/staff/health/retry" token={formToken}>
            <input type="hidden" name="kind" value={dead.kind} />
            <Button kind="plain">{t('oversight.again')}</Button>
          </Form>,
        ])}
        empty={<p>{t('oversight.dead-none')}</p>}
      />
    </StaffPage>
  );
};
