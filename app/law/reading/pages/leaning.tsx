import type { VNode } from 'preact';
import { DataTable } from '../../../ui/index.ts';
import type { Leaning } from '../../finding/leaning.ts';
import { CellTags } from '../../finding/pages/words.tsx';
import { standards } from '../../standard/standards.ts';
import { type Asked, address } from '../asked.ts';
import { QuestionWords } from './cells.tsx';
import type { PageContext } from './frame.tsx';

type Props = { context: PageContext; asked: Asked; leaning: readonly Leaning[] };

/** Which findings lean on a provision, and how each stands to the day asked about: another day, and it may stand otherwise. */
export const LeaningFindings = ({ context: { t, language }, asked, leaning }: Props): VNode => {
  const { states, criteria } = standards();
  return (
    <>
      <h2>{t('standing.leaning-title')}</h2>
      {leaning.length === 0 ? (
        <p>{t('standing.leaning-none')}</p>
      ) : (
        <DataTable
          caption={t('standing.leaning-caption', { date: asked.on })}
          columns={[{ label: t('finding.question') }, { label: t('finding.jurisdiction') }, { label: t('finding.answer') }]}
          rows={leaning.map(({ jurisdiction, criterion, cell }) => {
            const question = criteria.get(criterion);
            return [
              <a key="q" href={address(`/${language}/law/country/${jurisdiction}/${criterion}`, asked)}>
                {question === undefined ? criterion : <QuestionWords criterion={question} language={language} />}
              </a>,
              states.get(jurisdiction)?.names[language] ?? jurisdiction,
              <>
                <CellTags t={t} cell={cell} />{' '}
                {cell.when === 'later' ? t(`finding.words-${cell.words}`, { date: asked.on }) : null}
              </>,
            ];
          })}
          look="cards"
        />
      )}
    </>
  );
};
