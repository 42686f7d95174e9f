import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { policies, type StaffRole } from '../../foundation/policy/table.ts';
import { type Context, type Services, staffIdOf } from '../../foundation/services.ts';
import { record } from '../record.ts';
import {
  type Act,
  countOthers,
  decideProposal,
  giveApprovalBack,
  insertProposal,
  isProposed,
  listApprovals,
  takeApproval,
  type Verdict,
} from './store.ts';

export type { ApprovalRow } from './store.ts';

const days = 7;
const since = (now: Date, many = days): Date => new Date(now.getTime() - many * 86_400_000);

/** Words that tell one step from every other: keys in order, nothing left out that counts. */
const canonical = (detail: Record<string, string>): string =>
  JSON.stringify(Object.entries(detail).toSorted(([one], [other]) => (one < other ? -1 : 1)));
export const readDetail = (detail: string): Record<string, string> =>
  Object.fromEntries(JSON.parse(detail) as [string, string][]);

const approvers = policies['approval.decide'].roles satisfies readonly StaffRole[];

/** Roles whose sign-in reaches what an administrator alone must not: those who approve, who read, and receiving bodies. */
export const watchedRoles: readonly StaffRole[] = ['administrator', ...approvers, 'liaison'];

/**
 * Does a step for which the policy table names a second person, once that person has approved exactly this step. Otherwise the
 * step is proposed and Problem `approval-needed` says so; the same step, taken again within seven days of the approval, is then
 * done. A house in which nobody has ever joined who could approve is being set up: there the step is done, and the log says so.
 */
export const withApproval = async <Result>(
  context: Context,
  wanted: { act: Act; detail: Record<string, string> },
  run: () => Promise<Result>,
): Promise<Result> => {
  const actor = staffIdOf(context);
  const now = context.clock.now();
  const { act } = wanted;
  const one = { act, detail: canonical(wanted.detail), proposedBy: actor, since: since(now) };
  const log = (action: string, detail: Record<string, string>) =>
    record(context, context.db.staff, { actor: `staff/${actor}`, action, staffId: actor, detail });
  if ((await countOthers(context.db.staff, approvers, actor)) === 0) {
    await log('approval.nobody-yet', { act });
    return run();
  }
  const approved = await context.db.staff.begin((tx) => takeApproval(tx, { ...one, now }));
  if (approved !== undefined) {
    try {
      return await run();
    } catch (error) {
      await giveApprovalBack(context.db.staff, approved);
      throw error;
    }
  }
  await context.db.staff.begin(async (tx) => {
    if (await isProposed(tx, one)) return;
    const id = uuidv7(now, context.random);
    await insertProposal(tx, { ...one, id, proposedAt: now });
    await record(context, tx, {
      actor: `staff/${actor}`,
      action: 'approval.proposed',
      staffId: actor,
      detail: { act, id },
    });
  });
  throw new Problem('approval-needed');
};

/** A second person's yes or no. Problem not-found when there is nothing left to decide, or it is their own. */
export const decide = async (context: Context, input: { id: string; verdict: Verdict }): Promise<void> =>
  settle(context, { ...input, decider: staffIdOf(context) });

/** The same for whoever runs the machine, when nobody who could approve can sign in. */
export const approveAsOperator = (services: Services, id: string): Promise<void> =>
  settle(services, { id, verdict: 'approved', decider: null });

const settle = async (
  services: Services,
  { id, verdict, decider }: { id: string; verdict: Verdict; decider: string | null },
): Promise<void> => {
  const now = services.clock.now();
  await services.db.staff.begin(async (tx) => {
    const decided = await decideProposal(tx, { id, decider, verdict, now, since: since(now) });
    if (decided === undefined) throw new Problem('not-found');
    await record(services, tx, {
      actor: decider === null ? 'operator' : `staff/${decider}`,
      action: `approval.${verdict}`,
      staffId: decider ?? 'operator',
      detail: { act: decided.act, id },
    });
  });
};

/** Proposals of the last month. */
export const recentApprovals = (services: Services) => listApprovals(services.db.staff, since(services.clock.now(), 30));
