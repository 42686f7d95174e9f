import type { VNode } from 'preact';
import { jurisdictionName } from '../../../law/index.ts';
import type { Asked } from '../../pages/asked.ts';
import { ActionPage, type PageContext } from '../../pages/frame.tsx';

type Row = { jurisdiction: string; lines: number; years: number[] };

/** Countries whose money is recorded here, what the figures are and what they are not. */
export const MoneyPage = ({ context, rows, asked }: { context: PageContext; rows: readonly Row[]; asked: Asked }): VNode => {
  const { t, language } = context;
  return (
    <ActionPage context={context} asked={asked} current="money" heading={t('practice-money.title')} byDay={false}>
      <p>{t('practice-money.lead')}</p>
      <ul>
        {['source', 'not-published', 'derived', 'no-compare'].map((rule) => (
          <li key={rule}>{t(`practice-money.rule-${rule}`)}</li>
        ))}
      </ul>
      {rows.length === 0 ? <p>{t('practice-money.none')}</p> : null}
      <ul>
        {rows.map(({ jurisdiction, lines, years }) => (
          <li key={jurisdiction}>
            <a href={`/${language}/action/money/${jurisdiction}`}>{jurisdictionName(jurisdiction, language)}</a>{' '}
            <span class="hint">
              {t('practice-money.count', { count: lines })}{' '}
              <bdi dir="ltr">
                {Math.min(...years)}–{Math.max(...years)}
              </bdi>
            </span>
          </li>
        ))}
      </ul>
      <h2>{t('practice-money.bring-title')}</h2>
      <p>{t('practice-money.bring')}</p>
      <p>
        <a href="/data/action/money/template.csv">{t('practice-money.template')}</a>
      </p>
    </ActionPage>
  );
};
