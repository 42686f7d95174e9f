import type { Instrument, Standing } from '@article34/standards';
import type { ComponentChildren, VNode } from 'preact';
import { DataTable, StatusTag } from '../../../ui/index.ts';
import { English, Outside } from '../../finding/pages/words.tsx';
import type { PageContext } from './frame.tsx';

/** Whose reservations, to what: the first cell of its lines. */
export type Reserved = { who: ComponentChildren; instrument: Instrument; standing: Standing };

const few = 6;

/** The articles that it is about, as cited; a long list is cut and says so by its count. */
const articles = (instrument: Instrument, ids: readonly string[]): string => {
  const labels = ids.map((id) => instrument.provisions.find((provision) => provision.id === id)?.label ?? id);
  return labels.length <= few ? labels.join(', ') : `${labels.slice(0, few).join(', ')} … (${labels.length})`;
};

type Props = { context: PageContext /** What the first cell of a line names. */; first: string; rows: readonly Reserved[] };

/** Reservations and declarations article by article, only those whose words were read; nothing at all where there are none. */
export const Reservations = ({ context: { t }, first, rows }: Props): VNode | null => {
  const lines = rows.flatMap(({ who, instrument, standing }) =>
    typeof standing.reservations === 'string'
      ? []
      : standing.reservations.map((reservation) => ({ who, instrument, reservation })),
  );
  if (lines.length === 0) return null;
  return (
    <>
      <p>{t('atlas.reservations-lead')}</p>
      <DataTable
        caption={t('atlas.reservations-title')}
        columns={[
          { label: first },
          { label: t('finding.provision') },
          { label: t('atlas.reservation-what') },
          { label: t('atlas.reservation-effect') },
          { label: t('law.col-status') },
        ]}
        rows={lines.map(({ who, instrument, reservation: { provisions, text, effect, from, until, status, source } }) => [
          who,
          <English key="a">{articles(instrument, provisions)}</English>,
          <>
            <English>{text}</English> {from === undefined ? null : t('atlas.reservation-from', { from })}{' '}
            {until === undefined ? null : t('atlas.reservation-until', { until })}
          </>,
          t(`atlas.effect-${effect}`),
          <>
            <StatusTag
              glyph={status === 'verified' ? '✓' : '?'}
              tone={status === 'verified' ? 'ok' : 'warn'}
              word={t(`law.status-${status}`)}
            />{' '}
            <Outside href={source.address} />
          </>,
        ])}
        look="cards"
      />
    </>
  );
};
