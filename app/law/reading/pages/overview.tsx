import { criteriaByTheme } from '@article34/standards';
import type { VNode } from 'preact';
import { Button, DataTable, Form, Kept } from '../../../ui/index.ts';
import { CellTags, ForceWord } from '../../finding/pages/words.tsx';
import { standards } from '../../standard/standards.ts';
import { type Asked, address, keptDays } from '../asked.ts';
import type { Overview } from '../overview.ts';
import { answerOf, Legend, QuestionWords, questionText, sayCell, signOf } from './cells.tsx';
import { LawFrame, type PageContext } from './frame.tsx';
import { MapView } from './map.tsx';

/** How the world is shown: a table and tiles, or the map. */
export type View = 'map' | undefined;

const Chooser = ({
  context: { t, language, url },
  chosen,
  view,
  asked,
}: {
  context: PageContext;
  chosen: string;
  view: View;
  asked: Asked;
}): VNode => (
  <Form method="get" action={url.pathname}>
    <Kept values={{ view, ...keptDays(asked) }} />
    <div class="field">
      <label class="label" for="q">
        {t('reading.choose-question')}
      </label>
      <select id="q" name="q" autocomplete="off">
        {[...criteriaByTheme(standards())].map(([theme, criteria]) => (
          <optgroup key={theme} label={t(`reading.theme-${theme}`)}>
            {criteria.map((criterion) => (
              <option key={criterion.id} value={criterion.id} selected={criterion.id === chosen}>
                {questionText(criterion, language)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
    <Button kind="plain">{t('reading.show-question')}</Button>
  </Form>
);

/** Every country as a square of the same size: a small State is as easy to see and to press as a large one. */
const Tiles = ({
  context: { t, language },
  overview,
  asked,
}: {
  context: PageContext;
  overview: Overview;
  asked: Asked;
}): VNode => (
  <>
    {overview.regions.map(([region, states]) => (
      <section key={region} aria-label={t(`reading.region-${region}`)}>
        <h3>{t(`reading.region-${region}`)}</h3>
        <ul class="tiles">
          {states.map(({ state, cell }) => (
            <li key={state.code}>
              <a
                href={address(`/${language}/law/country/${state.code}`, asked)}
                class={`cell ${answerOf(cell)}`}
                title={`${state.names[language]}: ${sayCell(t, cell)}`}
              >
                {state.code}
                <br />
                <span aria-hidden="true">{signOf(cell)}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </>
);

const TableView = ({ context, overview, asked }: { context: PageContext; overview: Overview; asked: Asked }): VNode => {
  const { t, language } = context;
  const { criterion } = overview;
  return (
    <>
      <DataTable
        caption={t('reading.overview-caption', { count: overview.assessed.length })}
        columns={[
          { label: t('finding.jurisdiction') },
          { label: t('finding.answer') },
          { label: t('reading.force') },
          { label: t('finding.as-of') },
        ]}
        rows={overview.assessed.map(({ state, cell }) => [
          <a key="c" href={address(`/${language}/law/country/${state.code}/${criterion.id}`, asked)}>
            {state.names[language]}
          </a>,
          <CellTags key="a" t={t} cell={cell} />,
          <ForceWord key="f" t={t} force={cell.force} unverified={cell.forceUnverified} />,
          <bdi key="d" dir="ltr">
            {cell.asOf}
          </bdi>,
        ])}
        empty={<p>{t('reading.nobody-looked')}</p>}
        look="cards"
      />
      <h2>{t('reading.tiles-title')}</h2>
      <p>{t('reading.tiles-lead')}</p>
      <Tiles context={context} overview={overview} asked={asked} />
    </>
  );
};

type PageProps = { context: PageContext; overview: Overview; view: View; asked: Asked };

/** The world by one question: the table first, then the tiles; or the map. */
export const OverviewPage = ({ context, overview, view, asked }: PageProps): VNode => {
  const { t, language } = context;
  const { criterion, counts } = overview;
  const other = (wanted: View): string => address(`/${language}/law`, asked, { q: criterion.id, view: wanted });
  return (
    <LawFrame
      context={context}
      asked={asked}
      heading={t('reading.overview-title')}
      current="law"
      keep={{ q: criterion.id, view }}
      wide
    >
      <p>{t('reading.overview-lead')}</p>
      <p>{t('reading.overview-counts', counts)}</p>
      <Chooser context={context} chosen={criterion.id} view={view} asked={asked} />
      <h2>
        <QuestionWords criterion={criterion} language={language} />
      </h2>
      <p>
        <a href={address(`/${language}/law/criterion/${criterion.id}`, asked)}>{t('reading.about-question')}</a>
      </p>
      <nav aria-label={t('atlas.views')}>
        <ul class="links">
          <li>
            <a href={other(undefined)} aria-current={view === undefined ? 'true' : undefined}>
              {t('atlas.view-table')}
            </a>
          </li>
          <li>
            <a href={other('map')} aria-current={view === 'map' ? 'true' : undefined}>
              {t('atlas.view-map')}
            </a>
          </li>
        </ul>
      </nav>
      {view === 'map' ? (
        <MapView context={context} overview={overview} asked={asked} />
      ) : (
        <TableView context={context} overview={overview} asked={asked} />
      )}
      <h2>{t('reading.legend')}</h2>
      <Legend t={t} />
    </LawFrame>
  );
};
