import type { Capability } from '@article34/standards';
import type { VNode } from 'preact';
import { English, jurisdictionName, standards } from '../../../law/index.ts';
import { DataTable } from '../../../ui/index.ts';
import type { Asked } from '../../pages/asked.ts';
import { ActionPage, type PageContext } from '../../pages/frame.tsx';
import type { PublicLine } from '../public.ts';
import { differenceOf } from '../signals.ts';
import { CapabilityName, DifferenceTag, HeldTag, phaseName, wordsOfCapability } from './words.tsx';

/** The 21 capabilities by domain. By name, never by rank. */
export const CapabilitiesPage = ({
  context,
  asked,
  capabilities,
}: {
  context: PageContext;
  asked: Asked;
  capabilities: readonly Capability[];
}): VNode => {
  const { t, language, config } = context;
  const framework = standards().frameworks.get('mnr');
  return (
    <ActionPage context={context} asked={asked} current="capabilities" heading={t('practice-capability.title')} byDay={false}>
      <p>{t('practice-capability.lead')}</p>
      <ul>
        {['private', 'no-rank', 'no-line', 'by-name'].map((rule) => (
          <li key={rule}>{t(`practice-capability.rule-${rule}`)}</li>
        ))}
      </ul>
      <p>
        <a href={`/${language}/action/capabilities/country/${config.jurisdiction}`}>
          {t('practice-capability.country-of', { country: jurisdictionName(config.jurisdiction, language) })}
        </a>
        {' · '}
        <a href={`/${language}/law/countries`}>{t('practice-capability.other-countries')}</a>
      </p>
      {(framework?.domains ?? []).map(({ id }) => (
        <section key={id}>
          <h2>{t(`practice-capability.domain-${id}`)}</h2>
          <ul>
            {capabilities
              .filter(({ domain }) => domain === id)
              .map((capability) => (
                <li key={capability.id}>
                  <a href={`/${language}/action/capabilities/${capability.id}`}>
                    <CapabilityName capability={capability} language={language} />
                  </a>
                  <br />
                  <span lang={wordsOfCapability(capability, language).language}>
                    {wordsOfCapability(capability, language).meaning}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
      <h2>{t('practice-capability.versions')}</h2>
      <ul>
        {(framework?.versions ?? []).map(({ year, text, source }) => (
          <li key={year + text}>
            <bdi dir="ltr">{year}</bdi>: <English>{text}</English>{' '}
            {source === undefined ? null : (
              <a href={source.address} rel="noreferrer external">
                {t('practice-capability.source')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </ActionPage>
  );
};

/** One country: what the system holds on each capability, and what the country chose to publish, with their differences. */
export const CountryCapabilitiesPage = ({
  context,
  asked,
  jurisdiction,
  lines,
}: {
  context: PageContext;
  asked: Asked;
  jurisdiction: string;
  lines: readonly PublicLine[];
}): VNode => {
  const { t, language } = context;
  return (
    <ActionPage
      context={context}
      asked={asked}
      current="capabilities"
      heading={t('practice-capability.country-of', { country: jurisdictionName(jurisdiction, language) })}
      trail={[{ href: `/${language}/action/capabilities`, label: t('practice-capability.title') }]}
      byDay={false}
      wide
    >
      <p>{t('practice-capability.country-lead')}</p>
      {lines.map(({ capability, held, published }) => (
        <section key={capability.id}>
          <h2>
            <a href={`/${language}/action/capabilities/${capability.id}`}>
              <CapabilityName capability={capability} language={language} />
            </a>
          </h2>
          <p>
            {published === undefined
              ? t('practice-capability.not-published')
              : t('practice-capability.published-phase', { phase: phaseName(t, published.phase), date: published.asOf })}
          </p>
          {published === undefined || published.words === '' ? null : (
            <blockquote>
              <bdi lang={published.language}>{published.words}</bdi>
            </blockquote>
          )}
          {held.length === 0 ? (
            <p>{t('practice-capability.no-signals')}</p>
          ) : (
            <DataTable
              caption={t('practice-capability.signals-of', { name: wordsOfCapability(capability, language).name })}
              look="cards"
              columns={['signal', 'held', 'said', 'difference'].map((name) => ({ label: t(`practice-capability.col-${name}`) }))}
              rows={held.map((one) => {
                const said = published?.signals[one.id] as 'yes' | 'no' | 'not-known' | undefined;
                return [
                  <a key="s" href={`/${language}${one.path}`}>
                    {t(`practice-capability.signal-${one.id}`)}
                  </a>,
                  <HeldTag key="h" t={t} held={one} />,
                  said === undefined ? t('practice-capability.said-nothing') : t(`practice-capability.said-${said}`),
                  <DifferenceTag key="d" t={t} difference={differenceOf(said, one)} />,
                ];
              })}
            />
          )}
        </section>
      ))}
    </ActionPage>
  );
};
