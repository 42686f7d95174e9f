import type { VNode } from 'preact';
import { DataTable } from '../../../ui/index.ts';
import { AnswerTag } from '../../finding/pages/words.tsx';
import { standards } from '../../standard/standards.ts';
import { type Asked, address } from '../asked.ts';
import type { Said } from '../changes.ts';
import { QuestionWords } from './cells.tsx';
import { LawFrame, type PageContext } from './frame.tsx';

/** What was published or taken back, newest first. */
export const ChangesPage = ({
  context,
  said,
  asked,
  country,
}: {
  context: PageContext;
  said: readonly Said[];
  asked: Asked;
  country: string | undefined;
}): VNode => {
  const { t, language } = context;
  return (
    <LawFrame context={context} asked={asked} heading={t('reading.changes-title')} current="changes" keep={{ country }}>
      <p>{t('reading.changes-lead')}</p>
      <p>
        <a href={`/${language}/law/changes.atom${country === undefined ? '' : `?country=${country}`}`}>{t('reading.feed')}</a>
      </p>
      <DataTable
        caption={t('reading.changes-caption')}
        columns={[
          { label: t('finding.recorded-on') },
          { label: t('finding.jurisdiction') },
          { label: t('finding.question') },
          { label: t('reading.what-changed') },
        ]}
        rows={said.map((one) => {
          const criterion = standards().criteria.get(one.criterion);
          return [
            one.day,
            one.state.names[language],
            <a key="q" href={address(`/${language}/law/country/${one.state.code}/${one.criterion}`, asked)}>
              {criterion === undefined ? one.criterion : <QuestionWords criterion={criterion} language={language} />}
            </a>,
            <>
              {t(`reading.said-${one.what}`)} {one.what === 'withdrawn' ? null : <AnswerTag t={t} answer={one.answer} />}
            </>,
          ];
        })}
        empty={<p>{t('reading.changes-none')}</p>}
        look="cards"
      />
    </LawFrame>
  );
};
