import { recordStep } from '../../foundation/audit/step.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { isJurisdiction, isSynthetic } from '../../law/index.ts';
import { type Effects, tell } from '../event/tell.ts';
import { insertAction, insertLink, insertStep, insertVersion, selectAction, selectAfter } from './action.store.ts';
import { type ActionInput, requireSound } from './check.ts';
import { makeActionId } from './id.ts';
import { circleIn } from './order.ts';
import { effectsOf } from './record.ts';
import { rederive } from './rederive.ts';
import type { DraftedFrom } from './rows.ts';

/** Throws Problem field-invalid when an action waits for one that does not exist, that is elsewhere, or that waits for it. */
export const requireOrder = async (
  tx: Transaction,
  jurisdiction: string,
  id: string,
  after: readonly string[],
): Promise<void> => {
  if (after.length === 0) return;
  const known = await selectAfter(tx, jurisdiction);
  const wrong = (code: 'action-unknown' | 'action-circle') =>
    new Problem('field-invalid', { fields: [{ field: 'after', code }] });
  for (const other of after)
    if (!known.has(other) && (await selectAction(tx, other)) === undefined) throw wrong('action-unknown');
  if (circleIn(new Map([...known, [id, [...after]]])) !== undefined) throw wrong('action-circle');
};

export type Opening = { jurisdiction: string; input: ActionInput; draftedFrom?: DraftedFrom | undefined; by: string | null };

/** Writes a new action with its links and steps; gives its id. For use inside a transaction: the form, and the import of many. */
export const writeAction = async (
  tx: Transaction,
  effects: Effects,
  { jurisdiction, input, draftedFrom, by }: Opening,
  id = makeActionId(jurisdiction, effects.random),
): Promise<string> => {
  const { now } = effects;
  const synthetic = isSynthetic(jurisdiction);
  const { links, steps, source, ...rest } = input;
  await insertAction(tx, { id, jurisdiction, openedAt: now, openedBy: by, synthetic });
  await insertVersion(tx, id, { ...rest, source, draftedFrom }, now, by);
  for (const link of links) await insertLink(tx, id, link, now);
  for (const [place, step] of steps.entries()) await insertStep(tx, id, { ...step, place }, now);
  await tell(tx, effects, {
    jurisdiction,
    kind: 'action-opened',
    action: id,
    links,
    detail: { title: input.title, kind: input.kind },
    synthetic,
  });
  await rederive(tx, effects, id);
  return id;
};

/**
 * Enters an action in the register. Gives its id.
 *
 * @throws Problem not-found; field-invalid with everything that is wrong.
 */
export const openAction = async (
  context: Context,
  opening: { jurisdiction: string; input: ActionInput; draftedFrom?: DraftedFrom | undefined },
): Promise<string> => {
  const { jurisdiction, input } = opening;
  if (!isJurisdiction(context, jurisdiction)) throw new Problem('not-found');
  requireSound(jurisdiction, input);
  const effects = effectsOf(context);
  return context.db.staff.begin(async (tx) => {
    const id = makeActionId(jurisdiction, effects.random);
    await requireOrder(
      tx,
      jurisdiction,
      id,
      input.links.filter(({ kind }) => kind === 'after').map(({ ref }) => ref),
    );
    await writeAction(tx, effects, { ...opening, by: staffIdOf(context) }, id);
    await recordStep(context, tx, {
      action: 'action.opened',
      subject: `action/${id}`,
      detail: { jurisdiction, kind: input.kind, drafted: opening.draftedFrom?.criterion ?? '' },
    });
    return id;
  });
};
