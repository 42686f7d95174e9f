import type { Instrument, Standing } from '@article34/standards';
import type { VNode } from 'preact';
import { DataTable, StatusTag } from '../../../ui/index.ts';
import { English, Outside } from '../../finding/pages/words.tsx';
import { standards } from '../../standard/standards.ts';
import { type Asked, address } from '../asked.ts';
import { LawFrame, type PageContext } from './frame.tsx';
import { Reservations } from './reservations.tsx';

type Props = { context: PageContext; asked: Asked };

const stageWords = ({ context: { t } }: Pick<Props, 'context'>, { stage }: Instrument): string => t(`reading.stage-${stage}`);

/** Every text that the questions lean on, and whose parties we list. */
export const TreatiesPage = ({ context, asked }: Props): VNode => {
  const { t, language } = context;
  const book = standards();
  return (
    <LawFrame context={context} asked={asked} heading={t('reading.treaties-title')} current="treaties">
      <p>{t('reading.treaties-lead')}</p>
      <DataTable
        caption={t('reading.instruments-caption')}
        columns={[
          { label: t('reading.instrument') },
          { label: t('reading.stage') },
          { label: t('reading.parties') },
          { label: t('law.col-status') },
        ]}
        rows={[...book.instruments.values()].map((instrument) => [
          <a href={instrument.source.address} rel="noreferrer external">
            <English>{instrument.title}</English>
          </a>,
          stageWords({ context }, instrument),
          book.treaties.has(instrument.id) ? (
            <a key="p" href={address(`/${language}/law/treaties/${instrument.id}`, asked)}>
              {t('reading.show-parties')}
            </a>
          ) : (
            t(instrument.binding ? 'reading.parties-not-listed' : 'reading.binds-nobody')
          ),
          <StatusTag
            key="s"
            glyph={instrument.status === 'verified' ? '✓' : '?'}
            tone={instrument.status === 'verified' ? 'ok' : 'warn'}
            word={t(`law.status-${instrument.status}`)}
          />,
        ])}
        look="cards"
      />
    </LawFrame>
  );
};

/** Where every State stands under one treaty. */
export const TreatyPage = ({ context, asked, instrument }: Props & { instrument: Instrument }): VNode => {
  const { t, language } = context;
  const book = standards();
  const status = book.treaties.get(instrument.id);
  const rows = book.standings.get(instrument.id);
  const collator = new Intl.Collator(language);
  const standingOf = (code: string): Standing =>
    rows?.get(code) ?? { state: code, standing: 'not-recorded', reservations: 'not-recorded' };
  return (
    <LawFrame context={context} asked={asked} heading={instrument.title} current="treaties">
      {status === undefined ? null : (
        <p>
          {t('reading.stand-as-of', { date: status.asOf })} <English>{status.note}</English>{' '}
          <Outside href={status.source.address} />
        </p>
      )}
      <Reservations
        context={context}
        first={t('finding.jurisdiction')}
        rows={[...(rows?.values() ?? [])].map((standing) => ({
          who: book.states.get(standing.state)?.names[language] ?? standing.state,
          instrument,
          standing,
        }))}
      />
      <DataTable
        caption={t('reading.standings-caption')}
        columns={[
          { label: t('finding.jurisdiction') },
          { label: t('reading.standing') },
          { label: t('reading.since') },
          { label: t('reading.reservations') },
        ]}
        rows={[...book.states.values()]
          .toSorted((a, b) => collator.compare(a.names[language], b.names[language]))
          .map((state) => {
            const standing = standingOf(state.code);
            return [
              <a key="c" href={address(`/${language}/law/country/${state.code}`, asked)}>
                {state.names[language]}
              </a>,
              t(`reading.standing-${standing.standing}`),
              standing.on ?? standing.signed ?? '–',
              typeof standing.reservations === 'string'
                ? t(`reading.reservations-${standing.reservations}`)
                : t('reading.reservations-listed', { count: standing.reservations.length }),
            ];
          })}
        look="lines"
      />
      <p>
        <a href={`/api/v1/law/treaties/${instrument.id}.csv`}>CSV</a> ·{' '}
        <a href={`/api/v1/law/treaties/${instrument.id}.json`}>JSON</a>
      </p>
    </LawFrame>
  );
};
