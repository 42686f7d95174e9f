import type { Decision, Item, Unknown } from '@article34/duties';

export const obligationKinds = ['obligation', 'permission', 'prohibition', 'retention', 'unknown'] as const;
export type ObligationKind = (typeof obligationKinds)[number];

/** One thing that the law says on a case, before it is stored. `about`: numbers of the items it follows from; none for the whole. */
export type Asked = {
  kind: ObligationKind;
  ruleId: string;
  dueAt: Date | null;
  targetAt: Date | null;
  item: StoredItem;
  about: number[];
};

/** The engine's own words, kept as they were, with the numbers of the items. */
export type StoredItem = (({ is: 'item' } & Item) | ({ is: 'unknown' } & Unknown)) & { about: number[] };

/** A row of `obligation`. */
export type Obligation = {
  shard: number;
  id: string;
  caseId: string;
  /** The rule of catalog/duties; for a question that no rule stands behind, `question/<kind>/<country>`. */
  ruleId: string;
  kind: ObligationKind;
  decidedAt: Date;
  /** The law's own date. */
  dueAt: Date | null;
  /** The house's target where the law names no date; ours, not the law's. */
  targetAt: Date | null;
  item: StoredItem;
  state: 'open' | 'met' | 'set-aside' | 'superseded';
  proposedBy: string | null;
  proposedAt: Date | null;
  settledAt: Date | null;
  settledBy: string | null;
  settledHow: 'referred' | 'by-hand' | 'set-aside' | 'decided' | null;
  reasonKeyId: string | null;
  reasonSealed: Buffer | null;
};

const dueOf = (item: Item): Date | null =>
  item.clock.kind === 'duration' && item.clock.dueAt !== null ? new Date(item.clock.dueAt) : null;

/** Hours in which this house wants to do what the law asks "promptly". */
export const houseHours = 24;

const targetOf = (kind: ObligationKind, item: Item): Date | null => {
  if (kind !== 'obligation' || item.clock.kind !== 'prompt' || item.clock.startsAt === null) return null;
  return new Date(new Date(item.clock.startsAt).getTime() + houseHours * 3_600_000);
};

/** Open past its time: the law's where it names one, else the house's. */
export const isOverdue = (row: Pick<Obligation, 'kind' | 'state' | 'dueAt' | 'targetAt'>, now: Date): boolean => {
  const time = row.dueAt ?? row.targetAt;
  return row.kind === 'obligation' && row.state === 'open' && time !== null && time <= now;
};

const questionId = (unknown: Unknown): string =>
  unknown.citation?.ruleId ?? `question/${unknown.kind}/${unknown.jurisdiction ?? unknown.missing.join('+')}`;

/** Takes an answer of the law apart into the things it asks, each with its kind. */
export const askedBy = (decision: Decision, about: number | undefined): Asked[] => {
  const numbers = about === undefined ? [] : [about];
  const items = (kind: ObligationKind, list: readonly Item[]): Asked[] =>
    list.map((item) => ({
      kind,
      ruleId: item.citation.ruleId,
      dueAt: dueOf(item),
      targetAt: targetOf(kind, item),
      item: { is: 'item', ...item, about: numbers },
      about: numbers,
    }));
  return [
    ...items('obligation', decision.obligations),
    ...items('permission', decision.permissions),
    ...items('prohibition', decision.prohibitions),
    ...items('retention', decision.retention),
    ...decision.unknowns.map(
      (unknown): Asked => ({
        kind: 'unknown',
        ruleId: questionId(unknown),
        dueAt: null,
        targetAt: null,
        item: { is: 'unknown', ...unknown, about: numbers },
        about: numbers,
      }),
    ),
  ];
};

/**
 * Joins what several items ask: the same rule once, with the numbers of all items and the earliest time. A rule that is
 * certain for one item and open for another stays in both lists: the question is about the other item.
 */
export const joinAsked = (lists: readonly (readonly Asked[])[]): Asked[] => {
  const joined = new Map<string, Asked>();
  for (const asked of lists.flat()) {
    const name = `${asked.kind} ${asked.ruleId}`;
    const known = joined.get(name);
    if (known === undefined) {
      joined.set(name, asked);
      continue;
    }
    const about = [...new Set([...known.about, ...asked.about])].sort((a, b) => a - b);
    const first = asked.dueAt !== null && (known.dueAt === null || asked.dueAt < known.dueAt) ? asked : known;
    joined.set(name, { ...first, about, item: { ...first.item, about } });
  }
  return [...joined.values()];
};
