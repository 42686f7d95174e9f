import type { Criterion } from '@article34/standards';
import type { VNode } from 'preact';
import type { Translate } from '../../../foundation/languages/translate.ts';
import { SummaryList, type SummaryRow, UserText } from '../../../ui/index.ts';
import type { AnyAnswer, Commencement, Content, CourtEffect, Evidence } from '../content.ts';
import { AnswerTag, English, Outside } from './words.tsx';

type Props = { t: Translate };

/** A quotation with everything that is needed to find it again. */
export const Quoted = ({ t, evidence }: Props & { evidence: Evidence }): VNode => (
  <figure class="quoted">
    <blockquote lang={evidence.language}>
      <p>
        {evidence.prefix === '' ? null : <span class="hint">… {evidence.prefix} </span>}
        <strong>{evidence.exact}</strong>
        {evidence.suffix === '' ? null : <span class="hint"> {evidence.suffix} …</span>}
      </p>
    </blockquote>
    <figcaption>
      <bdi lang={evidence.language}>
        {evidence.title}, {evidence.label}
      </bdi>{' '}
      · {t('finding.version-of', { date: evidence.versionDate })} · {t('finding.retrieved', { date: evidence.retrieved })}
      <br />
      <Outside href={evidence.address} />
      <br />
      <span class="hint">
        {t('finding.hash-of-words')} <code>{evidence.quoteHash.slice(0, 16)}…</code>
        {evidence.law === undefined ? ` · ${t('finding.not-imported')}` : null}
      </span>
    </figcaption>
  </figure>
);

export const commencementWords = (t: Translate, { state, from }: Commencement): string =>
  from === undefined
    ? t(`finding.commencement-${state}`)
    : t('finding.commencement-dated', { state: t(`finding.commencement-${state}`), date: from });

export const CourtWords = ({ t, effect }: Props & { effect: CourtEffect }): VNode => (
  <>
    <strong>
      {effect.unverified
        ? t('finding.not-verified', { what: t(`finding.force-${effect.kind}`) })
        : t(`finding.force-${effect.kind}`)}
    </strong>{' '}
    · <bdi>{effect.court}</bdi> ·{' '}
    {t('finding.from-until', { from: effect.from ?? t('finding.date-unknown'), until: effect.until ?? t('finding.date-open') })}{' '}
    {effect.note === undefined ? null : <UserText>{effect.note}</UserText>} <Outside href={effect.address} />
  </>
);

const elementRows = (t: Translate, criterion: Criterion, elements: Record<string, AnyAnswer>): VNode => (
  <ul class="plain-list">
    {criterion.elements.map(({ id, text }) => (
      <li key={id}>
        <AnswerTag t={t} answer={elements[id] ?? 'not-assessed'} /> <English>{text}</English>
      </li>
    ))}
  </ul>
);

/** A whole answer, for reading. */
export const ContentView = ({
  t,
  criterion,
  content,
}: Props & { criterion: Criterion; content: Omit<Content, 'answer'> & { answer: AnyAnswer } }): VNode => {
  const rows: SummaryRow[] = [
    { term: t('finding.answer'), value: <AnswerTag t={t} answer={content.answer} /> },
    { term: t('finding.elements'), value: elementRows(t, criterion, content.elements) },
    { term: t('finding.commencement'), value: commencementWords(t, content.commencement) },
    {
      term: t('finding.court'),
      value:
        content.court.length === 0
          ? t('finding.court-none')
          : content.court.map((effect) => (
              <p key={`${effect.kind} ${effect.from ?? ''}`}>
                <CourtWords t={t} effect={effect} />
              </p>
            )),
    },
    { term: t('finding.note'), value: content.note === '' ? '–' : <UserText>{content.note}</UserText> },
    {
      term: t('finding.evidence'),
      value:
        content.evidence.length === 0
          ? t('finding.evidence-none')
          : content.evidence.map((evidence) => <Quoted key={evidence.quoteHash} t={t} evidence={evidence} />),
    },
  ];
  return <SummaryList rows={rows} />;
};
