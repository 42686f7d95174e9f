import { makeGrantStore, makeGrants } from '../../law/index.ts';

const store = makeGrantStore('capability_seat');

/** The countries whose own assessment a person may see and write: all of them, and whether one is among them. */
export const { of: seatsOf, has: hasSeat } = store;

export const seats = makeGrants(store, 'capability.seats-changed');
/**
 * Makes the given list the whole of a person's seats. Whoever gives seats sees nothing of what stands behind them; the people of
 * a country see who holds its seats. Throws Problem not-found, field-invalid.
 */
export const changeSeats = seats.change;
