import type { Standing } from '@article34/standards';
import { standards } from '../../law/index.ts';
import type { CalendarRule } from './rules.ts';

const standingOf = (instrument: string, state: string): Standing | undefined => standards().standings.get(instrument)?.get(state);
const isParty = (instrument: string | undefined, state: string): boolean =>
  instrument !== undefined && standingOf(instrument, state)?.standing === 'party';

/** Whether a rule is for a State, as far as it is recorded here. */
export const isFor = ({ owedBy }: CalendarRule, state: string): boolean => {
  if ('states' in owedBy) return owedBy.states.includes(state);
  if ('unsigned' in owedBy)
    return !['signatory', 'party'].includes(standingOf(owedBy.unsigned, state)?.standing ?? 'not-recorded');
  return (
    isParty(owedBy.parties, state) && (owedBy.also === undefined || isParty(owedBy.also, state)) && !isParty(owedBy.unless, state)
  );
};

/** The last day that is possible, from a date that is known to the year, the month or the day. */
const lastPossible = (date: string): Date => {
  const [year = 0, month = 12, day] = date.split('-').map(Number);
  return new Date(day === undefined ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day));
};

/** A day some years later; 29 February becomes 28 February where there is none. */
const yearsLater = (day: Date, years: number): string => {
  const moved = new Date(Date.UTC(day.getUTCFullYear() + years, day.getUTCMonth(), day.getUTCDate()));
  if (moved.getUTCMonth() !== day.getUTCMonth()) moved.setUTCDate(0);
  return moved.toISOString().slice(0, 10);
};

/** From when a text binds a State, at the latest; undefined where it does not, or nobody knows since when. */
const boundSince = (standing: Standing | undefined): Date | undefined => {
  if (standing?.standing !== 'party') return undefined;
  if (standing.boundFrom !== undefined) return lastPossible(standing.boundFrom);
  if (standing.on === undefined) return undefined;
  // entry into force comes at most a month after the act
  const acted = lastPossible(standing.on);
  const month = new Date(Date.UTC(acted.getUTCFullYear(), acted.getUTCMonth() + 1, acted.getUTCDate()));
  if (month.getUTCDate() !== acted.getUTCDate()) month.setUTCDate(0);
  return month;
};

/**
 * The days of a rule for a State, as they stand on a day. Of what comes back every few years: the next one, every one that has
 * passed since the rule was written down, and the last one before that. What was ever shown as overdue so stays. Empty where the
 * State owes nothing, or nobody knows since when it is bound.
 */
export const daysOfRule = (rule: CalendarRule, state: string, on: string): string[] => {
  if (!isFor(rule, state)) return [];
  const when = rule.rule;
  if (when.kind === 'day') return [when.due];
  const { every = 0, later, by, years } = when;
  const since = boundSince(standingOf(by, state));
  const from = later === undefined ? since : boundSince(standingOf(later.by, state));
  if (since === undefined || from === undefined) return [];
  if (every === 0) return [yearsLater(since, years)];
  const least = later === undefined ? '' : yearsLater(from, later.years);
  const days: string[] = [];
  for (let times = 0; (days.at(-1) ?? '') < on; times++) {
    const day = yearsLater(since, years + every * times);
    if (day > least) days.push(day);
  }
  const written = days.findIndex((day) => day >= rule.checked.on);
  return days.slice(Math.max(0, (written === -1 ? days.length : written) - 1));
};
