import type { VNode } from 'preact';
import { FollowThis, jurisdictionName } from '../../law/index.ts';
import { DataTable, Notice } from '../../ui/index.ts';
import type { CountryView } from '../action/country.ts';
import { type ActionKind, actionKinds } from '../action/words.ts';
import { type Asked, address } from './asked.ts';
import { BillLines } from './bills.tsx';
import { ActionPage, type PageContext } from './frame.tsx';
import { ActionLines } from './lines.tsx';

/** What one country set out to do, under the memorandum's four heads, and what there is to read and to ask about it. */
export const CountryPage = ({
  context,
  view,
  asked,
  kind: only,
}: {
  context: PageContext;
  view: CountryView;
  asked: Asked;
  /** The one head that was asked for. */
  kind: ActionKind | undefined;
}): VNode => {
  const { t, language } = context;
  const name = jurisdictionName(view.jurisdiction, language);
  const here = `/${language}/action/countries/${view.jurisdiction}`;
  const known: Record<string, string> = asked.knownOn === undefined ? {} : { known: asked.knownOn };
  const path = (door: string) => address(`/${language}/action/${door}/${view.jurisdiction}`, asked);
  return (
    <ActionPage
      context={context}
      asked={asked}
      heading={t('action.country-title', { name })}
      trail={[
        { href: address(`/${language}/action`, asked), label: t('action.title') },
        ...(only === undefined ? [] : [{ href: address(here, asked), label: name }]),
      ]}
      keep={{ kind: only }}
    >
      {view.synthetic ? (
        <Notice kind="warn">
          <p>{t('finding.made-up')}</p>
        </Notice>
      ) : null}
      <ul class="links">
        <li>
          <a href={path('gaps')}>{t('action.gaps-link', { count: view.gaps })}</a>
        </li>
        <li>
          <a href={path('questions')}>{t('action.questions-link')}</a>
        </li>
        <li>
          <a href={path('hearing')}>{t('action.hearing-link')}</a>
        </li>
        <li>
          <a href={path('briefing')}>{t('action.briefing-link')}</a>
        </li>
        <li>
          <a href={`/${language}/law/country/${view.jurisdiction}`}>{t('action.law-link')}</a>
        </li>
        <li>
          <FollowThis context={context} kind="country" of={view.jurisdiction} />
        </li>
      </ul>
      {view.overdue === 0 ? null : (
        <Notice kind="warn">
          <p>{t('action.overdue-here', { count: view.overdue })}</p>
        </Notice>
      )}
      {actionKinds
        .filter((kind) => only === undefined || kind === only)
        .map((kind) => {
          const lines = view.actions.filter((line) => line.kind === kind);
          return (
            <section key={kind}>
              <h2>{t(`action.kind-${kind}`)}</h2>
              <ActionLines
                context={context}
                caption={t('action.lines-caption', { count: view.counts[kind] })}
                lines={lines}
                asked={asked}
                empty={t('action.none-recorded')}
              />
              {lines.length === view.counts[kind] ? null : (
                <p>
                  <a href={`${here}?${new URLSearchParams({ ...known, kind })}`}>
                    {t('action.lines-all', { shown: lines.length, all: view.counts[kind] })}
                  </a>
                </p>
              )}
            </section>
          );
        })}
      <h2>{t('action.bills-title')}</h2>
      <p>{t('action.bills-lead')}</p>
      <BillLines context={context} bills={view.bills} />
      <h2>{t('action.files')}</h2>
      <ul class="links">
        <li>
          <a href={`/api/v1/action/countries/${view.jurisdiction}.csv`}>CSV</a>
        </li>
        <li>
          <a href={`/${language}/action/changes.atom?country=${view.jurisdiction}`}>Atom</a>
        </li>
      </ul>
      <DataTable
        caption={t('action.happened-caption')}
        look="cards"
        columns={[{ label: t('action.column-when') }, { label: t('action.column-what') }]}
        empty={<p>{t('action.nothing-happened')}</p>}
        rows={view.events.map((event) => [event.recordedAt.toISOString().slice(0, 10), t(`action.event-${event.kind}`)])}
      />
    </ActionPage>
  );
};
