import { wordsOf } from '@article34/standards';
import { findingOf, matrixOn } from '../../../law/index.ts';
import { gapsIn, notLookedAt } from '../../action/gaps.ts';
import { lengths, type MakeSection, type Sentence } from '../section.ts';

/** Where the law was found to fall short. */
export const lawSection: MakeSection = async (services, { t, language }, { country, length, theme, days }) => {
  const sql = services.db.public;
  const matrix = await matrixOn(sql, days.on, days.knownOn);
  const gaps = gapsIn(matrix, country).filter(({ criterion }) => theme === undefined || criterion.theme === theme);
  const sentences = await Promise.all(
    gaps.slice(0, lengths[length].gaps).map(async ({ criterion, cell }): Promise<Sentence> => {
      const { finding } = await findingOf(sql, country, criterion.id, { on: days.on, knownOn: days.knownOn });
      const laws = (finding?.evidence ?? []).slice(0, 1);
      const state = cell.when === 'stale' ? ` (${t('finding.when-stale')})` : '';
      return {
        text: t('action.brief-finding', {
          question: wordsOf(criterion, language).question,
          answer: `${t(`finding.answer-${cell.answer}`)}${state}`,
          date: cell.asOf,
        }),
        sources: [
          {
            label: `Article 34: ${country}, ${criterion.id}`,
            address: `${services.config.publicUrl}/${language}/law/country/${country}/${criterion.id}`,
            on: cell.asOf,
          },
          ...laws.map(({ title, label, address, versionDate }) => ({ label: `${title}, ${label}`, address, on: versionDate })),
        ],
      };
    }),
  );
  return {
    heading: t('action.brief-law', { count: gaps.length, unlooked: notLookedAt(matrix, country) }),
    sentences,
    left: gaps.length - sentences.length,
    empty: t('action.gaps-none'),
  };
};
