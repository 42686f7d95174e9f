import { recordStep } from '../../../foundation/audit/step.ts';
import type { Transaction } from '../../../foundation/database/sql.ts';
import { Problem } from '../../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../../foundation/services.ts';
import { insertPair } from '../agreement/pair.store.ts';
import { complete } from '../complete.ts';
import { type AnyAnswer, type Content, emptyDraft } from '../content.ts';
import { elementIdsOf } from '../jurisdictions.ts';
import { dropDraft, insertOpinion, type Row, selectDraft, selectOpinions } from './assessment.store.ts';
import { requireAssessment } from './load.ts';

/** How many elements got the same answer from both, of those that both looked at. */
const elementsAlike = (one: Content, two: Content): { same: number; both: number } => {
  const looked = (answer: AnyAnswer | undefined): boolean => answer !== undefined && answer !== 'not-assessed';
  const shared = Object.keys(one.elements).filter((id) => looked(one.elements[id]) && looked(two.elements[id]));
  return { same: shared.filter((id) => one.elements[id] === two.elements[id]).length, both: shared.length };
};

const recordPair = async (context: Context, tx: Transaction, row: Row): Promise<void> => {
  const [first, second] = await selectOpinions(tx, row.id);
  if (first === undefined || second === undefined) return;
  const elements = elementsAlike(first.content, second.content);
  const { criterion, criterionVersion, codebook, synthetic } = row;
  const pair = { firstAnswer: first.content.answer, secondAnswer: second.content.answer };
  await insertPair(
    tx,
    row.id,
    { criterion, criterionVersion, codebook, synthetic, ...pair, elementsSame: elements.same, elementsBoth: elements.both },
    context.clock.now(),
  );
};

/** One more try when two people press the button in the same moment: the database gives each place once. */
const place = async (tx: Transaction, id: string, opinion: Parameters<typeof insertOpinion>[2]): Promise<1 | 2> => {
  const given = (await insertOpinion(tx, id, opinion)) ?? (await insertOpinion(tx, id, opinion));
  if (given === undefined) throw new Problem('finding-state');
  return given;
};

/**
 * Gives the answer that this person's draft holds, once and for good. Nobody else is shown it until there are two.
 *
 * @throws Problem field-invalid (what is missing), finding-state, second-person-needed, not-found.
 */
export const giveAnswer = async (context: Context, id: string): Promise<1 | 2> => {
  const staffId = staffIdOf(context);
  return context.db.staff.begin(async (tx) => {
    const row = await requireAssessment(context, tx, id, 'finding.assess');
    const draft = (await selectDraft(tx, id, staffId)) ?? emptyDraft;
    const content = complete(draft, elementIdsOf(row.criterion));
    const given = await place(tx, id, { staffId, givenAt: context.clock.now(), content });
    await dropDraft(tx, id, staffId);
    if (given === 2) await recordPair(context, tx, row);
    // never what was answered before both answers are in: whoever reads the log might be the second to answer
    await recordStep(context, tx, { action: 'finding.answered', subject: `assessment/${id}`, detail: { place: given } });
    return given;
  });
};
