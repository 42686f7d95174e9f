import type { VNode } from 'preact';
import { jurisdictionName, standards } from '../../law/index.ts';
import { DataTable } from '../../ui/index.ts';
import type { Overview } from '../action/overview.ts';
import { actionKinds } from '../action/words.ts';
import { type Asked, address } from './asked.ts';
import { ActionPage, type PageContext } from './frame.tsx';
import { LinkWords } from './words.tsx';

/** What parliaments set out to do, country by country. No total is a score, and no country stands above another. */
export const OverviewPage = ({ context, overview, asked }: { context: PageContext; overview: Overview; asked: Asked }): VNode => {
  const { t, language } = context;
  const name = (code: string) => jurisdictionName(code, language);
  const collator = new Intl.Collator(language);
  const rows = overview.countries.toSorted((a, b) => collator.compare(name(a.jurisdiction), name(b.jurisdiction)));
  return (
    <ActionPage context={context} asked={asked} heading={t('action.title')} current="register" wide>
      <p>{t('action.lead')}</p>
      <p>
        {t('action.counts', {
          actions: overview.actions,
          countries: rows.length,
          states: standards().states.size,
          overdue: overview.overdue,
        })}
      </p>
      <p class="hint">{t('action.silence')}</p>
      <DataTable
        caption={t('action.countries-caption')}
        look="cards"
        columns={[
          { label: t('action.column-country') },
          { label: t('action.column-actions'), numeric: true },
          ...actionKinds.map((kind) => ({ label: t(`action.kind-${kind}`), numeric: true })),
          { label: t('action.state-done'), numeric: true },
          { label: t('action.overdue'), numeric: true },
        ]}
        empty={<p>{t('action.none-anywhere')}</p>}
        rows={rows.map((row) => [
          <a key="c" href={address(`/${language}/action/countries/${row.jurisdiction}`, asked)}>
            <bdi>{name(row.jurisdiction)}</bdi>
          </a>,
          String(row.actions),
          ...actionKinds.map((kind) => String(row.byKind[kind])),
          String(row.done),
          row.overdue === 0 ? '0' : <strong key="o">! {row.overdue}</strong>,
        ])}
      />
      <h2>{t('action.heads-title')}</h2>
      <p>{t('action.heads-lead')}</p>
      <DataTable
        caption={t('action.heads-caption')}
        look="cards"
        columns={[
          { label: t('action.column-head') },
          { label: t('action.column-actions'), numeric: true },
          { label: t('action.column-countries'), numeric: true },
        ]}
        rows={overview.heads.map(({ head, actions, countries }) => [
          <LinkWords key="h" kind="head" of={head} language={language} />,
          String(actions),
          String(countries),
        ])}
      />
      <h2>{t('action.choose-title')}</h2>
      <ul class="links">
        {[...standards().states.values()]
          .toSorted((a, b) => collator.compare(a.names[language], b.names[language]))
          .map((state) => (
            <li key={state.code}>
              <a href={address(`/${language}/action/countries/${state.code}`, asked)}>{state.names[language]}</a>
            </li>
          ))}
      </ul>
    </ActionPage>
  );
};
