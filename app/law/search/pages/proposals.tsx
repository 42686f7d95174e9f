import type { VNode } from 'preact';
import { Button, Buttons, Notice, Select, StaffPage, type StaffPageContext, TextField } from '../../../ui/index.ts';
import type { EvidenceProposal } from '../propose.ts';

export type ProposalsForm = { in: string; criterion: string; on: string };

export type ProposalsProps = {
  context: StaffPageContext;
  form: ProposalsForm;
  jurisdictions: readonly { jurisdiction: string; laws: number }[];
  criteria: readonly { id: string; question: string }[];
  proposals?: readonly EvidenceProposal[];
};

const excerptLength = 600;

const Why = ({ context: { t }, proposal }: { context: StaffPageContext; proposal: EvidenceProposal }): VNode => (
  <ul>
    {proposal.matches.map(({ concept, where, words }) => (
      <li key={`${concept}${where}`}>
        {t(`law-search.where-${where}`, { concept })}{' '}
        <q lang={proposal.language} dir="auto">
          {words.join(' · ')}
        </q>
      </li>
    ))}
    {proposal.signals.map(({ signal, factor }) => (
      <li key={signal}>{t(`law-search.signal-${signal}`, { factor: factor.toFixed(2) })}</li>
    ))}
  </ul>
);

const Proposed = ({ context, proposal }: { context: StaffPageContext; proposal: EvidenceProposal }): VNode => (
  <li>
    <h3 lang={proposal.language} dir="auto">
      {[proposal.label, proposal.heading].filter((part) => part !== undefined && part !== '').join(' ')}
    </h3>
    <p class="hint">
      <bdi lang={proposal.language}>{proposal.lawTitle}</bdi> ·{' '}
      <code dir="ltr">{`${proposal.lawId}#${proposal.provisionId}`}</code>
    </p>
    <blockquote lang={proposal.language} dir="auto">
      <p>{proposal.text.length > excerptLength ? `${proposal.text.slice(0, excerptLength)} …` : proposal.text}</p>
    </blockquote>
    <details>
      <summary>{context.t('law-search.why')}</summary>
      <Why context={context} proposal={proposal} />
    </details>
  </li>
);

/** Provisions that may answer a question of the catalogue, for the person who chooses the evidence of a finding. */
export const ProposalsPage = ({ context, form, jurisdictions, criteria, proposals }: ProposalsProps): VNode => {
  const { t } = context;
  return (
    <StaffPage context={context} title={t('law-search.proposals')} current="law">
      <h1>{t('law-search.proposals')}</h1>
      <p>{t('law-search.proposals-explained')}</p>
      <form method="get" action="/staff/law/evidence">
        <Select
          name="in"
          label={t('law-search.in')}
          value={form.in}
          options={jurisdictions.map(({ jurisdiction, laws }) => ({ value: jurisdiction, label: `${jurisdiction} (${laws})` }))}
        />
        <Select
          name="criterion"
          label={t('law-search.kind-criterion')}
          value={form.criterion}
          options={criteria.map(({ id, question }) => ({ value: id, label: question }))}
        />
        <TextField name="on" label={t('law-search.on-day')} type="date" value={form.on} dir="ltr" />
        <Buttons>
          <Button>{t('law-search.propose')}</Button>
        </Buttons>
      </form>
      {jurisdictions.length === 0 ? (
        <Notice kind="warn">
          <p>{t('law-search.no-laws')}</p>
        </Notice>
      ) : null}
      {proposals === undefined ? null : proposals.length === 0 ? (
        <p>{t('law-search.no-proposals')}</p>
      ) : (
        <ol>
          {proposals.map((proposal) => (
            <Proposed key={`${proposal.lawId}#${proposal.provisionId}`} context={context} proposal={proposal} />
          ))}
        </ol>
      )}
    </StaffPage>
  );
};
