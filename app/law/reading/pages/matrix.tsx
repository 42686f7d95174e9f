import { type Criterion, criteriaByTheme, type State, type Theme, themes } from '@article34/standards';
import type { VNode } from 'preact';
import type { AnyAnswer } from '../../finding/content.ts';
import type { Matrix } from '../../finding/read.ts';
import { standards } from '../../standard/standards.ts';
import { type Asked, address } from '../asked.ts';
import { answerOf, glyphs, Legend, questionText, sayCell, signOf } from './cells.tsx';
import { LawFrame, type PageContext } from './frame.tsx';

export type MatrixFilter = { theme: Theme | undefined; region: State['region'] | undefined };

const short: Record<AnyAnswer, string> = {
  met: 'm',
  'partly-met': 'p',
  'not-met': 'n',
  reserved: 'r',
  'not-applicable': 'a',
  unclear: 'u',
  'no-evidence-found': 'e',
  'not-assessed': 'q',
};

type RowProps = {
  context: PageContext;
  state: State;
  criteria: readonly Criterion[];
  matrix: Matrix;
  asked: Asked;
  /** Whether the whole world is shown: then the words of a cell stand in the legend only. */
  whole: boolean;
};

/**
 * One row. Cells are as short as they can be: the whole world is 193 × 75 of them, and what differs from one to the next is what
 * weighs when the page is packed. So a question stands in an address by its number, which the server knows by name; colour, word
 * and sign stand together, and the word only where a part of the world is shown: the legend has it for the whole. A cell that
 * nobody looked at has no link; its country and question are the row's and the column's headings.
 */
const Row = ({ context: { t, language }, state, criteria, matrix, asked, whole }: RowProps): VNode => {
  const cells = matrix.cells.get(state.code);
  const country = `/${language}/law/country/${state.code}`;
  const days = address('', asked);
  return (
    <tr>
      <th scope="row">
        <a href={country + days}>{state.names[language]}</a>
      </th>
      {criteria.map(({ id, order }) => {
        const cell = cells?.get(id);
        const answer = answerOf(cell);
        return (
          <td key={id}>
            {cell === undefined ? (
              glyphs[answer]
            ) : (
              <a href={`${country}/${order}${days}`} class={short[answer]} title={whole ? undefined : sayCell(t, cell)}>
                {signOf(cell)}
              </a>
            )}
          </td>
        );
      })}
    </tr>
  );
};

const Filters = ({
  context: { t, language },
  filter,
  asked,
}: {
  context: PageContext;
  filter: MatrixFilter;
  asked: Asked;
}): VNode => {
  const link = (label: string, to: MatrixFilter, chosen: boolean): VNode => (
    <li key={label}>
      <a
        href={address(`/${language}/law/matrix`, asked, { theme: to.theme, region: to.region })}
        aria-current={chosen ? 'true' : undefined}
      >
        {label}
      </a>
    </li>
  );
  const regions = [...new Set([...standards().states.values()].map(({ region }) => region))].toSorted();
  return (
    <>
      <nav aria-label={t('reading.by-theme')} class="no-print">
        <ul class="links">
          {link(t('reading.all-themes'), { ...filter, theme: undefined }, filter.theme === undefined)}
          {(Object.keys(themes) as Theme[]).map((theme) =>
            link(t(`reading.theme-${theme}`), { ...filter, theme }, filter.theme === theme),
          )}
        </ul>
      </nav>
      <nav aria-label={t('reading.by-region')} class="no-print">
        <ul class="links">
          {link(t('reading.all-regions'), { ...filter, region: undefined }, filter.region === undefined)}
          {regions.map((region) => link(t(`reading.region-${region}`), { ...filter, region }, filter.region === region))}
        </ul>
      </nav>
    </>
  );
};

/** Countries × questions, as plain HTML. */
export const MatrixPage = ({
  context,
  matrix,
  filter,
  asked,
}: {
  context: PageContext;
  matrix: Matrix;
  filter: MatrixFilter;
  asked: Asked;
}): VNode => {
  const { t, language } = context;
  const collator = new Intl.Collator(language);
  const states = [...standards().states.values()]
    .filter(({ region }) => filter.region === undefined || region === filter.region)
    .toSorted((a, b) => collator.compare(a.names[language], b.names[language]));
  const groups = [...criteriaByTheme(standards())].filter(([theme]) => filter.theme === undefined || theme === filter.theme);
  const criteria = groups.flatMap(([, list]) => list);
  const whole = filter.theme === undefined && filter.region === undefined;
  const caption = t('reading.matrix-caption', { states: states.length, questions: criteria.length });
  return (
    <LawFrame context={context} asked={asked} heading={t('reading.matrix-title')} current="matrix" keep={filter} wide>
      <p>
        {t('reading.matrix-lead')} {whole ? t('standing.lead-whole') : null}
      </p>
      <Filters context={context} filter={filter} asked={asked} />
      <Legend t={t} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="scroll" aria-label={caption} tabIndex={0}>
        <table class="matrix">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('finding.jurisdiction')}</th>
              {criteria.map((criterion) => (
                <th scope="col" key={criterion.id}>
                  <a
                    href={address(`/${language}/law/criterion/${criterion.id}`, asked)}
                    title={whole ? undefined : questionText(criterion, language)}
                  >
                    {criterion.id}
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {states.map((state) => (
              <Row
                key={state.code}
                context={context}
                state={state}
                criteria={criteria}
                matrix={matrix}
                asked={asked}
                whole={whole}
              />
            ))}
          </tbody>
        </table>
      </section>
      <p>
        <a href={address('/api/v1/law/matrix.csv', asked)}>CSV</a>
        {' · '}
        <a href={address('/api/v1/law/matrix.json', asked)}>JSON</a>
      </p>
    </LawFrame>
  );
};
