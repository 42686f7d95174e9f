import type { State } from '@article34/standards';
import type { VNode } from 'preact';
import { standards } from '../../standard/standards.ts';
import { type Asked, address } from '../asked.ts';
import { LawFrame, type PageContext } from './frame.tsx';

/** Every member State, by region and then by name in the reader's language. */
export const CountriesPage = ({
  context,
  looked,
  asked,
}: {
  context: PageContext;
  looked: ReadonlyMap<string, number>;
  asked: Asked;
}): VNode => {
  const { t, language } = context;
  const collator = new Intl.Collator(language);
  const regions = Map.groupBy(standards().states.values(), ({ region }) => region);
  const item = (state: State): VNode => (
    <li key={state.code}>
      <a href={address(`/${language}/law/country/${state.code}`, asked)}>{state.names[language]}</a>{' '}
      {looked.has(state.code) ? <span class="hint">{t('reading.findings', { count: looked.get(state.code) ?? 0 })}</span> : null}
    </li>
  );
  return (
    <LawFrame context={context} asked={asked} heading={t('reading.countries-title')} current="countries">
      <p>{t('reading.countries-lead')}</p>
      {[...regions]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([region, states]) => (
          <section key={region}>
            <h2>{t(`reading.region-${region}`)}</h2>
            <ul>{states.toSorted((a, b) => collator.compare(a.names[language], b.names[language])).map(item)}</ul>
          </section>
        ))}
    </LawFrame>
  );
};
