import { type Static, Type } from 'typebox';
import type { Clock } from '../../foundation/effects/clock.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { dayOf, isDay } from '../../law/index.ts';
import type { Days } from '../action/read.ts';

export const Lang = { lang: Type.String() };
export const Country = Type.String({ pattern: '^[A-Z]{2}$' });
export const Slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 });
/** In the address of a page of the register: the day whose knowledge answers. A form sends an empty one. */
export const Known = {
  known: Type.Optional(Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), Type.Literal('')])),
};
export type Known = Static<ReturnType<typeof Type.Object<typeof Known>>>;

export type Asked = Days & { today: string };

/** The day asked for, or today and what is recorded now. Throws Problem `not-found` for a day that the calendar does not have. */
export const askedDays = (context: { clock: Clock; query: Known }): Asked => {
  const today = dayOf(context.clock.now());
  const { known } = context.query;
  if (known === undefined || known === '') return { on: today, today };
  if (!isDay(known)) throw new Problem('not-found');
  // nothing is known yet of a day that lies ahead
  return known >= today ? { on: today, today } : { on: known, knownOn: known, today };
};

/** An address of the register that keeps the day asked for. */
export const address = (path: string, asked: Pick<Asked, 'knownOn'>): string =>
  asked.knownOn === undefined ? path : `${path}?known=${asked.knownOn}`;

/** Readers may keep a page, and ask each time whether it is still what is recorded: what somebody just did must show. */
export const briefly = { 'cache-control': 'public, max-age=0, must-revalidate' };
