import { criteriaByTheme, type State, type Theme, themes } from '@article34/standards';
import type { VNode } from 'preact';
import { Button, DataTable, Form, Kept, Select } from '../../../ui/index.ts';
import { CellTags } from '../../finding/pages/words.tsx';
import type { Matrix } from '../../finding/read.ts';
import { standards } from '../../standard/standards.ts';
import { type Asked, address, keptDays } from '../asked.ts';
import { QuestionWords, signOf } from './cells.tsx';
import { LawFrame, type PageContext } from './frame.tsx';

export type Comparison = { states: readonly State[]; theme: Theme | undefined; onlyDifferences: boolean };

const places = ['a', 'b', 'c', 'd'] as const;

const Chooser = ({
  context: { t, language, url },
  comparison,
  asked,
}: {
  context: PageContext;
  comparison: Comparison;
  asked: Asked;
}): VNode => {
  const collator = new Intl.Collator(language);
  const options = [...standards().states.values()]
    .map(({ code, names }) => ({ value: code, label: names[language] }))
    .toSorted((one, two) => collator.compare(one.label, two.label));
  return (
    <Form method="get" action={url.pathname}>
      <Kept values={keptDays(asked)} />
      {places.map((place, index) => (
        <Select
          key={place}
          name={place}
          label={t('reading.country-number', { number: index + 1 })}
          options={options}
          blank={t('reading.none')}
          value={comparison.states[index]?.code}
        />
      ))}
      <Select
        name="theme"
        label={t('reading.by-theme')}
        blank={t('reading.all-themes')}
        value={comparison.theme}
        options={(Object.keys(themes) as Theme[]).map((theme) => ({ value: theme, label: t(`reading.theme-${theme}`) }))}
      />
      <Button>{t('reading.compare-do')}</Button>
    </Form>
  );
};

/** Two to four countries, question by question. */
export const ComparePage = ({
  context,
  comparison,
  matrix,
  asked,
}: {
  context: PageContext;
  comparison: Comparison;
  matrix: Matrix;
  asked: Asked;
}): VNode => {
  const { t, language } = context;
  const { states, theme, onlyDifferences } = comparison;
  const keep = { ...Object.fromEntries(states.map(({ code }, index) => [places[index] ?? 'd', code])), theme };
  const cellOf = (state: State, id: string) => matrix.cells.get(state.code)?.get(id);
  const criteria = [...criteriaByTheme(standards())]
    .filter(([one]) => theme === undefined || one === theme)
    .flatMap(([, list]) => list)
    .filter(({ id }) => !onlyDifferences || new Set(states.map((state) => signOf(cellOf(state, id)))).size > 1);
  return (
    <LawFrame context={context} asked={asked} heading={t('reading.compare-title')} current="compare" keep={keep} wide>
      <Chooser context={context} comparison={comparison} asked={asked} />
      {states.length < 2 ? (
        <p>{t('reading.compare-pick')}</p>
      ) : (
        <>
          <p>
            <a href={address(`/${language}/law/compare`, asked, { ...keep, differences: onlyDifferences ? undefined : 'yes' })}>
              {t(onlyDifferences ? 'reading.show-all' : 'reading.only-differences')}
            </a>
            {' · '}
            <a href={address('/api/v1/law/compare.csv', asked, keep)}>CSV</a>
          </p>
          <DataTable
            caption={t('reading.compare-caption', { questions: criteria.length })}
            columns={[{ label: t('finding.question') }, ...states.map((state) => ({ label: state.names[language] }))]}
            rows={criteria.map((criterion) => [
              <a key="q" href={address(`/${language}/law/criterion/${criterion.id}`, asked)}>
                <QuestionWords criterion={criterion} language={language} />
              </a>,
              ...states.map((state) => (
                <a key={state.code} href={address(`/${language}/law/country/${state.code}/${criterion.id}`, asked)}>
                  <CellTags t={t} cell={cellOf(state, criterion.id)} />
                </a>
              )),
            ])}
            empty={<p>{t('reading.no-differences')}</p>}
            look="cards"
          />
        </>
      )}
    </LawFrame>
  );
};
