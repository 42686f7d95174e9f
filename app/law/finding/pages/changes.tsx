import type { VNode } from 'preact';
import { Notice, type StaffPageContext } from '../../../ui/index.ts';
import type { FindingDetail, ResolvedEvidence } from '../detail.ts';
import { changeOf } from '../stale/change.ts';

/** One quotation whose provision reads otherwise by the day asked about: what went, what came, and what kind of change it is. */
const Change = ({ context, evidence }: { context: StaffPageContext; evidence: ResolvedEvidence }): VNode => {
  const { t } = context;
  const { check, language } = evidence;
  const change = changeOf(evidence);
  return (
    <Notice kind="warn" title={t('finding.changed-title', { label: evidence.label, date: check?.changedOn ?? '' })}>
      <p>
        {t(
          check?.state === 'gone'
            ? 'finding.changed-gone'
            : check?.quoteStands
              ? 'finding.changed-around'
              : 'finding.changed-quote',
        )}
      </p>
      {change?.onlyTerms ? <p>{t('finding.changed-only-terms')}</p> : null}
      {change === undefined ? null : (
        <p lang={language} class="law-text">
          {change.parts.map((part, index) =>
            part.kind === 'same' ? (
              <span key={String(index)}>{part.text}</span>
            ) : part.kind === 'removed' ? (
              <del key={String(index)}>{part.text}</del>
            ) : (
              <ins key={String(index)}>{part.text}</ins>
            ),
          )}
        </p>
      )}
    </Notice>
  );
};

/** Everything that changed under a finding by a day. */
export const Changes = ({
  context,
  finding,
  on,
}: {
  context: StaffPageContext;
  finding: FindingDetail;
  on: string;
}): VNode | null => {
  const changed = finding.evidence.filter(({ check }) => check?.changedOn != null && check.changedOn <= on);
  const lost = finding.evidence.filter(({ check }) => check?.state === 'lost');
  if (changed.length + lost.length === 0) return null;
  return (
    <>
      {finding.cell.when === 'later'
        ? null
        : changed.map((evidence) => <Change key={evidence.quoteHash} context={context} evidence={evidence} />)}
      {lost.map((evidence) => (
        <Notice key={evidence.quoteHash} kind="warn">
          <p>{context.t('finding.lost-explained', { label: evidence.label })}</p>
        </Notice>
      ))}
    </>
  );
};
