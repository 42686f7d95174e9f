import type { ItemHead } from '../report/report.store.ts';
import type { Classification, Target } from './classification.store.ts';

/** The name that a form gives to what it classifies: `item-<number in the case>`, or `whole`. */
export type TargetName = string;

export type NamedTarget = { name: TargetName; number: number | undefined; target: Target; item: ItemHead | undefined };

/** What there is to classify in a case: each item, or, when nothing was named, what the report tells as a whole. */
export const targetsOf = (items: readonly ItemHead[]): NamedTarget[] =>
  items.length === 0
    ? [{ name: 'whole', number: undefined, target: { shard: null, item: null }, item: undefined }]
    : items.map((item, index) => ({
        name: `item-${index + 1}`,
        number: index + 1,
        target: { shard: item.shard, item: item.id },
        item,
      }));

/** The classifications of one target. */
export const ofTarget = (rows: readonly Classification[], target: Target): Classification[] =>
  rows.filter(({ itemId }) => itemId === target.item);

/** Targets that nobody has classified yet. */
export const unclassified = (targets: readonly NamedTarget[], rows: readonly Classification[]): NamedTarget[] =>
  targets.filter(({ target }) => ofTarget(rows, target).length === 0);
