import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { findList } from '../list/list.store.ts';
import { type ListRow, listLeaf } from '../list/list.ts';
import { retryFeedback } from './feedback.store.ts';
import { askSource } from './source.store.ts';

const change = async (
  context: Context,
  name: string,
  action: string,
  step: (tx: Parameters<typeof listLeaf>[0], list: ListRow) => Promise<boolean>,
): Promise<void> =>
  context.db.staff.begin(async (tx) => {
    const list = await findList(tx, name);
    if (list === undefined || !(await step(tx, list))) throw new Problem('not-found');
    await listLeaf(tx, context, { action, list, actor: `staff/${staffIdOf(context)}` });
  });

/** Asks that a list's source be read on now; the worker does it within a minute. Problem `not-found` where there is none. */
export const readSourceNow = (context: Context, name: string): Promise<void> =>
  change(context, name, 'source-asked', (tx, { number }) => askSource(tx, number, context.clock.now()));

/** Sends what the owner's service did not take once more. Problem `not-found` where nothing failed. */
export const sendFeedbackAgain = (context: Context, name: string): Promise<void> =>
  change(context, name, 'feedback-again', async (tx, { number }) => (await retryFeedback(tx, number, context.clock.now())) > 0);
