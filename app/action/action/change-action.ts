import { isDeepStrictEqual } from 'node:util';
import { recordStep } from '../../foundation/audit/step.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { type Effects, tell } from '../event/tell.ts';
import {
  endLink,
  endStep,
  insertLink,
  insertStep,
  insertVersion,
  lockAction,
  selectLinks,
  selectSteps,
  selectVersions,
} from './action.store.ts';
import { type ActionInput, requireSound } from './check.ts';
import { requireOrder } from './open-action.ts';
import { effectsOf } from './record.ts';
import { rederive } from './rederive.ts';
import { selectStanding } from './standing.store.ts';
import type { Link, Step } from './words.ts';

const current = <Row extends { supersededAt: Date | null }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ supersededAt }) => supersededAt === null);

const linkName = ({ kind, ref }: Link): string => `${kind} ${ref}`;

const changeLinks = async (tx: Transaction, id: string, wanted: readonly Link[], now: Date): Promise<number> => {
  const have = current(await selectLinks(tx, id));
  const ended = have.filter((one) => !wanted.some((link) => linkName(link) === linkName(one) && link.address === one.address));
  const added = wanted.filter((link) => !have.some((one) => linkName(link) === linkName(one) && link.address === one.address));
  for (const link of ended) await endLink(tx, id, link, now);
  for (const link of added) await insertLink(tx, id, link, now);
  return ended.length + added.length;
};

const plain = ({ step, title, needs, due, after }: Step): Step => ({ step, title, needs, due, after });

const changeSteps = async (tx: Transaction, id: string, wanted: readonly Step[], now: Date): Promise<number> => {
  const have = current(await selectSteps(tx, id));
  const placed = wanted.map((step, place) => ({ ...plain(step), place }));
  const keeps = (step: (typeof placed)[number]) =>
    have.some((one) => isDeepStrictEqual({ ...plain(one), place: one.place }, step));
  const changed = placed.filter((step) => !keeps(step));
  const gone = have.filter(({ step }) => !wanted.some((one) => one.step === step));
  for (const { step } of [...gone, ...changed]) await endStep(tx, id, step, now);
  for (const step of changed) await insertStep(tx, id, step, now);
  return changed.length + gone.length;
};

const changeAll = async (tx: Transaction, effects: Effects, id: string, input: ActionInput, by: string): Promise<boolean> => {
  const { links, steps, ...rest } = input;
  const [before] = current(await selectVersions(tx, id));
  if (before === undefined) throw new Problem('not-found');
  const { recordedAt: _r, supersededAt: _s, draftedFrom, ...had } = before;
  const version = { ...rest, source: input.source };
  const sameVersion = isDeepStrictEqual(had, version);
  if (!sameVersion) await insertVersion(tx, id, { ...version, draftedFrom }, effects.now, by);
  const moved = (await changeLinks(tx, id, links, effects.now)) + (await changeSteps(tx, id, steps, effects.now));
  return !sameVersion || moved > 0;
};

/**
 * Changes what an action says. What it said before stays, with its dates; a promised day that is put off is counted, and shown
 * for good. The state follows by itself.
 *
 * @throws Problem not-found; field-invalid with everything that is wrong.
 */
export const changeAction = async (context: Context, id: string, input: ActionInput): Promise<void> => {
  const effects = effectsOf(context);
  return context.db.staff.begin(async (tx) => {
    const action = await lockAction(tx, id);
    if (action === undefined) throw new Problem('not-found');
    requireSound(action.jurisdiction, input);
    const after = input.links.filter(({ kind }) => kind === 'after').map(({ ref }) => ref);
    await requireOrder(tx, action.jurisdiction, id, after);
    if (!(await changeAll(tx, effects, id, input, staffIdOf(context)))) return;
    const before = (await rederiveAfter(tx, effects, id)) ? 'put-off' : 'action-changed';
    await tell(tx, effects, {
      jurisdiction: action.jurisdiction,
      kind: before,
      action: id,
      links: input.links,
      detail: { title: input.title },
      synthetic: action.synthetic,
    });
    await recordStep(context, tx, { action: 'action.changed', subject: `action/${id}` });
  });
};

/** Whether the change put a promised day off. */
const rederiveAfter = async (tx: Transaction, effects: Effects, id: string): Promise<boolean> => {
  const before = await selectStanding(tx, id);
  const now = await rederive(tx, effects, id);
  return before !== undefined && now.putOff > before.putOff;
};
