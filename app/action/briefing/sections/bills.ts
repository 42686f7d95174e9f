import { billsOf } from '../../bill/read.ts';
import { lengths, type MakeSection } from '../section.ts';

/** Bills on their way, or in the law. */
export const billSection: MakeSection = async (services, { t }, { country, length, days }) => {
  const bills = await billsOf(services.db.public, { jurisdiction: country }, days.knownOn);
  const shown = bills.slice(0, lengths[length].bills);
  return {
    left: bills.length - shown.length,
    heading: t('action.bills-title'),
    empty: t('action.bills-none'),
    sentences: shown.map((bill) => ({
      text: t('action.brief-bill', {
        bill: `${bill.number}: ${bill.title}`,
        stage: t(`action.stage-${bill.stage}`),
        date: bill.stageOn,
        law:
          bill.enacted === null
            ? t('action.bill-not-law')
            : t('action.bill-in-law', { law: bill.enacted.law, date: bill.enacted.from }),
      }),
      sources: [{ label: bill.number, address: bill.address, on: bill.retrieved }],
    })),
  };
};
