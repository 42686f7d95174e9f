import type { DutyRule } from '@article34/duties';
import type { VNode } from 'preact';
import type { Translate } from '../../foundation/languages/translate.ts';
import { Notice, StaffPage, type StaffPageContext, SummaryList, type SummaryRow } from '../../ui/index.ts';
import { forceOn } from './browse.ts';
import { law } from './catalogue.ts';
import { ForceTag, StatusWord } from './words.tsx';

const clockWords = (t: Translate, clock: DutyRule['clock']): VNode | string => {
  if (clock.kind === 'none') return t('law.clock-none');
  if (clock.kind === 'not-read') return t('law.clock-not-read', { note: clock.note });
  const from = clock.from === undefined ? '' : t(`law.from-${clock.from}`);
  return (
    <>
      <q>{clock.wording}</q> {clock.kind === 'duration' ? t(`law.clock-${clock.counting}`, { iso: clock.iso, from }) : from}
    </>
  );
};

const Source = ({ t, source }: { t: Translate; source: DutyRule['source'] }): VNode => (
  <>
    <a href={source.address} rel="noreferrer external">
      {source.address}
    </a>{' '}
    {t('law.retrieved', { date: source.retrieved })} {source.note ?? ''}
  </>
);

const bodiesOf = (t: Translate, rule: DutyRule): VNode | string => {
  if (rule.to === undefined) return t('law.to-nobody');
  const names = rule.to.bodies.map((id) => law.bodies.get(id)?.name ?? id);
  const found = rule.to.find.map((wanted) =>
    t('law.to-find', { kind: t(`law.body-${wanted.kind}`), where: t(`law.where-${wanted.in}`) }),
  );
  return (
    <>
      {rule.to.wording}
      {[...names, ...found].length === 0 ? null : <span class="hint"> {[...names, ...found].join('; ')}</span>}
    </>
  );
};

const rowsOf = (t: Translate, rule: DutyRule, today: string): SummaryRow[] => {
  const rows: SummaryRow[] = [
    {
      term: t('law.col-provision'),
      value: `${rule.provision.law}, ${rule.provision.label}${rule.provision.title === undefined ? '' : ` (${rule.provision.title})`}`,
    },
    { term: t('law.basis'), value: t(`law.basis-${rule.basis}`) },
    { term: t('law.col-status'), value: <StatusWord t={t} status={rule.status} /> },
    { term: t('law.col-force'), value: <ForceTag t={t} force={forceOn(rule, today)} /> },
    {
      term: t('law.dates'),
      value: t('law.dates-words', {
        from: rule.inForceFrom ?? t('law.date-not-known'),
        until: rule.inForceUntil ?? t('law.date-open'),
      }),
    },
    { term: t('law.col-who'), value: rule.who.map((who) => t(`law.who-${who}`)).join(', ') },
    { term: t('law.what'), value: `${t(`law.modality-${rule.modality}`)} · ${t(`law.action-${rule.action}`)}` },
    { term: t('law.to'), value: bodiesOf(t, rule) },
    { term: t('law.clock'), value: clockWords(t, rule.clock) },
  ];
  if (rule.keep !== undefined) rows.push({ term: t('law.keep'), value: t(`law.keep-${rule.keep}`) });
  if (rule.elements !== undefined) {
    rows.push({
      term: t('law.elements'),
      value: (
        <ul>
          {rule.elements.map((element) => (
            <li key={element}>{element}</li>
          ))}
        </ul>
      ),
    });
  }
  rows.push({
    term: t('law.nexus'),
    value: rule.nexus.length === 0 ? t('law.nexus-none') : rule.nexus.map((tie) => t(`law.nexus-${tie}`)).join(', '),
  });
  rows.push({ term: t('law.source'), value: <Source t={t} source={rule.source} /> });
  for (const source of rule.furtherSources ?? [])
    rows.push({ term: t('law.further-source'), value: <Source t={t} source={source} /> });
  rows.push({ term: t('law.checked'), value: t('law.checked-words', { date: rule.checked.on, by: rule.checked.by }) });
  rows.push({ term: t('law.id'), value: <code>{rule.id}</code> });
  return rows;
};

/** One duty with everything that stands behind it. */
export const DutyPage = ({ context, rule, today }: { context: StaffPageContext; rule: DutyRule; today: string }): VNode => {
  const { t } = context;
  const quote = rule.provision.quote;
  return (
    <StaffPage context={context} title={rule.summary} current="law">
      <p>
        <a href="/staff/duties">{t('law.title')}</a>
      </p>
      <h1>
        <bdi>{rule.summary}</bdi>
      </h1>
      {rule.status === 'unverified' ? (
        <Notice kind="warn">
          <p>{t('law.unverified-means')}</p>
        </Notice>
      ) : null}
      {rule.onLapse === undefined ? null : (
        <Notice title={t('law.on-lapse')}>
          <p>{rule.onLapse}</p>
        </Notice>
      )}
      {(rule.suspensions ?? []).map((suspension) => (
        <Notice
          key={suspension.from}
          kind="warn"
          title={t('law.suspended', { from: suspension.from, until: suspension.until ?? t('law.date-open') })}
        >
          <p>
            {suspension.court}: {suspension.note} <Source t={t} source={suspension.source} />
          </p>
        </Notice>
      ))}
      {quote === undefined ? null : (
        <blockquote lang={quote.language}>
          <p>{quote.text}</p>
        </blockquote>
      )}
      <SummaryList rows={rowsOf(t, rule, today)} />
      {rule.openQuestions === undefined ? null : (
        <>
          <h2>{t('law.open-questions')}</h2>
          <ul>
            {rule.openQuestions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </>
      )}
    </StaffPage>
  );
};
