import type { Sql } from '../../foundation/database/sql.ts';
import { momentOf, standards } from '../../law/index.ts';
import { countHeads } from './list.store.ts';
import { countsOn, type Days } from './read.ts';
import { type ActionKind, actionKinds } from './words.ts';

export type CountryCount = {
  jurisdiction: string;
  actions: number;
  done: number;
  overdue: number;
  byKind: Record<ActionKind, number>;
};

export type Overview = {
  actions: number;
  overdue: number;
  countries: readonly CountryCount[];
  /** What the resolution asks, with how much answers it; a head that nothing answers is there too. */
  heads: readonly { head: string; actions: number; countries: number }[];
};

const none = (): Record<ActionKind, number> => Object.fromEntries(actionKinds.map((kind) => [kind, 0])) as never;

/** The whole register in numbers, as known on a day. */
export const viewOverview = async (sql: Sql, days: Days): Promise<Overview> => {
  const [counts, heads] = await Promise.all([countsOn(sql, days), countHeads(sql, momentOf(days.knownOn))]);
  const countries = new Map<string, CountryCount>();
  for (const { jurisdiction, kind, state, actions, overdue } of counts) {
    const row = countries.get(jurisdiction) ?? { jurisdiction, actions: 0, done: 0, overdue: 0, byKind: none() };
    countries.set(jurisdiction, row);
    row.actions += actions;
    row.overdue += overdue;
    row.byKind[kind] += actions;
    if (state === 'done') row.done += actions;
  }
  const sum = (pick: (row: CountryCount) => number) => [...countries.values()].reduce((total, row) => total + pick(row), 0);
  return {
    actions: sum((row) => row.actions),
    overdue: sum((row) => row.overdue),
    countries: [...countries.values()],
    heads: [...standards().resolution.keys()].map((head) => ({
      head,
      actions: heads.get(head)?.actions ?? 0,
      countries: heads.get(head)?.countries ?? 0,
    })),
  };
};
