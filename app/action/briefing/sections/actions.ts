import { actionsOf } from '../../action/read.ts';
import { reasonWords } from '../../wording.ts';
import { lengths, type MakeSection } from '../section.ts';

/** What somebody set out to do; what is late first. */
export const actionSection: MakeSection = async (services, { t, language }, { country, length, days }) => {
  const actions = await actionsOf(services.db.public, { jurisdiction: country }, days);
  const ordered = actions.toSorted((a, b) => Number(b.overdue) - Number(a.overdue));
  const shown = ordered.slice(0, lengths[length].actions);
  return {
    left: ordered.length - shown.length,
    heading: t('action.brief-actions', { count: actions.length, overdue: actions.filter(({ overdue }) => overdue).length }),
    empty: t('action.none-recorded'),
    sentences: shown.map((line) => ({
      text: [
        t('action.brief-action', { title: line.title, owner: line.ownerName, state: t(`action.state-${line.state}`) }),
        line.overdue ? `${t('action.overdue-since', { date: line.nextDue ?? '' })}.` : '',
        reasonWords(t, line.reason, language),
      ]
        .filter((part) => part !== '')
        .join(' '),
      sources: [
        {
          label: `Article 34: ${line.id}`,
          address: `${services.config.publicUrl}/${language}/action/register/${line.id}`,
          on: days.on,
        },
      ],
    })),
  };
};
