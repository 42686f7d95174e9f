import type { VNode } from 'preact';
import { jurisdictionName } from '../../../law/index.ts';
import { DataTable } from '../../../ui/index.ts';
import { type Asked, address } from '../../pages/asked.ts';
import { ActionPage, type PageContext } from '../../pages/frame.tsx';
import type { Money } from '../country.ts';
import type { LineOverYears } from '../views.ts';
import { Amount, CapabilityWords, NotPublished } from './words.tsx';

type Props = { context: PageContext; money: Money; asked: Asked };

const Totals = ({ context: { t, language }, money }: Omit<Props, 'asked'>): VNode => (
  <DataTable
    caption={t('practice-money.totals')}
    columns={['year', 'phase', 'amount', 'missing'].map((name) => ({
      label: t(`practice-money.col-${name}`),
      numeric: name === 'amount' || name === 'missing',
    }))}
    empty={<p>{t('practice-money.no-figures')}</p>}
    look="cards"
    rows={money.totals.map((total) => [
      <bdi key="y" dir="ltr">
        {total.yearLabel}
      </bdi>,
      t(`practice-money.phase-${total.phase}`),
      total.amount === null ? (
        <NotPublished key="n" t={t} />
      ) : (
        <Amount key="a" language={language} amount={total.amount} currency={total.currency} />
      ),
      total.missing === 0 ? '–' : t('practice-money.missing', { count: total.missing }),
    ])}
  />
);

const Pays = ({ context: { t, language }, line }: { context: PageContext; line: LineOverYears }): VNode =>
  line.links.length === 0 ? (
    <p>{t('practice-money.pays-nothing')}</p>
  ) : (
    <ul>
      {line.links.map(({ kind, ref }) => (
        <li key={ref}>
          {t(`practice-money.pays-${kind}`)}{' '}
          <a href={kind === 'action' ? `/${language}/action/register/${ref}` : `/${language}/action/capabilities/${ref}`}>
            {kind === 'capability' ? <CapabilityWords id={ref} language={language} /> : <bdi dir="ltr">{ref}</bdi>}
          </a>
        </li>
      ))}
    </ul>
  );

const Line = ({ context, line }: { context: PageContext; line: LineOverYears }): VNode => {
  const { t, language } = context;
  const currency = (one: LineOverYears['figures'][number]): string | null => one.line.currency;
  return (
    <section>
      <h3>
        <bdi lang={line.language}>{line.title}</bdi>{' '}
        <small>
          <bdi dir="ltr">{line.code}</bdi>
        </small>
      </h3>
      <Pays context={context} line={line} />
      <DataTable
        caption={t('practice-money.years-of', { title: line.title })}
        look="cards"
        columns={['year', 'phase', 'amount', 'per-child', 'real', 'source'].map((name) => ({
          label: t(`practice-money.col-${name}`),
          numeric: ['amount', 'per-child', 'real'].includes(name),
        }))}
        rows={line.figures.map((one) => [
          <bdi key="y" dir="ltr">
            {one.line.yearLabel}
          </bdi>,
          t(`practice-money.phase-${one.line.phase}`),
          one.line.amount === null ? (
            <NotPublished key="n" t={t} />
          ) : (
            <Amount key="a" language={language} amount={one.line.amount} currency={currency(one)} />
          ),
          one.perChild === undefined ? (
            t('practice-money.not-stated')
          ) : (
            <span key="c">
              <Amount language={language} amount={one.perChild.amount} currency={currency(one)} />{' '}
              <a href={one.perChild.by[0]?.sourceAddress ?? ''} rel="noreferrer external">
                {t('practice-money.children-source')}
              </a>
            </span>
          ),
          one.real === undefined ? (
            t('practice-money.not-stated')
          ) : (
            <span key="r">
              <Amount language={language} amount={one.real.amount} currency={currency(one)} />{' '}
              {t('practice-money.prices-of', { year: String(one.real.pricesOf) })}{' '}
              <a href={one.real.by[0]?.sourceAddress ?? ''} rel="noreferrer external">
                {t('practice-money.deflator-source')}
              </a>
            </span>
          ),
          <span key="s">
            <a href={one.line.sourceAddress} rel="noreferrer external">
              <bdi>{one.line.sourceTitle}</bdi>
            </a>{' '}
            (<bdi dir="ltr">{one.line.retrieved}</bdi>)
          </span>,
        ])}
      />
    </section>
  );
};

/** What one country planned and spent, line by line, each figure with its source; nothing worked out without stated numbers. */
export const MoneyCountryPage = ({ context, money, asked }: Props): VNode => {
  const { t, language } = context;
  const { jurisdiction } = money;
  return (
    <ActionPage
      context={context}
      asked={asked}
      current="money"
      heading={t('practice-money.title-of', { country: jurisdictionName(jurisdiction, language) })}
      trail={[
        {
          href: address(`/${language}/action/countries/${jurisdiction}`, asked),
          label: jurisdictionName(jurisdiction, language),
        },
        { href: `/${language}/action/money`, label: t('practice-money.title') },
      ]}
      wide
    >
      <p>{t('practice-money.country-lead')}</p>
      {money.lines.length === 0 ? (
        <p>{t('practice-money.none')}</p>
      ) : (
        <>
          <Totals context={context} money={money} />
          <p class="hint">{t('practice-money.totals-hint')}</p>
          <h2>{t('practice-money.lines')}</h2>
          {money.lines.map((line) => (
            <Line key={line.code} context={context} line={line} />
          ))}
        </>
      )}
      <p>
        <a href={address(`/data/action/money/${jurisdiction}.csv`, asked)}>CSV</a>
        {' · '}
        <a href={address(`/data/action/money/${jurisdiction}.json`, asked)}>JSON</a>
        {' · '}
        <a href={`/${language}/action/money`}>{t('practice-money.all')}</a>
      </p>
    </ActionPage>
  );
};
