import { Value } from '../../figures/index.ts';
import { type Aside, jurisdictionName } from '../../law/index.ts';
import { quarterName } from './definition.ts';
import { practiceOf, silentOn } from './published.ts';

/** On the page of a question to the law: how often this house met cases that its country's law does not cover. */
export const practiceAside: Aside = async (context, criterion) => {
  const { t, language, config } = context;
  const { real, synthetic } = await practiceOf(context);
  const [newest] = silentOn(real.length > 0 ? real : synthetic, criterion);
  return (
    <section>
      <h2>{t('practice-figures.criterion-title', { country: jurisdictionName(config.jurisdiction, language) })}</h2>
      <p>
        {newest === undefined ? (
          t('practice-figures.silent-unnamed')
        ) : (
          <>
            {t('practice-figures.silent-caption')} ({quarterName(newest.quarter)}
            {real.length > 0 ? '' : `, ${t('figures.made-up')}`}): <Value t={t} language={language} value={newest.value} />
          </>
        )}{' '}
        <a href={`/${language}/action/practice/${criterion}`}>{t('practice-figures.silent-link')}</a>
      </p>
    </section>
  );
};
