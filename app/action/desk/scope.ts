import type { Resource } from '../../foundation/policy/decide.ts';
import type { Context } from '../../foundation/services.ts';
import { jurisdictionGiven } from '../../law/index.ts';
import { selectAction } from '../action/action.store.ts';
import { selectBill } from '../bill/bill.store.ts';
import { selectQuestion } from '../question/question.store.ts';

/** The `resource` of routes that name a jurisdiction in their address. */
export const inJurisdiction = (context: Context & { params: { jurisdiction: string } }): Promise<Resource> =>
  jurisdictionGiven(context, context.params.jurisdiction);

/** The `resource` of routes below an action: the jurisdiction that it is of. */
export const ofAction = async (context: Context & { params: { action: string } }): Promise<Resource | undefined> => {
  const action = await selectAction(context.db.staff, context.params.action);
  return action === undefined ? undefined : jurisdictionGiven(context, action.jurisdiction);
};

/** The `resource` of what is done to a bill. */
export const ofBill = async (context: Context & { params: { bill: string } }): Promise<Resource | undefined> => {
  const bill = await selectBill(context.db.staff, context.params.bill);
  return bill === undefined ? undefined : jurisdictionGiven(context, bill.jurisdiction);
};

/** The `resource` of what is done to a question. */
export const ofQuestion = async (context: Context & { params: { question: string } }): Promise<Resource | undefined> => {
  const question = await selectQuestion(context.db.staff, context.params.question);
  return question === undefined ? undefined : jurisdictionGiven(context, question.jurisdiction);
};
