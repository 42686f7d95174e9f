import { type Criterion, wordsOf } from '@article34/standards';
import type { VNode } from 'preact';
import { DataTable, Notice, StatusTag } from '../../../ui/index.ts';
import { CellTags, English } from '../../finding/pages/words.tsx';
import { standards } from '../../standard/standards.ts';
import { type Asked, address } from '../asked.ts';
import type { Overview } from '../overview.ts';
import type { Example } from '../question.ts';
import { QuestionWords } from './cells.tsx';
import { FollowThis } from './follow.tsx';
import { LawFrame, type PageContext } from './frame.tsx';
import { MustContain } from './model.tsx';
import { Quote } from './quotes.tsx';

const Standards = ({ context: { t }, criterion }: { context: PageContext; criterion: Criterion }): VNode => {
  const book = standards();
  return (
    <DataTable
      caption={t('reading.standards-caption')}
      columns={[
        { label: t('reading.standard') },
        { label: t('reading.binds') },
        { label: t('reading.says') },
        { label: t('law.col-status') },
      ]}
      rows={criterion.standards.map((standard) => {
        const instrument = book.instruments.get(standard.instrument);
        const provision = instrument?.provisions.find(({ id }) => id === standard.provision);
        return [
          instrument === undefined ? (
            standard.instrument
          ) : (
            <a key="s" href={instrument.source.address} rel="noreferrer external">
              <English>{`${instrument.name}, ${provision?.label ?? standard.provision}`}</English>
            </a>
          ),
          t(`reading.binds-${standard.force}`),
          <English key="p">{provision?.paraphrase ?? ''}</English>,
          <StatusTag
            key="v"
            glyph={standard.status === 'verified' ? '✓' : '?'}
            tone={standard.status === 'verified' ? 'ok' : 'warn'}
            word={t(`law.status-${standard.status}`)}
          />,
        ];
      })}
      look="cards"
    />
  );
};

/** What a question means, what stands behind it, how it is judged, and what countries wrote. */
export const CriterionPage = ({
  context,
  overview,
  examples,
  beside,
  practice,
  asked,
}: {
  context: PageContext;
  overview: Overview;
  examples: readonly Example[];
  beside: readonly Criterion[];
  /** What cases showed, where another part knows. */
  practice: VNode | null;
  asked: Asked;
}): VNode => {
  const { t, language } = context;
  const { criterion, assessed } = overview;
  const words = wordsOf(criterion, language);
  return (
    <LawFrame
      context={context}
      asked={asked}
      heading={<QuestionWords criterion={criterion} language={language} />}
      title={words.question}
      current="criteria"
    >
      <p lang={words.language} dir={words.language === 'en' ? 'ltr' : undefined}>
        {words.plain}
      </p>
      <p class="hint">
        {t('reading.criterion-version', {
          id: criterion.id,
          version: criterion.version,
          theme: t(`reading.theme-${criterion.theme}`),
        })}
      </p>
      <p class="no-print">
        <FollowThis context={context} kind="criterion" of={criterion.id} />
      </p>
      {criterion.caution === undefined ? null : (
        <Notice kind="warn">
          <p>
            <English>{criterion.caution}</English>
          </p>
        </Notice>
      )}
      <h2>{t('finding.elements')}</h2>
      <MustContain context={context} criterion={criterion} />
      <h2>{t('finding.counts-as-evidence')}</h2>
      <p>
        <English>{criterion.evidence}</English>
      </p>
      <h2>{t('reading.standards-title')}</h2>
      <Standards context={context} criterion={criterion} />
      {beside.length === 0 ? null : (
        <>
          <h2>{t('reading.beside-title')}</h2>
          <ul>
            {beside.map((other) => (
              <li key={other.id}>
                <a href={address(`/${language}/law/criterion/${other.id}`, asked)}>
                  <QuestionWords criterion={other} language={language} />
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {practice}
      <h2>{t('reading.others-title')}</h2>
      {examples.length === 0 ? <p>{t('reading.others-none')}</p> : null}
      {examples.map(({ state, finding }) => (
        <section key={state.code}>
          <h3>{state.names[language]}</h3>
          {finding.evidence.slice(0, 1).map((evidence) => (
            <Quote key={evidence.quoteHash} context={context} evidence={evidence} asked={asked} />
          ))}
        </section>
      ))}
      <DataTable
        caption={t('reading.overview-caption', { count: assessed.length })}
        columns={[{ label: t('finding.jurisdiction') }, { label: t('finding.answer') }, { label: t('finding.as-of') }]}
        rows={assessed.map(({ state, cell }) => [
          <a key="c" href={address(`/${language}/law/country/${state.code}/${criterion.id}`, asked)}>
            {state.names[language]}
          </a>,
          <CellTags key="a" t={t} cell={cell} />,
          cell.asOf,
        ])}
        empty={<p>{t('reading.nobody-looked')}</p>}
        look="cards"
      />
    </LawFrame>
  );
};
