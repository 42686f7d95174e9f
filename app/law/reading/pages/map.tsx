import type { VNode } from 'preact';
import type { AnyAnswer } from '../../finding/content.ts';
import type { Cell } from '../../finding/read.ts';
import { type Asked, address } from '../asked.ts';
import { worldMap } from '../map/world.ts';
import type { Overview } from '../overview.ts';
import { answerOf, glyphs, isOutOfForce, sayCell } from './cells.tsx';
import type { PageContext } from './frame.tsx';

type Colour = { ground: string; marks: VNode | null };

// Colours stand in attributes, so that the pages without a map carry none of it. Every answer has a pattern of its own: the
// map can be read on paper without colours. Patterns are drawn in a square of eight units.
const ink = { stroke: '#14202b', 'stroke-width': 1, fill: 'none' };
const patterns: Record<AnyAnswer, Colour> = {
  met: { ground: '#12436d', marks: null },
  'partly-met': { ground: '#5694ca', marks: <path {...ink} d="M-2 6 6-2M2 10 10 2M-2 2 2-2M6 10 10 6" /> },
  'not-met': { ground: '#e8a33d', marks: <path {...ink} d="M-2 2 6 10M2-2 10 6" /> },
  reserved: { ground: '#fff', marks: <path {...ink} d="M4 1 7 4 4 7 1 4z" /> },
  'not-applicable': { ground: '#fff', marks: <path {...ink} d="M0 4h8" /> },
  unclear: { ground: '#fff', marks: <path {...ink} d="M0 3q2-3 4 0t4 0M0 7q2-3 4 0t4 0" /> },
  'no-evidence-found': { ground: '#fff', marks: <circle {...ink} cx="4" cy="4" r="2" /> },
  'not-assessed': {
    ground: '#fff',
    marks: <path {...ink} stroke="#6b7884" stroke-width="0.5" d="M-2 2 2-2M-2 6 6-2M-2 10 10-2M2 10 10 2M6 10 10 6" />,
  },
};
/** In the book and binding nobody: never to be taken for what is met. */
const outOfForce: Colour = { ground: '#fff', marks: <path {...ink} stroke-width="1.5" d="M4 0v8" /> };
const otherLand: Colour = {
  ground: '#d5dbe0',
  marks: <path {...ink} stroke="#6b7884" stroke-width="0.5" d="M0 0 8 8M8 0 0 8" />,
};

const Pattern = ({ name, colour: { ground, marks } }: { name: string; colour: Colour }): VNode => (
  <pattern id={`map-${name}`} width="8" height="8" patternUnits="userSpaceOnUse">
    <path fill={ground} d="M0 0h8v8H0z" />
    {marks}
  </pattern>
);

const Sample = ({ name }: { name: string }): VNode => (
  <svg width="32" height="20" aria-hidden="true">
    <path fill={`url(#map-${name})`} stroke="#14202b" d="M.5.5h31v19H.5z" />
  </svg>
);

const lookOf = (cell: Cell | undefined): AnyAnswer | 'out-of-force' => (isOutOfForce(cell) ? 'out-of-force' : answerOf(cell));

type Props = { context: PageContext; overview: Overview; asked: Asked };

/** Every member State as a link that says its name and the answer; the areas of one answer are one group, under its words. */
const World = ({ context: { t, language }, overview, asked }: Props): VNode => {
  const { width, height, globe, others, states } = worldMap();
  const all = overview.regions.flatMap(([, rows]) => rows);
  const byLook = Map.groupBy(all, ({ cell }) => lookOf(cell));
  return (
    <svg viewBox={`0 0 ${width} ${height}`} class="map" aria-label={t('atlas.map-label')}>
      <defs>
        {Object.entries(patterns).map(([name, colour]) => (
          <Pattern key={name} name={name} colour={colour} />
        ))}
        <Pattern name="out-of-force" colour={outOfForce} />
        <Pattern name="other" colour={otherLand} />
      </defs>
      <path d={globe} fill="var(--bg-2)" />
      <path d={others} fill="url(#map-other)" stroke="#6b7884" stroke-width="0.4" />
      {[...byLook].map(([look, rows]) => (
        <g key={look} fill={`url(#map-${look})`} stroke="#14202b" stroke-width="0.5">
          {rows.map(({ state, cell }) => {
            const shape = states[state.code];
            const place = cell === undefined ? '' : `/${overview.criterion.id}`;
            return shape === undefined ? null : (
              <a key={state.code} href={address(`/${language}/law/country/${state.code}${place}`, asked)}>
                <title>{`${state.names[language]}: ${sayCell(t, cell)}`}</title>
                {shape.path === '' ? null : <path d={shape.path} />}
                {shape.dot === undefined ? null : <circle cx={shape.dot.x} cy={shape.dot.y} r="4" />}
              </a>
            );
          })}
        </g>
      ))}
    </svg>
  );
};

/** The world drawn, with what each pattern means. Nothing here is said only by a colour or only by a place. */
export const MapView = (props: Props): VNode => {
  const { t } = props.context;
  const used = [...new Set(props.overview.regions.flatMap(([, rows]) => rows.map(({ cell }) => lookOf(cell))))];
  return (
    <>
      <h2>{t('atlas.map-title')}</h2>
      <p>{t('atlas.map-lead')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="scroll" aria-label={t('atlas.map-title')} tabIndex={0}>
        <World {...props} />
      </section>
      <ul class="links">
        {(Object.keys(glyphs) as AnyAnswer[])
          .filter((answer) => used.includes(answer))
          .map((answer) => (
            <li key={answer}>
              <Sample name={answer} /> {t(`finding.answer-${answer}`)}
            </li>
          ))}
        {used.includes('out-of-force') ? (
          <li>
            <Sample name="out-of-force" /> {t('atlas.out-of-force')}
          </li>
        ) : null}
        <li>
          <Sample name="other" /> {t('atlas.map-others')}
        </li>
      </ul>
      <p class="hint">{t('atlas.map-borders')}</p>
    </>
  );
};
