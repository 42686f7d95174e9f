import type { Standing } from '@article34/standards';
import type { Sql } from '../../foundation/database/sql.ts';
import { momentOf, standards } from '../../law/index.ts';
import type { Days } from '../action/read.ts';
import { selectObligations } from './calendar.store.ts';
import type { ObligationRow } from './obligation.ts';
import { type CalendarRule, calendarRules } from './rules.ts';

/** Something that is owed by a day, or ends on it. */
export type DueDay = {
  id: string;
  jurisdiction: string;
  kind: ObligationRow['kind'];
  /** Of the catalogue; or of the register, in the words of whoever entered it. */
  titles: { en: string; ar: string; th: string } | undefined;
  title: string;
  due: string;
  address: string;
  retrieved: string;
  note: string | undefined;
  doneOn: string | undefined;
  doneAddress: string | undefined;
  /**
   * `passed`: the day is over and nothing here shows that it was done; that is not to say that it was not. `ended`: a sunset
   * that has come. Neither can be switched off.
   */
  state: 'done' | 'passed' | 'ended' | 'ahead';
};

const stateOn = (kind: DueDay['kind'], due: string, doneOn: string | undefined, on: string): DueDay['state'] => {
  if (doneOn !== undefined && doneOn <= on) return 'done';
  if (due >= on) return 'ahead';
  return kind === 'sunset' ? 'ended' : 'passed';
};

/** The last day that is possible, from a date that is known to the year, the month or the day. */
const lastPossible = (date: string): string => (date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-28` : date);

/** The day by which the State owes it; undefined where it is not bound, or nobody knows since when. */
const dueFor = (rule: CalendarRule, standing: Standing | undefined): string | undefined => {
  if (standing?.standing !== 'party') return undefined;
  if (rule.rule.kind === 'day') return rule.rule.due;
  const since = standing.boundFrom ?? standing.on;
  if (since === undefined) return undefined;
  const day = lastPossible(since);
  // entry into force comes at most a month after the act that the year is known of
  const at = new Date(`${day}T00:00:00Z`);
  if (standing.boundFrom === undefined) at.setUTCMonth(at.getUTCMonth() + 1);
  at.setUTCFullYear(at.getUTCFullYear() + rule.rule.years);
  return at.toISOString().slice(0, 10);
};

const ofRule = (rule: CalendarRule, jurisdiction: string, done: ObligationRow | undefined, on: string): DueDay[] => {
  const due = dueFor(rule, standards().standings.get(rule.bound)?.get(jurisdiction));
  if (due === undefined) return [];
  const source = rule.source ?? standards().instruments.get(rule.bound)?.source;
  const doneOn = done?.doneOn ?? undefined;
  return [
    {
      ...{ id: `${rule.id}/${jurisdiction}`, jurisdiction, kind: rule.kind, due, doneOn, note: rule.note },
      titles: rule.titles,
      title: rule.titles.en,
      address: source?.address ?? '',
      retrieved: source?.retrieved ?? '',
      doneAddress: done?.doneAddress ?? undefined,
      state: stateOn(rule.kind, due, doneOn, on),
    },
  ];
};

const ofRow = (row: ObligationRow, on: string): DueDay => ({
  ...{ id: row.id, jurisdiction: row.jurisdiction, kind: row.kind, title: row.title, due: row.due },
  ...{ address: row.address, retrieved: row.retrieved, titles: undefined, note: undefined },
  doneOn: row.doneOn ?? undefined,
  doneAddress: row.doneAddress ?? undefined,
  state: stateOn(row.kind, row.due, row.doneOn ?? undefined, on),
});

const rank = { passed: 0, ended: 1, ahead: 2, done: 3 } as const;

/** The calendar of one country, or of all, as known on a day: what has passed without a sign of being done stands first. */
export const dueDays = async (sql: Sql, which: { jurisdiction?: string }, days: Days): Promise<DueDay[]> => {
  const rows = await selectObligations(sql, which.jurisdiction, momentOf(days.knownOn));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const states = which.jurisdiction === undefined ? [...standards().states.keys()] : [which.jurisdiction];
  const ruled = calendarRules().flatMap((rule) =>
    states.flatMap((state) => ofRule(rule, state, byId.get(`${rule.id}/${state}`), days.on)),
  );
  const known = new Set(ruled.map(({ id }) => id));
  const entered = rows.filter(({ id }) => !known.has(id)).map((row) => ofRow(row, days.on));
  return [...ruled, ...entered].toSorted((a, b) => rank[a.state] - rank[b.state] || (a.due < b.due ? -1 : 1));
};
