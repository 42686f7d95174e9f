import { criteriaByTheme } from '@article34/standards';
import type { VNode } from 'preact';
import { StatusTag } from '../../../ui/index.ts';
import { standards } from '../../standard/standards.ts';
import { type Asked, address } from '../asked.ts';
import { QuestionWords } from './cells.tsx';
import { LawFrame, type PageContext } from './frame.tsx';

/** All questions, by theme. */
export const CriteriaPage = ({ context, asked }: { context: PageContext; asked: Asked }): VNode => {
  const { t, language } = context;
  return (
    <LawFrame context={context} asked={asked} heading={t('reading.criteria-title')} current="criteria">
      <p>{t('reading.criteria-lead')}</p>
      {[...criteriaByTheme(standards())].map(([theme, criteria]) => (
        <section key={theme}>
          <h2>{t(`reading.theme-${theme}`)}</h2>
          <ul>
            {criteria.map((criterion) => (
              <li key={criterion.id}>
                <a href={address(`/${language}/law/criterion/${criterion.id}`, asked)}>
                  <QuestionWords criterion={criterion} language={language} />
                </a>{' '}
                {criterion.core ? null : <StatusTag glyph="·" word={t('reading.not-core')} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </LawFrame>
  );
};
