import type { DutyRule } from '@article34/duties';
import type { VNode } from 'preact';
import { DataTable, StaffPage, type StaffPageContext } from '../../ui/index.ts';
import { type DutyFilter, forceOn, jurisdictionCounts } from './browse.ts';
import { ForceTag, StatusWord } from './words.tsx';

const filterUrl = (filter: DutyFilter): string => {
  const query = new URLSearchParams();
  if (filter.jurisdiction !== undefined) query.set('jurisdiction', filter.jurisdiction);
  if (filter.status !== undefined) query.set('status', filter.status);
  return query.size === 0 ? '/staff/duties' : `/staff/duties?${query}`;
};

const Filters = ({ context, filter }: { context: StaffPageContext; filter: DutyFilter }): VNode => {
  const { t } = context;
  const link = (key: string, to: DutyFilter, words: string): VNode => (
    <li key={key}>
      <a href={filterUrl(to)} aria-current={filterUrl(to) === filterUrl(filter) ? 'true' : undefined}>
        {words}
      </a>
    </li>
  );
  return (
    <>
      <nav aria-label={t('law.by-jurisdiction')}>
        <ul class="links">
          {link('all', { ...filter, jurisdiction: undefined }, t('law.all-jurisdictions'))}
          {jurisdictionCounts().map(({ code, name, count }) =>
            link(code, { ...filter, jurisdiction: code }, `${name} (${count})`),
          )}
        </ul>
      </nav>
      <nav aria-label={t('law.by-status')}>
        <ul class="links">
          {link('any', { ...filter, status: undefined }, t('law.any-status'))}
          {(['verified', 'unverified'] as const).map((status) => link(status, { ...filter, status }, t(`law.status-${status}`)))}
        </ul>
      </nav>
    </>
  );
};

/** Every duty that the product knows: what, whose, under which provision, how sure, and whether it is in force today. */
export const DutiesPage = ({
  context,
  filter,
  rules,
  today,
}: {
  context: StaffPageContext;
  filter: DutyFilter;
  rules: readonly DutyRule[];
  today: string;
}): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('law.title')} current="law">
      <h1>{t('law.title')}</h1>
      <p>{t('law.explained')}</p>
      <Filters context={context} filter={filter} />
      <DataTable
        look="cards"
        caption={t('law.caption', { count: rules.length })}
        columns={[
          { label: t('law.col-duty') },
          { label: t('law.col-who') },
          { label: t('law.col-provision') },
          { label: t('law.col-status') },
          { label: t('law.col-force') },
        ]}
        rows={rules.map((rule) => [
          <>
            <a href={`/staff/duties/${rule.id}`}>{rule.summary}</a>
            <br />
            <span class="hint">
              {t(`law.modality-${rule.modality}`)} · {t(`law.action-${rule.action}`)}
            </span>
          </>,
          rule.who.map((who) => t(`law.who-${who}`)).join(', '),
          `${rule.provision.law}, ${rule.provision.label}`,
          <StatusWord key="status" t={t} status={rule.status} />,
          <ForceTag key="force" t={t} force={forceOn(rule, today)} />,
        ])}
        empty={<p>{t('law.empty')}</p>}
      />
    </StaffPage>
  );
};
