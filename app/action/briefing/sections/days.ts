import { dueDays } from '../../calendar/due.ts';
import { lengths, type MakeSection } from '../section.ts';

/** Days that are owed; what has passed first. */
export const dueSection: MakeSection = async (services, { t, language }, { country, length, days }) => {
  const due = await dueDays(services.db.public, { jurisdiction: country }, days);
  const shown = due.slice(0, lengths[length].due);
  return {
    left: due.length - shown.length,
    heading: t('action.due-title'),
    empty: t('action.due-none'),
    sentences: shown.map((one) => ({
      text: t('action.brief-due', {
        title: one.titles?.[language] ?? one.title,
        date: one.due,
        state: t(`action.due-${one.state}`),
      }),
      sources: [
        {
          label: one.titles === undefined ? one.title : one.titles.en,
          address: one.doneAddress ?? one.address,
          on: one.doneOn ?? one.retrieved,
        },
      ],
    })),
  };
};
