import type { VNode } from 'preact';
import { Value } from '../../../figures/index.ts';
import { formatDate, type Language, languages } from '../../../foundation/languages/languages.ts';
import type { Translate } from '../../../foundation/languages/translate.ts';
import { DataTable, Notice } from '../../../ui/index.ts';
import type { Asked } from '../../pages/asked.ts';
import { ActionPage, type PageContext } from '../../pages/frame.tsx';
import { dimensionNames, quarterName, settleDays } from '../definition.ts';
import { overMonths, type Practice, valueIn } from '../published.ts';
import type { PracticeRow } from '../rows.ts';
import { CriterionName } from './words.tsx';

type Props = { context: PageContext; practice: Practice; asked: Asked };

const rowName = (t: Translate, language: Language, dimension: string, code: string): VNode | string =>
  dimension === 'criterion' && code !== 'rest' ? (
    <a href={`/${language}/action/practice/${code}`}>
      <CriterionName id={code} language={language} />
    </a>
  ) : (
    t(`practice-figures.${dimension}-${code}`)
  );

/** Of what could be compared, how much was known: only where both counts are published. */
const Share = ({ context: { t, language }, row }: { context: PageContext; row: PracticeRow }): VNode | null => {
  const [known, fresh] = [valueIn(row, 'known', 'known'), valueIn(row, 'known', 'new')];
  if (typeof known !== 'number' || typeof fresh !== 'number' || known + fresh === 0) return null;
  const share = new Intl.NumberFormat(languages[language].calendarLocale, { style: 'percent' }).format(known / (known + fresh));
  return <p>{t('practice-figures.share-known', { share })}</p>;
};

const Quarter = ({ context, row }: { context: PageContext; row: PracticeRow }): VNode => {
  const { t, language } = context;
  return (
    <>
      <p>
        {t('practice-figures.as-of', {
          quarter: quarterName(row.quarter),
          date: formatDate(row.madeAt, language),
          definition: row.definition,
        })}{' '}
        <strong>
          {t('practice-figures.total')}: <Value t={t} language={language} value={row.tables.total} />
        </strong>
      </p>
      {row.tables.total === null || row.tables.total === 0 ? <p>{t('practice-figures.too-few')}</p> : null}
      {row.revision === 1 ? null : <p>{t('practice-figures.corrected', { count: row.revision - 1 })}</p>}
      <Share context={context} row={row} />
      {row.tables.total === null || row.tables.total === 0
        ? null
        : dimensionNames.map((dimension) => (
            <section key={dimension}>
              <h3>{t(`practice-figures.by-${dimension}`)}</h3>
              <p>{t(`practice-figures.means-${dimension}`)}</p>
              <DataTable
                caption={`${t(`practice-figures.by-${dimension}`)}, ${quarterName(row.quarter)}`}
                columns={[{ label: t('practice-figures.row') }, { label: t('practice-figures.reports'), numeric: true }]}
                rows={(row.tables.tables.find((table) => table.dimension === dimension)?.rows ?? [])
                  .toReversed()
                  .map((one) => [
                    rowName(t, language, dimension, one.code),
                    <Value key="v" t={t} language={language} value={one.value} />,
                  ])}
              />
            </section>
          ))}
    </>
  );
};

/** A sum from which months are hidden is no sum: what is shown of it says so, and nothing shown is never "none". */
const shownWords = (t: Translate, language: Language, one: { shown: number; hidden: number }): string =>
  one.hidden === 0
    ? new Intl.NumberFormat(languages[language].calendarLocale).format(one.shown)
    : one.shown === 0
      ? t('figures.hidden')
      : t('practice-figures.shown-and-hidden', { count: one.shown });

const Months = ({ context: { t, language }, practice, synthetic }: Omit<Props, 'asked'> & { synthetic: boolean }): VNode => (
  <>
    {(['referral', 'outcome'] as const).map((dimension) => {
      const rows = overMonths(practice.months, synthetic, dimension);
      return (
        <section key={dimension}>
          <h3>{t(`practice-figures.months-${dimension}`)}</h3>
          <DataTable
            caption={t(`practice-figures.months-${dimension}`)}
            columns={['row', 'reports', 'hidden-months'].map((name) => ({
              label: t(`practice-figures.${name}`),
              numeric: name !== 'row',
            }))}
            empty={<p>{t('practice-figures.none-yet', { days: settleDays })}</p>}
            rows={rows
              .toReversed()
              .map((one) => [t(`figures.${dimension}-${one.code}`), shownWords(t, language, one), String(one.hidden)])}
          />
        </section>
      );
    })}
    <p class="hint">{t('practice-figures.months-hint')}</p>
    <p>
      <a href={`/${language}/numbers`}>{t('practice-figures.months-all')}</a>
    </p>
  </>
);

/** What the house's own cases say about the law and the services of its country. */
export const PracticePage = ({ context, practice, asked }: Props): VNode => {
  const { t, language } = context;
  const [newest] = practice.real;
  const [madeUp] = practice.synthetic;
  return (
    <ActionPage context={context} asked={asked} current="practice" heading={t('practice-figures.title')} byDay={false}>
      <p>{t('practice-figures.lead')}</p>
      <ul>
        {['counts', 'hidden', 'noted', 'own'].map((rule) => (
          <li key={rule}>{t(`practice-figures.rule-${rule}`)}</li>
        ))}
      </ul>
      {newest === undefined && madeUp === undefined ? (
        <Notice>
          <p>{t('practice-figures.none-yet', { days: settleDays })}</p>
        </Notice>
      ) : null}
      {newest === undefined ? null : (
        <>
          <h2>{quarterName(newest.quarter)}</h2>
          <Quarter context={context} row={newest} />
          <h2>{t('practice-figures.months')}</h2>
          <Months context={context} practice={practice} synthetic={false} />
        </>
      )}
      {madeUp === undefined ? null : (
        <>
          <Notice kind="warn" title={t('figures.synthetic-title')}>
            <p>{t('figures.synthetic-lead')}</p>
          </Notice>
          <h2>{quarterName(madeUp.quarter)}</h2>
          <Quarter context={context} row={madeUp} />
          <h2>{t('practice-figures.months')}</h2>
          <Months context={context} practice={practice} synthetic />
        </>
      )}
      <p>
        <a href="/data/action/practice.csv">CSV</a>
        {' · '}
        <a href="/data/action/practice.json">JSON</a>
        {' · '}
        <a href={`/${language}/action/capabilities`}>{t('practice-figures.to-capabilities')}</a>
      </p>
    </ActionPage>
  );
};
