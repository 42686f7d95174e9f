import type { Resource } from '../../foundation/policy/decide.ts';
import type { Context } from '../../foundation/services.ts';
import { isGiven } from '../../law/index.ts';
import { selectAction } from '../action/action.store.ts';
import { selectBill } from '../bill/bill.store.ts';
import { selectQuestion } from '../question/question.store.ts';

const given = async (context: Context, jurisdiction: string): Promise<Resource> => ({
  kind: 'jurisdiction',
  given: 'staffId' in context.subject && (await isGiven(context.db.staff, context.subject.staffId, jurisdiction)),
});

/** The `resource` of routes that name a jurisdiction in their address. */
export const inJurisdiction = (context: Context & { params: { jurisdiction: string } }): Promise<Resource> =>
  given(context, context.params.jurisdiction);

/** The `resource` of routes below an action: the jurisdiction that it is of. */
export const ofAction = async (context: Context & { params: { action: string } }): Promise<Resource | undefined> => {
  const action = await selectAction(context.db.staff, context.params.action);
  return action === undefined ? undefined : given(context, action.jurisdiction);
};

/** The `resource` of what is done to a bill. */
export const ofBill = async (context: Context & { params: { bill: string } }): Promise<Resource | undefined> => {
  const bill = await selectBill(context.db.staff, context.params.bill);
  return bill === undefined ? undefined : given(context, bill.jurisdiction);
};

/** The `resource` of what is done to a question. */
export const ofQuestion = async (context: Context & { params: { question: string } }): Promise<Resource | undefined> => {
  const question = await selectQuestion(context.db.staff, context.params.question);
  return question === undefined ? undefined : given(context, question.jurisdiction);
};
