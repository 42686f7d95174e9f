import type { Citation } from '@article34/duties';
import type { VNode } from 'preact';
import { formatDate } from '../../foundation/languages/languages.ts';
import { ButtonLink, Due, StatusTag } from '../../ui/index.ts';
import { caseUrl } from '../case/reference.ts';
import { isOverdue, type Obligation, obligationKinds } from '../obligations/obligation.ts';
import type { CaseProps } from './case-parts.tsx';
import type { PageContext } from './props.ts';
import { Time } from './words.tsx';

/** Provision, status, source and rule: shown with everything that the law is said to say. */
export const CitationLine = ({ context, citation }: { context: PageContext; citation: Citation }): VNode => {
  const { t } = context;
  const verified = citation.status === 'verified';
  return (
    <p class="hint">
      <StatusTag glyph={verified ? '✓' : '?'} word={t(`casework.status-${citation.status}`)} tone={verified ? 'ok' : 'warn'} />{' '}
      {citation.basis === 'practice' ? <StatusTag glyph="≈" word={t('casework.practice')} /> : null} {citation.provision.law},{' '}
      {citation.provision.label}. <a href={`/staff/duties/${citation.ruleId}`}>{t('casework.rule', { id: citation.ruleId })}</a>.{' '}
      <a href={citation.source.address} rel="noreferrer external">
        {t('casework.source', { host: new URL(citation.source.address).host, date: citation.source.retrieved })}
      </a>
    </p>
  );
};

/** The time an obligation leaves: a date of the law, the law's own words, or that the law names none. */
export const Clock = ({ context, row, now }: { context: PageContext; row: Obligation; now: Date }): VNode | null => {
  const { t, language } = context;
  if (row.item.is !== 'item') return null;
  const { clock } = row.item;
  if (clock.kind === 'duration') {
    const zone = clock.zones.length === 1 ? clock.zones[0] : undefined;
    const words =
      clock.zones.length === 0 ? t('casework.clock-hours') : t('casework.clock-zones', { zones: clock.zones.join(', ') });
    const running = row.state === 'open' && row.kind === 'obligation';
    return (
      <p>
        {row.dueAt === null ? (
          t('casework.clock-not-started')
        ) : running ? (
          <Due t={t} language={language} dueAt={row.dueAt} now={now} {...(zone === undefined ? {} : { timeZone: zone })} />
        ) : (
          t('casework.clock-until', {
            at: formatDate(row.dueAt, language, { time: true, ...(zone === undefined ? {} : { timeZone: zone }) }),
            zone: zone ?? 'UTC',
          })
        )}{' '}
        <span class="hint">
          <q>{clock.wording}</q> {words}
        </span>
      </p>
    );
  }
  if (clock.kind === 'prompt') {
    return (
      <p>
        {t('casework.clock-prompt')} <q>{clock.wording}</q>{' '}
        {row.targetAt === null || row.state !== 'open' ? null : (
          <>
            <br />
            <Time context={context} at={row.targetAt} ours={true} now={now} />
          </>
        )}
      </p>
    );
  }
  return (
    <p class="hint">{clock.kind === 'none' ? t('casework.clock-none') : t('casework.clock-not-read', { note: clock.note })}</p>
  );
};

const stateTag = (context: PageContext, row: Obligation, now: Date): VNode => {
  if (isOverdue(row, now)) return <StatusTag glyph="!" tone="danger" word={context.t('casework.obligation-overdue')} />;
  const proposed = row.state === 'open' && row.proposedBy !== null;
  const name = proposed ? 'proposed' : row.state;
  const glyph = { open: '○', proposed: '◔', met: '✓', 'set-aside': '–', superseded: '–' }[name];
  return (
    <StatusTag
      glyph={glyph}
      tone={row.state === 'met' ? 'ok' : proposed ? 'warn' : 'neutral'}
      word={context.t(`casework.obligation-${name}`)}
    />
  );
};

/** Words of one thing that the law says: what, to whom, by when, with doubts and citation. */
export const Said = ({ context, row, now }: { context: PageContext; row: Obligation; now: Date }): VNode => {
  const { t } = context;
  const { item } = row;
  const about =
    item.about.length === 0 ? null : <span class="hint">{t('casework.about-items', { items: item.about.join(', ') })}</span>;
  if (item.is === 'unknown') {
    return (
      <>
        <p>
          {stateTag(context, row, now)} <strong>{item.question}</strong> {about}
        </p>
        {item.wouldFollow === null ? null : (
          <p>{t(`casework.would-${item.wouldFollow.modality}`, { summary: item.wouldFollow.summary })}</p>
        )}
        {item.citation === null ? null : <CitationLine context={context} citation={item.citation} />}
      </>
    );
  }
  return (
    <>
      <p>
        {row.kind === 'obligation' ? stateTag(context, row, now) : null}{' '}
        <strong>
          <bdi>{item.summary}</bdi>
        </strong>{' '}
        {about}
      </p>
      {item.to === null ? null : <p>{t('casework.to', { who: item.to.wording })}</p>}
      <Clock context={context} row={row} now={now} />
      {item.doubts.length === 0 ? null : <p>{item.doubts.map((doubt) => t(`casework.doubt-${doubt}`)).join(' ')}</p>}
      {item.citation.openQuestions.length === 0 ? null : <p class="hint">{item.citation.openQuestions.join(' ')}</p>}
      <CitationLine context={context} citation={item.citation} />
    </>
  );
};

const Settle = ({ context, view, row }: CaseProps & { row: Obligation }): VNode | null => {
  const proposed = row.proposedBy !== null;
  const mine = view.working || (proposed && view.may.has('case.confirm-set-aside'));
  if (row.state !== 'open' || !mine || row.kind === 'permission' || row.kind === 'prohibition') return null;
  const text = row.kind === 'unknown' ? 'casework.decide-question' : proposed ? 'casework.look-at-proposal' : 'casework.settle';
  return <a href={caseUrl(view.file.reference, `obligation/${row.id}`)}>{context.t(text)}</a>;
};

/** What the law asks, allows, forbids and leaves open on this case, each with its provision, status and source. */
export const Law = ({ context, view }: CaseProps): VNode => {
  const { t } = context;
  return (
    <section aria-labelledby="law">
      <h2 id="law">{t('casework.law')}</h2>
      {view.working ? (
        <ButtonLink kind="plain" href={caseUrl(view.file.reference, 'facts')}>
          {t('casework.facts-change')}
        </ButtonLink>
      ) : null}
      {view.working ? (
        <p>
          <a href={caseUrl(view.file.reference, 'silence')}>{t('practice-case.open')}</a>
        </p>
      ) : null}
      {view.obligations.length === 0 ? <p>{t(view.blind ? 'casework.law-blind' : 'casework.law-none')}</p> : null}
      {obligationKinds.map((kind) => {
        const rows = view.obligations.filter((row) => row.kind === kind);
        if (rows.length === 0) return null;
        const list = (
          <ul class="law">
            {rows.map((row) => (
              <li key={row.id} id={`o-${row.id}`}>
                <Said context={context} row={row} now={view.now} />
                <Settle context={context} view={view} row={row} />
              </li>
            ))}
          </ul>
        );
        const title = t(`casework.kind-${kind}`, { count: rows.length });
        return kind === 'obligation' ? (
          <div key={kind}>
            <h3>{title}</h3>
            {list}
          </div>
        ) : (
          <details key={kind} open={kind === 'prohibition'}>
            <summary>{title}</summary>
            {kind === 'unknown' ? <p>{t('casework.unknown-explained')}</p> : null}
            {list}
          </details>
        );
      })}
    </section>
  );
};
