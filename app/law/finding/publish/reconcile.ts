import { recordStep } from '../../../foundation/audit/step.ts';
import { Problem } from '../../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../../foundation/services.ts';
import { insertDecision, selectOpinions } from '../assess/assessment.store.ts';
import { requireAssessment } from '../assess/load.ts';
import { complete } from '../complete.ts';
import type { Answer, AnyAnswer, Content, Evidence } from '../content.ts';
import { elementIdsOf } from '../jurisdictions.ts';

export type Settled = {
  answer?: Answer | undefined;
  elements: readonly (AnyAnswer | undefined)[];
  /** Whose quotations stand. */
  evidence: 'first' | 'second' | 'both';
  /** Whose word on commencement and courts stands. */
  force: 'first' | 'second';
  note?: string | undefined;
  reasons?: string | undefined;
};

const together = (one: readonly Evidence[], two: readonly Evidence[]): Evidence[] => {
  const key = ({ address, label, quoteHash }: Evidence): string => JSON.stringify([address, label, quoteHash]);
  const seen = new Map([...one, ...two].map((evidence) => [key(evidence), evidence]));
  return [...seen.values()];
};

/** Whether two answers say the same: overall, in every element, on commencement and on courts. Notes and quotations may differ. */
export const sameAnswer = (one: Content, two: Content): boolean =>
  one.answer === two.answer &&
  Object.entries(one.elements).every(([id, answer]) => two.elements[id] === answer) &&
  one.commencement.state === two.commencement.state &&
  JSON.stringify(one.court.map(({ kind, from, until }) => [kind, from, until])) ===
    JSON.stringify(two.court.map(({ kind, from, until }) => [kind, from, until]));

/**
 * A third person makes one answer of two. Reasons are needed as soon as the two differ, or the third sees it otherwise.
 *
 * @throws Problem field-invalid (what is missing), second-person-needed, finding-state, not-found.
 */
export const reconcile = (context: Context, id: string, settled: Settled): Promise<void> =>
  context.db.staff.begin(async (tx) => {
    const row = await requireAssessment(context, tx, id, 'finding.reconcile');
    const [first, second] = await selectOpinions(tx, id);
    if (first === undefined || second === undefined) throw new Problem('finding-state');
    const sides = { first: first.content, second: second.content };
    const elementIds = elementIdsOf(row.criterion);
    const { commencement, court } = sides[settled.force];
    const draft = {
      ...(settled.answer === undefined ? {} : { answer: settled.answer }),
      elements: Object.fromEntries(elementIds.map((element, index) => [element, settled.elements[index] ?? 'not-assessed'])),
      evidence:
        settled.evidence === 'both'
          ? together(sides.first.evidence, sides.second.evidence)
          : [...sides[settled.evidence].evidence],
      commencement,
      court,
      note: (settled.note ?? '').trim(),
    } as const;
    const content = complete(draft, elementIds);
    const reasons = (settled.reasons ?? '').trim();
    const plain = sameAnswer(sides.first, sides.second) && sameAnswer(sides.first, content);
    if (!plain && reasons === '')
      throw new Problem('field-invalid', { fields: [{ field: 'reasons', code: 'finding-reasons-missing' }] });
    const decision = {
      kind: 'reconciled',
      staffId: staffIdOf(context),
      decidedAt: context.clock.now(),
      content,
      reasons,
    } as const;
    if (!(await insertDecision(tx, id, decision))) throw new Problem('finding-state');
    await recordStep(context, tx, {
      action: 'finding.reconciled',
      subject: `assessment/${id}`,
      detail: { agreed: sameAnswer(sides.first, sides.second), answer: content.answer },
    });
  });
