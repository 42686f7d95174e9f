import type { Concept, Term } from '@article34/standards';
import type { VNode } from 'preact';
import { DataTable, StatusTag } from '../../../ui/index.ts';
import { English } from '../../finding/pages/words.tsx';
import { standards } from '../../standard/standards.ts';
import { type Asked, address } from '../asked.ts';
import { LawFrame, type PageContext } from './frame.tsx';

type Props = { context: PageContext; asked: Asked };

const Laws = ({ context: { language }, term, asked }: Props & { term: Term }): VNode => (
  <>
    {(term.laws ?? []).map((law, index) => (
      <>
        {index === 0 ? null : ', '}
        <a key={law} href={address(`/${language}/law/country/${law.split('/')[0]?.toUpperCase()}`, asked)}>
          <bdi dir="ltr">{law}</bdi>
        </a>
      </>
    ))}
  </>
);

const ConceptTable = ({ context, concept, asked }: Props & { concept: Concept }): VNode => {
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
          <Laws key="l" context={context} term={term} asked={asked} />,
        ])}
      look="cards"
    />
  );
};

/** What laws call things, beside what is recommended. Terms stand here as laws write them; that is no advice to use them. */
export const TermsPage = ({ context, asked }: Props): VNode => {
  const { t } = context;
  return (
    <LawFrame context={context} asked={asked} heading={t('reading.terms-title')} current="terms" wide>
      <p>{t('reading.terms-lead')}</p>
      {[...standards().concepts.values()].map((concept) => (
        <section key={concept.id} id={concept.id}>
          <h2>
            <English>{concept.meaning}</English>
          </h2>
          <ConceptTable context={context} concept={concept} asked={asked} />
        </section>
      ))}
    </LawFrame>
  );
};
