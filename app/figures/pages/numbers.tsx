import type { VNode } from 'preact';
import type { RouteContext } from '../../foundation/http/route.ts';
import { formatDate, type Language, languages } from '../../foundation/languages/languages.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import { DataTable, Notice, PublicPage } from '../../ui/index.ts';
import { dimensionNames, settleDays } from '../definition.ts';
import { labelOf, licence } from '../export.ts';
import type { PublishedFigures } from '../published.ts';
import type { ReleaseRow } from '../release.ts';

type Context = Pick<RouteContext, 't' | 'language' | 'url' | 'config'>;

/** A month in words: "March 2026". */
const monthName = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(languages[language].calendarLocale, {
    calendar: 'gregory',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}T00:00:00Z`));

/** A count as it is published; a hidden one says so in words, because an empty cell could mean anything. */
export const Value = ({ t, language, value }: { t: Translate; language: Language; value: number | null }): VNode =>
  value === null ? (
    <span>{t('figures.hidden')}</span>
  ) : (
    <span>{new Intl.NumberFormat(languages[language].calendarLocale).format(value)}</span>
  );

/** A month without reports, or with too few to show, has nothing to break down. */
const tablesToShow = ({ tables }: ReleaseRow) => (tables.total === null || tables.total === 0 ? [] : tables.tables);

/** All tables of one month. */
export const MonthTables = ({ t, language, row }: { t: Translate; language: Language; row: ReleaseRow }): VNode => (
  <>
    <p>
      <strong>
        {t('figures.total')}: <Value t={t} language={language} value={row.tables.total} />
      </strong>
    </p>
    <p>{t('figures.as-of', { date: formatDate(row.madeAt, language), revision: row.revision, definition: row.definition })}</p>
    {row.tables.total === null ? <p>{t('figures.too-few')}</p> : null}
    {tablesToShow(row).map((table) => (
      <DataTable
        key={table.dimension}
        caption={`${t(`figures.by-${table.dimension}`)}, ${monthName(row.month, language)}`}
        columns={[{ label: t(`figures.head-${table.dimension}`) }, { label: t('figures.reports'), numeric: true }]}
        rows={(table.dimension === 'country' ? table.rows : table.rows.toReversed()).map((one) => [
          labelOf(t, languages[language].calendarLocale, table.dimension, one.code),
          <Value key="value" t={t} language={language} value={one.value} />,
        ])}
      />
    ))}
  </>
);

const Months = ({ context: { t, language }, rows }: { context: Context; rows: readonly ReleaseRow[] }): VNode => (
  <DataTable
    caption={t('figures.by-month')}
    columns={[{ label: t('figures.month') }, { label: t('figures.reports'), numeric: true }]}
    rows={rows.map((row) => [
      <a key="month" href={`/${language}/numbers/${row.month.slice(0, 7)}${row.synthetic ? '?synthetic=yes' : ''}`}>
        {monthName(row.month, language)}
      </a>,
      <Value key="value" t={t} language={language} value={row.tables.total} />,
    ])}
  />
);

const Definitions = ({ context: { t, language, config } }: { context: Context }): VNode => (
  <>
    <h2>{t('figures.how')}</h2>
    <ul>
      <li>{t('figures.rule-hidden')}</li>
      <li>{t('figures.rule-rounded')}</li>
      <li>{t('figures.rule-settled', { days: settleDays })}</li>
      <li>{t('figures.rule-denominator')}</li>
    </ul>
    <dl>
      {['total', ...dimensionNames].map((name) => (
        <div key={name}>
          <dt>{t(name === 'total' ? 'figures.total' : `figures.by-${name}`)}</dt>
          <dd>{t(`figures.definition-${name}`)}</dd>
        </div>
      ))}
    </dl>
    <h2>{t('figures.download')}</h2>
    <ul>
      <li>
        <a href={`/${language}/numbers/figures.csv`}>{t('figures.csv')}</a>
      </li>
      <li>
        <a href={`/${language}/numbers/figures.json`}>{t('figures.json')}</a>
      </li>
    </ul>
    <p>
      {t('figures.licence', { publisher: config.hotlineName })}{' '}
      <a href={licence.address} rel="license noreferrer">
        {licence.name}
      </a>
    </p>
  </>
);

const Frame = ({
  context,
  heading,
  children,
}: {
  context: Context;
  heading: string;
  children: VNode | (VNode | null)[];
}): VNode => (
  <PublicPage
    t={context.t}
    language={context.language}
    title={context.t('figures.title')}
    url={context.url}
    demo={context.config.demo}
  >
    <h1>{heading}</h1>
    {children}
  </PublicPage>
);

const Synthetic = ({ context, rows }: { context: Context; rows: readonly ReleaseRow[] }): VNode | null =>
  rows[0] === undefined ? null : (
    <>
      <Notice kind="warn" title={context.t('figures.synthetic-title')}>
        {context.t('figures.synthetic-lead')}
      </Notice>
      <MonthTables t={context.t} language={context.language} row={rows[0]} />
      <Months context={context} rows={rows} />
    </>
  );

/** The newest month whole, all months by their totals, what the words mean, the files. */
export const NumbersPage = ({ context, figures }: { context: Context; figures: PublishedFigures }): VNode => {
  const { t, language } = context;
  const [newest] = figures.real;
  return (
    <Frame context={context} heading={t('figures.h1')}>
      {newest === undefined ? (
        figures.synthetic.length > 0 ? null : (
          <Notice>{t('figures.none-yet', { days: settleDays })}</Notice>
        )
      ) : (
        <>
          <MonthTables t={t} language={language} row={newest} />
          <Months context={context} rows={figures.real} />
        </>
      )}
      <Synthetic context={context} rows={figures.synthetic} />
      <Definitions context={context} />
    </Frame>
  );
};

/** One month. */
export const NumbersMonthPage = ({ context, row }: { context: Context; row: ReleaseRow }): VNode => {
  const { t, language } = context;
  return (
    <Frame context={context} heading={`${t('figures.h1')}: ${monthName(row.month, language)}`}>
      {row.synthetic ? (
        <Notice kind="warn" title={t('figures.synthetic-title')}>
          {t('figures.synthetic-lead')}
        </Notice>
      ) : null}
      <MonthTables t={t} language={language} row={row} />
      <p>
        <a href={`/${language}/numbers`}>{t('figures.all-months')}</a>
      </p>
    </Frame>
  );
};
