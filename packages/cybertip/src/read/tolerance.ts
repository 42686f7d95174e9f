import type { Plan } from '../table/compile.ts';
import { details } from '../table/file.ts';
import { boolean, type Simple } from '../table/kinds.ts';
import { associatedAccount, country } from '../table/parts.ts';

type Fields = Record<string, unknown>;

/**
 * An attribute that real clients put on the wrong element. It is read, with a warning, and brought to where it belongs once
 * the whole element is known.
 */
export interface Misplaced {
  /** The element they put it on. */
  readonly on: string;
  readonly attribute: string;
  readonly type: Simple;
  /** In words, for the warning. */
  readonly belongs: string;
  /** Stands in for a required attribute of this name. */
  readonly insteadOf?: string;
  /** The object that should have it. */
  readonly home: (element: Fields, parent: Fields) => unknown;
  /** Its name there. */
  readonly as: string;
}

export const misplaced: readonly Misplaced[] = [
  {
    on: 'lawEnforcement',
    attribute: 'fleaCountry',
    type: country,
    belongs: 'on servedLegalProcessInternational',
    home: (element) => element['servedLegalProcessInternational'],
    as: 'fleaCountry',
  },
  {
    on: 'associatedAccount',
    attribute: 'accountType',
    type: associatedAccount.attributes[0].type,
    belongs: 'in the attribute type',
    insteadOf: 'type',
    home: (element) => element,
    as: 'type',
  },
  {
    on: 'associatedAccount',
    attribute: 'thirdPartyUser',
    type: boolean,
    belongs: 'on platform',
    home: (element) => element['platform'],
    as: 'thirdPartyUser',
  },
  {
    on: 'nameValuePair',
    attribute: 'type',
    type: details.attributes[0].type,
    belongs: 'on details, around the pairs',
    home: (_, parent) => parent,
    as: 'type',
  },
];

export const findMisplaced = (element: string, attribute: string): Misplaced | undefined =>
  misplaced.find((item) => item.on === element && item.attribute === attribute);

/** Puts a value where it belongs, unless something stands there already or there is no such place. */
export const bringHome = (item: Misplaced, value: unknown, element: Fields, parent: Fields): void => {
  const home = item.home(element, parent);
  if (home !== null && typeof home === 'object' && !Object.hasOwn(home, item.as)) (home as Fields)[item.as] = value;
};

const homesKnown = new WeakMap<Plan, ReadonlyMap<string, ReadonlySet<string>>>();

/** Every name in a document, to the elements it may stand in: for "that belongs in …". */
export const homesOf = (root: Plan, name: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const before = homesKnown.get(root);
  if (before !== undefined) return before;
  const homes = new Map<string, Set<string>>();
  homesKnown.set(root, homes);
  const walk = (plan: Plan, parent: string, above: readonly Plan[]): void => {
    if (above.includes(plan)) return;
    for (const [child, place] of plan.elements) {
      const known = homes.get(child) ?? new Set();
      homes.set(child, known);
      if (known.has(parent)) continue;
      known.add(parent);
      walk(place.plan, child, [...above, plan]);
    }
  };
  walk(root, name, []);
  return homes;
};
