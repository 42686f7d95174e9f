import type { Concept, Term } from '@article34/standards';
import type { VNode } from 'preact';
import { DataTable, StatusTag } from '../../../ui/index.ts';
import { English } from '../../finding/pages/words.tsx';
import { standards } from '../../standard/standards.ts';
import { type Asked, address } from '../asked.ts';
import type { Use } from '../terms/since.ts';
import { type LawUse, termKey } from '../terms/view.ts';
import { LawFrame, type PageContext } from './frame.tsx';

type Props = { context: PageContext; asked: Asked; uses: ReadonlyMap<string, readonly LawUse[]> };

/** Since when, and until when, in words. What no record tells is said to be unknown. */
export const SinceWords = ({ context: { t }, use: { since, until } }: { context: PageContext; use: Use }): VNode => (
  <>
    {since.basis === 'hole'
      ? t('atlas.since-hole', { after: since.after, on: since.on })
      : t(`atlas.since-${since.basis}`, { on: since.on })}
    {until === undefined
      ? null
      : `${until.after === undefined ? t('atlas.since-until', { until: until.on }) : t('atlas.since-until-hole', { until: until.on })}`}
  </>
);

/** The laws in which a term was read, and those whose records say it, with since when. */
const Laws = ({ context, concept, term, uses, asked }: Props & { concept: Concept; term: Term }): VNode => {
  const { t, language } = context;
  const imported = uses.get(termKey(concept, term)) ?? [];
  const others = (term.laws ?? []).filter((law) => !imported.some(({ lawId }) => lawId === law));
  return (
    <ul class="plain-list">
      {imported.map(({ lawId, language: written, use }) => (
        <li key={`${lawId} ${written}`}>
          <a
            href={address(`/${language}/law/text/${lawId}/${use.provisionId}`, { ...asked, on: use.since.on }, { lang: written })}
          >
            <bdi dir="ltr">{lawId}</bdi>
          </a>
          : <SinceWords context={context} use={use} />
        </li>
      ))}
      {others.map((law) => (
        <li key={law}>
          <a href={address(`/${language}/law/country/${law.split('/')[0]?.toUpperCase()}`, asked)}>
            <bdi dir="ltr">{law}</bdi>
          </a>
          : {t('atlas.since-not-imported')}
        </li>
      ))}
    </ul>
  );
};

const ConceptTable = ({ context, concept, uses, asked }: Props & { concept: Concept }): VNode => {
  const { t } = context;
  const order = ['recommended', 'care', 'statute', 'avoid'];
  return (
    <DataTable
      caption={concept.meaning}
      columns={[
        { label: t('reading.language') },
        { label: t('reading.term') },
        { label: t('reading.term-class') },
        { label: t('law.col-status') },
        { label: t('reading.read-in') },
      ]}
      rows={concept.terms
        .toSorted((a, b) =>
          a.language === b.language ? order.indexOf(a.class) - order.indexOf(b.class) : a.language < b.language ? -1 : 1,
        )
        .map((term) => [
          term.language,
          <bdi key="t" lang={term.language}>
            {term.text}
          </bdi>,
          t(`reading.term-${term.class}`),
          <StatusTag
            key="s"
            glyph={term.status === 'verified' ? '✓' : '?'}
            tone={term.status === 'verified' ? 'ok' : 'warn'}
            word={t(`law.status-${term.status}`)}
          />,
          <Laws key="l" context={context} concept={concept} term={term} uses={uses} asked={asked} />,
        ])}
      look="cards"
    />
  );
};

/** What laws call things, beside what is recommended. Terms stand here as laws write them; that is no advice to use them. */
export const TermsPage = ({ context, uses, asked }: Props): VNode => {
  const { t } = context;
  return (
    <LawFrame context={context} asked={asked} heading={t('reading.terms-title')} current="terms" wide>
      <p>{t('reading.terms-lead')}</p>
      <p>{t('atlas.since-lead')}</p>
      {[...standards().concepts.values()].map((concept) => (
        <section key={concept.id} id={concept.id}>
          <h2>
            <English>{concept.meaning}</English>
          </h2>
          <ConceptTable context={context} concept={concept} uses={uses} asked={asked} />
        </section>
      ))}
    </LawFrame>
  );
};
