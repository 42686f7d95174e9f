import type { Sql } from '../../foundation/database/sql.ts';
import { momentOf, standards } from '../../law/index.ts';
import type { Days } from '../action/read.ts';
import { selectObligations } from './calendar.store.ts';
import type { ObligationRow } from './obligation.ts';
import { daysOfRule } from './of-rule.ts';
import { type CalendarRule, calendarRules } from './rules.ts';

/** Something that is owed by a day, or ends on it. */
export type DueDay = {
  id: string;
  /** The rule of the catalogue that it follows from; undefined for what an editor entered. */
  rule: string | undefined;
  jurisdiction: string;
  kind: ObligationRow['kind'];
  /** Of the catalogue; or of the register, in the words of whoever entered it. */
  titles: { en: string; ar: string; th: string } | undefined;
  title: string;
  due: string;
  address: string;
  retrieved: string;
  note: string | undefined;
  /** Whether the source of the day was read; undefined for what an editor entered, who names the source. */
  status: CalendarRule['status'] | undefined;
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

/** What comes back has a name for each time; the day is part of it, so that being done once never stands for the next time. */
const nameOf = (rule: CalendarRule, jurisdiction: string, due: string): string =>
  rule.rule.kind === 'years-after-bound' && rule.rule.every !== undefined
    ? `${rule.id}/${jurisdiction}/${due}`
    : `${rule.id}/${jurisdiction}`;

const ofRule = (rule: CalendarRule, jurisdiction: string, recorded: ReadonlyMap<string, ObligationRow>, on: string): DueDay[] =>
  daysOfRule(rule, jurisdiction, on).map((due) => {
    const id = nameOf(rule, jurisdiction, due);
    const done = recorded.get(id);
    const shown = done?.doneOn ?? rule.done?.on;
    // what was done later than the day asked about was not done then
    const doneOn = shown !== undefined && shown <= on ? shown : undefined;
    return {
      ...{ id, rule: rule.id, jurisdiction, kind: rule.kind, due, doneOn, note: rule.note, status: rule.status },
      titles: rule.titles,
      title: rule.titles.en,
      address: rule.source.address,
      retrieved: rule.source.retrieved,
      doneAddress: doneOn === undefined ? undefined : (done?.doneAddress ?? rule.done?.source.address),
      state: stateOn(rule.kind, due, doneOn, on),
    };
  });

const ofRow = (row: ObligationRow, on: string): DueDay => ({
  ...{ id: row.id, rule: undefined, jurisdiction: row.jurisdiction, kind: row.kind, title: row.title, due: row.due },
  ...{ address: row.address, retrieved: row.retrieved, titles: undefined, note: undefined, status: undefined },
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
  // what the catalogue learned later was not known then
  const rules = calendarRules().filter(({ checked }) => days.knownOn === undefined || checked.on <= days.knownOn);
  const ruled = rules.flatMap((rule) => states.flatMap((state) => ofRule(rule, state, byId, days.on)));
  const known = new Set(ruled.map(({ id }) => id));
  const entered = rows.filter(({ id }) => !known.has(id)).map((row) => ofRow(row, days.on));
  return [...ruled, ...entered].toSorted((a, b) => rank[a.state] - rank[b.state] || (a.due < b.due ? -1 : 1));
};
