import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { isJurisdiction } from '../../law/index.ts';
import { record } from '../action/record.ts';
import type { Seat } from './rows.ts';
import { endSeats, giveSeats, selectSeats } from './seat.store.ts';

/** Everybody who can hold the seat of a country. */
export const listSeats = (context: Context): Promise<Seat[]> => selectSeats(context.db.staff);

/** One of them. Throws Problem `not-found`. */
export const seatOf = async (context: Context, staffId: string): Promise<Seat> => {
  const seat = (await listSeats(context)).find(({ id }) => id === staffId);
  if (seat === undefined) throw new Problem('not-found');
  return seat;
};

const codesIn = (context: Context, text: string): string[] => {
  const codes = [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter((code) => code !== ''),
    ),
  ].toSorted();
  if (codes.every((code) => isJurisdiction(context, code))) return codes;
  throw new Problem('field-invalid', { fields: [{ field: 'jurisdictions', code: 'jurisdiction-unknown' }] });
};

/**
 * Makes the given list the whole of the countries whose own assessment a person may see and write. Whoever gives seats sees
 * nothing of what stands behind them; the people of a country see who holds its seats.
 * @throws Problem not-found, field-invalid.
 */
export const changeSeats = async (context: Context, input: { staffId: string; jurisdictions: string }): Promise<void> => {
  const seat = await seatOf(context, input.staffId);
  const wanted = codesIn(context, input.jurisdictions);
  const actor = staffIdOf(context);
  const at = context.clock.now();
  const given = wanted.filter((code) => !seat.given.includes(code));
  const ended = seat.given.filter((code) => !wanted.includes(code));
  if (given.length + ended.length === 0) return;
  await context.db.staff.begin(async (tx) => {
    await endSeats(tx, seat.id, ended, actor, at);
    await giveSeats(tx, seat.id, given, actor, at);
    await record(context, tx, { action: 'capability.seats-changed', subject: `staff/${seat.id}`, detail: { given, ended } });
  });
};
