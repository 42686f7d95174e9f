import type { VNode } from 'preact';
import { DataTable, StatusTag } from '../../../ui/index.ts';
import { CellTags, English, Outside } from '../../finding/pages/words.tsx';
import { type Asked, address } from '../asked.ts';
import type { Country, Line } from '../country.ts';
import { OwedTag, QuestionWords } from './cells.tsx';
import { FollowThis } from './follow.tsx';
import { LawFrame, type PageContext } from './frame.tsx';
import { Reservations } from './reservations.tsx';

const Lines = ({
  context: { t, language },
  caption,
  lines,
  code,
  asked,
}: {
  context: PageContext;
  caption: string;
  lines: readonly Line[];
  code: string;
  asked: Asked;
}): VNode => (
  <DataTable
    caption={caption}
    columns={[{ label: t('finding.question') }, { label: t('finding.answer') }, { label: t('reading.owed') }]}
    rows={lines.map(({ criterion, cell, owes }) => [
      <a key="q" href={address(`/${language}/law/country/${code}/${criterion.id}`, asked)}>
        <QuestionWords criterion={criterion} language={language} />
      </a>,
      <CellTags key="a" t={t} cell={cell} />,
      <OwedTag key="o" t={t} owes={owes} />,
    ])}
    look="cards"
  />
);

const Treaties = ({ context: { t, language }, country }: { context: PageContext; country: Country }): VNode => (
  <DataTable
    caption={t('reading.treaties-of', { name: country.state.names[language] })}
    columns={[
      { label: t('reading.instrument') },
      { label: t('reading.standing') },
      { label: t('reading.since') },
      { label: t('reading.reservations') },
      { label: t('reading.stand-of') },
    ]}
    rows={country.treaties.map(({ instrument, standing, asOf, source }) => [
      <English key="i">{instrument.name}</English>,
      t(`reading.standing-${standing.standing}`),
      <bdi key="s" dir="ltr">
        {standing.on ?? standing.signed ?? '–'}
      </bdi>,
      typeof standing.reservations === 'string'
        ? t(`reading.reservations-${standing.reservations}`)
        : t('reading.reservations-listed', { count: standing.reservations.length }),
      <a key="d" href={source.address} rel="noreferrer external">
        <bdi dir="ltr">{asOf}</bdi>
      </a>,
    ])}
    look="cards"
  />
);

const Held = ({ context: { t, language }, country, asked }: { context: PageContext; country: Country; asked: Asked }): VNode => (
  <>
    <h2>{t('reading.laws-title')}</h2>
    {country.laws.length === 0 ? (
      <p>{t('reading.laws-none')}</p>
    ) : (
      <ul>
        {country.laws.slice(0, 200).map((law) => (
          <li key={law.id}>
            <a href={address(`/${language}/law/text/${law.id}`, asked)}>
              <bdi lang={law.languages[0]}>{law.title}</bdi>
            </a>
          </li>
        ))}
      </ul>
    )}
    {country.laws.length > 200 ? <p>{t('reading.laws-more', { count: country.laws.length - 200 })}</p> : null}
    <h2>{t('reading.bodies-title')}</h2>
    {country.bodies.length === 0 ? <p>{t('reading.bodies-none')}</p> : null}
    <ul>
      {country.bodies.map((body) => (
        <li key={body.id}>
          <bdi>{body.name}</bdi> ({t(`law.body-${body.kind}`)}) <Outside href={body.address} />{' '}
          <StatusTag
            glyph={body.verified ? '✓' : '?'}
            tone={body.verified ? 'ok' : 'warn'}
            word={t(`law.status-${body.verified ? 'verified' : 'unverified'}`)}
          />
        </li>
      ))}
    </ul>
  </>
);

/** One country: the familiar five, every theme, treaties, laws, bodies. No total and no place in a list. */
export const CountryPage = ({ context, country, asked }: { context: PageContext; country: Country; asked: Asked }): VNode => {
  const { t, language } = context;
  const { code } = country.state;
  const name = country.state.names[language];
  return (
    <LawFrame context={context} asked={asked} heading={name} current="countries" wide>
      <p>{t('reading.country-lead')}</p>
      <p>
        <a href={address(`/${language}/law/compare`, asked, { a: code })}>{t('reading.compare-with', { name })}</a>
        {' · '}
        <a href={`/api/v1/law/countries/${code}.json`}>JSON</a>
        {' · '}
        <a href={`/api/v1/law/countries/${code}.jsonld`}>JSON-LD</a>
        {' · '}
        <a href={`/api/v1/law/countries/${code}.csv`}>CSV</a>
        {' · '}
        <FollowThis context={context} kind="country" of={code} />
      </p>
      <Lines context={context} caption={t('reading.five-caption')} lines={country.five} code={code} asked={asked} />
      <p class="hint">{t('reading.five-hint')}</p>
      {country.themes.map(([theme, lines]) => (
        <section key={theme} id={`theme-${theme}`}>
          <h2>{t(`reading.theme-${theme}`)}</h2>
          <Lines context={context} caption={t(`reading.theme-${theme}`)} lines={lines} code={code} asked={asked} />
        </section>
      ))}
      <h2>{t('reading.door-treaties')}</h2>
      <Treaties context={context} country={country} />
      <Reservations
        context={context}
        first={t('reading.instrument')}
        rows={country.treaties.map(({ instrument, standing }) => ({
          who: <English>{instrument.name}</English>,
          instrument,
          standing,
        }))}
      />
      <Held context={context} country={country} asked={asked} />
    </LawFrame>
  );
};
