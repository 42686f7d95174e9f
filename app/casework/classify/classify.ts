import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import type { CaseKey } from '../case/case-file.ts';
import { changeCase } from '../case/change.ts';
import { recordEvent } from '../case/event.ts';
import { askTheLaw } from '../obligations/ask.ts';
import { closeOpenings } from '../report/opening.store.ts';
import { listItems } from '../report/report.store.ts';
import {
  addClassification,
  codesElsewhere,
  markAgreed,
  previousOf,
  restore,
  standing,
  supersede,
} from './classification.store.ts';
import { type Label, sameLabel } from './label.ts';
import { ofTarget, targetsOf, unclassified } from './targets.ts';

/** What saving a label led to; the page says it, and goes to the next item when there is one. */
export type Classified = { next: string | undefined; conflict: 'colleague' | 'elsewhere' | undefined };

/**
 * Gives one item its label. A label that differs from a colleague's on the same item, or from the label that another case
 * gave to the very same thing, overwrites nothing: once every item has a label, the case goes to a second person. Asks the
 * law again.
 */
export const classify = (context: Context, key: CaseKey, version: number, name: string, label: Label): Promise<Classified> => {
  const staffId = staffIdOf(context);
  const now = context.clock.now();
  return changeCase<Classified>(context, key, 'case.work', version, async (tx, file) => {
    if (file.state === 'second-opinion') throw new Problem('case-state');
    const targets = targetsOf(await listItems(tx, key));
    const chosen = targets.find((target) => target.name === name);
    if (chosen === undefined) throw new Problem('not-found');
    const before = await standing(tx, key);
    const here = ofTarget(before, chosen.target);
    const theirs = here.find(({ madeBy }) => madeBy !== staffId);
    const mine = here.filter(({ madeBy }) => madeBy === staffId);
    const agrees = theirs !== undefined && sameLabel(theirs, label);
    const seesRestricted = context.subject.role === 'senior-analyst';
    const elsewhere = (await codesElsewhere(tx, key, chosen.target, seesRestricted)).some(
      (other) => other.scheme === label.scheme && other.code !== label.code,
    );
    const conflict = theirs !== undefined && !agrees ? 'colleague' : theirs === undefined && elsewhere ? 'elsewhere' : undefined;
    await supersede(
      tx,
      key,
      mine.map(({ id }) => id),
      now,
    );
    if (agrees) await markAgreed(tx, key, [theirs.id]);
    else {
      const row = {
        id: uuidv7(now, context.random),
        itemShard: chosen.target.shard,
        itemId: chosen.target.item,
        madeBy: staffId,
        madeAt: now,
      };
      await addClassification(tx, key, { ...row, ...label, opinion: theirs === undefined ? 'first' : 'second' });
    }
    await recordEvent(tx, context, key, {
      kind: 'classified',
      actor: staffId,
      detail: { item: chosen.number ?? 0, scheme: label.scheme, code: label.code },
    });
    await askTheLaw(tx, context, file, staffIdOf(context));
    const next = unclassified(targets, await standing(tx, key))[0]?.name;
    const result: Classified = { next, conflict };
    // once set, it stays until a second person has looked, however the labels change meanwhile
    const firstBy = conflict === undefined ? file.firstBy : (theirs?.madeBy ?? file.firstBy ?? staffId);
    if (firstBy === null || next !== undefined) return { change: { firstBy }, result };
    await recordEvent(tx, context, key, {
      kind: 'second-opinion-asked',
      actor: staffId,
      detail: { why: conflict ?? 'elsewhere' },
    });
    await closeOpenings(tx, key, staffId, now);
    return { change: { state: 'second-opinion', firstBy, holder: null, leaseUntil: null }, result };
  });
};

/** Takes back the label that this person gave last, as long as nothing was decided on it; what stood before stands again. */
export const undoClassification = (context: Context, key: CaseKey, version: number): Promise<void> => {
  const staffId = staffIdOf(context);
  return changeCase(context, key, 'case.work', version, async (tx, file) => {
    if (file.state !== 'claimed') throw new Problem('case-state');
    const last = (await standing(tx, key)).filter(({ madeBy }) => madeBy === staffId).at(-1);
    if (last === undefined) throw new Problem('not-found');
    const previous = await previousOf(tx, key, last);
    await supersede(tx, key, [last.id], context.clock.now());
    if (previous !== undefined) await restore(tx, key, previous);
    await recordEvent(tx, context, key, { kind: 'classification-undone', actor: staffId });
    await askTheLaw(tx, context, file, staffIdOf(context));
    return { change: {}, result: undefined };
  });
};
