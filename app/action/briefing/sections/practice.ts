import { standards } from '../../../law/index.ts';
import { quarterName } from '../../practice/definition.ts';
import { practiceOf } from '../../practice/published.ts';
import { linkWords } from '../../wording.ts';
import { lengths, type MakeSection } from '../section.ts';

/**
 * What the house's own cases show: how many reports no law covered, and by which question. Only for the country whose cases they
 * are, only from what is published, and not in a briefing as known on an earlier day than that.
 */
export const practiceSection: MakeSection = async (services, { t, language }, { country, length, theme, days }) => {
  if (country !== services.config.jurisdiction) return undefined;
  const { real } = await practiceOf(services);
  const [newest] = real.filter(({ madeAt }) => days.knownOn === undefined || madeAt.toISOString().slice(0, 10) <= days.knownOn);
  const counts = (newest?.tables.tables.find(({ dimension }) => dimension === 'criterion')?.rows ?? []).flatMap(
    ({ code, value }) => {
      const criterion = standards().criteria.get(code);
      return criterion === undefined || value === null || (theme !== undefined && criterion.theme !== theme)
        ? []
        : [{ code, value }];
    },
  );
  const shown = counts.toSorted((a, b) => b.value - a.value).slice(0, lengths[length].practice);
  return {
    heading: t('action.brief-practice'),
    empty: t('action.brief-practice-none'),
    left: counts.length - shown.length,
    sentences: shown.map(({ code, value }) => ({
      text: t('action.brief-silent', {
        question: linkWords('criterion', code, language).text,
        quarter: quarterName(newest?.quarter ?? ''),
        count: value,
      }),
      sources: [
        {
          label: `Article 34: ${services.config.hotlineName}`,
          address: `${services.config.publicUrl}/${language}/action/practice/${code}`,
          on: newest?.madeAt.toISOString().slice(0, 10) ?? '',
        },
      ],
    })),
  };
};
