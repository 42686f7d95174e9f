import { amountText } from '../../money/amount.ts';
import { moneyOf } from '../../money/country.ts';
import { lengths, type MakeSection } from '../section.ts';

/** What was planned and spent, the newest year first; a line whose figure is not published says so. */
export const moneySection: MakeSection = async (services, { t, language }, { country, length, days }) => {
  const { rows } = await moneyOf(services, country, days.knownOn);
  const ordered = rows.toSorted((a, b) => b.fiscalYear - a.fiscalYear || (a.code < b.code ? -1 : 1));
  const shown = ordered.slice(0, lengths[length].money);
  return {
    heading: t('action.brief-money'),
    empty: t('action.brief-money-none'),
    left: ordered.length - shown.length,
    sentences: shown.map((line) => ({
      text: t('action.brief-line', {
        title: line.title,
        year: line.yearLabel,
        phase: t(`practice-money.phase-${line.phase}`),
        amount: line.amount === null ? t('practice-money.state-not-published') : amountText(language, line.amount, line.currency),
      }),
      sources: [{ label: line.sourceTitle, address: line.sourceAddress, on: line.retrieved }],
    })),
  };
};
