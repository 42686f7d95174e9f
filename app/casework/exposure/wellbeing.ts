import { type Context, staffIdOf } from '../../foundation/services.ts';
import { countOpeningsSince } from '../report/opening.store.ts';
import { exposureSince, teamExposureSince } from './exposure.store.ts';
import { heldBy } from './held.store.ts';

/** House limits, ours and not a finding of anybody: openings a day, and openings an hour after which a break is suggested. */
export const softLimits = { day: 40, hour: 12 } as const;
/** A sum over fewer people than this would tell about persons. */
export const smallestTeam = 5;

const hour = 3_600_000;
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

export type Day = { day: string; reports: number; items: number; shown: number; heavy: number };

const sumDays = (rows: Awaited<ReturnType<typeof exposureSince>>): Day[] => {
  const days = new Map<string, Day>();
  for (const { day, kind, severity, count } of rows) {
    const sum = days.get(day) ?? { day, reports: 0, items: 0, shown: 0, heavy: 0 };
    if (kind === 'report') sum.reports += count;
    if (kind === 'item') sum.items += count;
    if (kind === 'text-shown') sum.shown += count;
    if (kind === 'report' && severity === 2) sum.heavy += count;
    days.set(day, sum);
  }
  return [...days.values()];
};

/** What this person has had to open, for their own eyes: today, the last seven days, whether a break is due, what they hold. */
export const ownWellbeing = async (context: Context) => {
  const staffId = staffIdOf(context);
  const now = context.clock.now();
  const days = sumDays(await exposureSince(context.db.staff, staffId, dayOf(new Date(now.getTime() - 6 * 24 * hour))));
  const today = days.find(({ day }) => day === dayOf(now)) ?? { day: dayOf(now), reports: 0, items: 0, shown: 0, heavy: 0 };
  const lastHour = await countOpeningsSince(context.db.staff, staffId, new Date(now.getTime() - hour));
  const advice = today.reports >= softLimits.day ? 'stop' : lastHour >= softLimits.hour ? 'break' : 'none';
  return {
    today,
    days,
    lastHour,
    advice: advice as 'stop' | 'break' | 'none',
    held: await heldBy(context.db.staff, staffId),
    now,
  };
};
export type OwnWellbeing = Awaited<ReturnType<typeof ownWellbeing>>;

/** The team's days as sums. A day with fewer than five people behind it says so and gives no number. */
export const teamWellbeing = async (context: Context) => {
  const from = dayOf(new Date(context.clock.now().getTime() - 6 * 24 * hour));
  const days = await teamExposureSince(context.db.staff, from);
  return days.map(({ day, people, reports }) =>
    people < smallestTeam ? { day, average: undefined } : { day, average: Math.round((reports ?? 0) / people) },
  );
};
export type TeamWellbeing = Awaited<ReturnType<typeof teamWellbeing>>;
