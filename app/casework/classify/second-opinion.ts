import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import type { CaseKey } from '../case/case-file.ts';
import { changeCase } from '../case/change.ts';
import { recordEvent } from '../case/event.ts';
import { askTheLaw } from '../obligations/ask.ts';
import { closeOpenings } from '../report/opening.store.ts';
import { listItems } from '../report/report.store.ts';
import { addClassification, type Classification, markAgreed, standing, supersede } from './classification.store.ts';
import { type Label, sameLabel } from './label.ts';
import { ofTarget, targetsOf, unclassified } from './targets.ts';

/** Asks a second person, who will not see this person's labels before giving their own. Everything must have a label. */
export const askSecondOpinion = (context: Context, key: CaseKey, version: number): Promise<void> => {
  const staffId = staffIdOf(context);
  return changeCase(context, key, 'case.work', version, async (tx, file) => {
    if (file.state !== 'claimed') throw new Problem('case-state');
    const rows = await standing(tx, key);
    if (unclassified(targetsOf(await listItems(tx, key)), rows).length > 0) throw new Problem('not-classified');
    await recordEvent(tx, context, key, { kind: 'second-opinion-asked', actor: staffId, detail: { why: 'asked' } });
    await closeOpenings(tx, key, staffId, context.clock.now());
    return {
      change: { state: 'second-opinion', firstBy: rows[0]?.madeBy ?? staffId, holder: null, leaseUntil: null },
      result: undefined,
    };
  });
};

/** Whether a viewer must not see the labels yet: a second opinion is open and they are neither its first nor its second half. */
export const isBlind = (
  file: { state: string; firstBy: string | null },
  rows: readonly Classification[],
  viewer: string,
): boolean =>
  file.state === 'second-opinion' &&
  file.firstBy !== viewer &&
  !rows.some(({ madeBy, opinion }) => madeBy === viewer && opinion === 'second');

/** Whether every target has a label of a second person, or one that both gave. */
export const secondComplete = (names: readonly { target: { item: string | null } }[], rows: readonly Classification[]): boolean =>
  names.every(({ target }) => rows.some(({ itemId, opinion }) => itemId === target.item && opinion !== 'first'));

/**
 * Gives the second label for one item. When the last one is given: all the same → the case is decided; any different → it
 * waits for a senior analyst to settle it.
 */
export const giveSecondOpinion = (
  context: Context,
  key: CaseKey,
  version: number,
  name: string,
  label: Label,
): Promise<{ complete: boolean }> => {
  const staffId = staffIdOf(context);
  const now = context.clock.now();
  return changeCase<{ complete: boolean }>(context, key, 'case.second-opinion', version, async (tx) => {
    const targets = targetsOf(await listItems(tx, key));
    const chosen = targets.find((target) => target.name === name);
    if (chosen === undefined) throw new Problem('not-found');
    const here = ofTarget(await standing(tx, key), chosen.target);
    const other = here.find(({ opinion, madeBy }) => opinion === 'second' && madeBy !== staffId);
    if (other !== undefined) throw new Problem('case-changed');
    await supersede(
      tx,
      key,
      here.filter(({ madeBy }) => madeBy === staffId).map(({ id }) => id),
      now,
    );
    const row = {
      id: uuidv7(now, context.random),
      itemShard: chosen.target.shard,
      itemId: chosen.target.item,
      madeBy: staffId,
      madeAt: now,
    };
    await addClassification(tx, key, { ...row, ...label, opinion: 'second' });
    await recordEvent(tx, context, key, { kind: 'second-opinion-given', actor: staffId, detail: { item: chosen.number ?? 0 } });
    const rows = await standing(tx, key);
    if (!secondComplete(targets, rows)) return { change: {}, result: { complete: false } };
    await closeOpenings(tx, key, staffId, now);
    const pairs = targets.map(({ target }) => ofTarget(rows, target));
    const differ = pairs.some((pair) => pair.some((one) => pair.some((two) => !sameLabel(one, two))));
    if (differ) {
      await recordEvent(tx, context, key, { kind: 'opinions-differ', actor: staffId });
      return { change: {}, result: { complete: true } };
    }
    const spare = pairs
      .flatMap((pair) => (pair.length > 1 ? pair.filter(({ opinion }) => opinion === 'second') : []))
      .map(({ id }) => id);
    await supersede(tx, key, spare, now);
    await markAgreed(
      tx,
      key,
      rows.map(({ id }) => id).filter((id) => !spare.includes(id)),
    );
    await recordEvent(tx, context, key, { kind: 'opinions-agree', actor: staffId });
    await recordEvent(tx, context, key, { kind: 'decided', actor: staffId });
    return { change: { state: 'decided', decidedAt: now, firstBy: null }, result: { complete: true } };
  });
};

/** A senior analyst settles different labels: one side stands for the whole case, and the case is decided. Asks the law again. */
export const resolveOpinions = (context: Context, key: CaseKey, version: number, side: 'first' | 'second'): Promise<void> => {
  const staffId = staffIdOf(context);
  const now = context.clock.now();
  return changeCase(context, key, 'case.resolve', version, async (tx, file) => {
    const rows = await standing(tx, key);
    if (!secondComplete(targetsOf(await listItems(tx, key)), rows)) throw new Problem('case-state');
    const keep = (row: Classification): boolean => {
      const pair = rows.filter(({ itemId }) => itemId === row.itemId);
      return pair.length === 1 || (row.opinion === 'second') === (side === 'second');
    };
    await supersede(
      tx,
      key,
      rows.filter((row) => !keep(row)).map(({ id }) => id),
      now,
    );
    await markAgreed(
      tx,
      key,
      rows.filter(keep).map(({ id }) => id),
    );
    await recordEvent(tx, context, key, { kind: 'opinions-resolved', actor: staffId, detail: { side } });
    await recordEvent(tx, context, key, { kind: 'decided', actor: staffId });
    await askTheLaw(tx, context, file, staffIdOf(context));
    return { change: { state: 'decided', decidedAt: now, firstBy: null }, result: undefined };
  });
};
