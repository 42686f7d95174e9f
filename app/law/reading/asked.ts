import { type Static, Type } from 'typebox';
import type { Clock } from '../../foundation/effects/clock.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { dayOf, isDay } from '../finding/days.ts';

export const dayPattern = '^\\d{4}-\\d{2}-\\d{2}$';
const Day = Type.String({ pattern: dayPattern });

/** In every address of the law pages: the day whose law is asked about, and the day whose knowledge answers. */
export const Days = { on: Type.Optional(Day), known: Type.Optional(Day) };
export type Days = Static<ReturnType<typeof Type.Object<typeof Days>>>;

/** `on` and `known` as asked, or today and now. */
export type Asked = { on: string; known: string | undefined; today: string };

/** Throws Problem `not-found` for a day that the calendar does not have. */
export const askedDays = (context: { clock: Clock; query: Days }): Asked => {
  const { on, known } = context.query;
  for (const day of [on, known]) if (day !== undefined && !isDay(day)) throw new Problem('not-found');
  const today = dayOf(context.clock.now());
  return { on: on ?? today, known, today };
};

/** The days asked about, as far as they are not as usual: what a form must send along. */
export const keptDays = ({ on, known, today }: Asked): { on: string | undefined; known: string | undefined } => ({
  on: on === today ? undefined : on,
  known,
});

/** An address of the law pages that keeps the days asked about; what is as usual is left out of it. */
export const address = (path: string, asked: Asked, further: Record<string, string | undefined> = {}): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(further)) if (value !== undefined && value !== '') query.set(name, value);
  if (asked.on !== asked.today) query.set('on', asked.on);
  if (asked.known !== undefined) query.set('known', asked.known);
  return query.size === 0 ? path : `${path}?${query}`;
};
