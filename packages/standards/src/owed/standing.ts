import { later, span } from '../dates.ts';
import type { Instrument, Provision } from '../schema/instrument.ts';
import type { Reservation, Standing, TreatyStatus } from '../schema/treaty.ts';
import type { Caveat, Reason } from './reason.ts';

type Outcome = Omit<Reason, 'standard' | 'label'>;
const because = (outcome: Outcome['outcome'], why: Outcome['why'], more: Partial<Outcome> = {}): Outcome => ({
  outcome,
  why,
  caveats: [],
  ...more,
});

/** Whether the instrument itself spoke on that day. Undefined: it did. */
export function stageOn(instrument: Instrument, date: string): Outcome | undefined {
  const { inForce, applicable, ended } = instrument.dates;
  if (ended !== undefined && date >= span(ended.on).last) return because('not-owed', 'instrument-lapsed');
  const start = applicable ?? inForce;
  if (start === undefined)
    return date > instrument.checked.on
      ? because('unknown', 'stage-not-checked-since', { asOf: instrument.checked.on })
      : because('not-owed', 'instrument-not-in-force', { asOf: instrument.checked.on });
  if (date < span(start.on).first) return because('not-owed', 'instrument-not-in-force');
  return date < span(start.on).last ? because('unknown', 'date-too-coarse') : undefined;
}

/** The days between which the treaty began to bind this State; the same twice when the date is known to the day. */
function boundFrom(instrument: Instrument, standing: Standing): { first: string; last: string } {
  const start = instrument.dates.applicable ?? instrument.dates.inForce;
  const floor = start === undefined ? { first: '0001-01-01', last: '0001-01-01' } : span(start.on);
  const max = (a: string, b: string): string => (a > b ? a : b);
  if (standing.boundFrom !== undefined) {
    const { first, last } = span(standing.boundFrom);
    return { first: max(first, floor.first), last: max(last, floor.last) };
  }
  if (standing.boundBy !== undefined && standing.on === undefined)
    return { first: floor.first, last: max(standing.boundBy, floor.last) };
  const act = span(standing.on ?? '0001');
  const lag = instrument.lag ?? { months: 0, days: 0, firstOfMonth: false };
  // A succession binds at once and the year alone does not tell it from an accession, so the early end waits for no lag.
  const exact = act.first === act.last && standing.act !== 'succession';
  return { first: max(exact ? later(act.first, lag) : act.first, floor.first), last: max(later(act.last, lag), floor.last) };
}

const openOn = (reservation: Reservation, date: string): boolean =>
  (reservation.from === undefined || span(reservation.from).first <= date) &&
  (reservation.until === undefined || date <= span(reservation.until).last);

/** Where a State stood on a day towards one provision of a treaty that was in force. */
export function standingOn(
  instrument: Instrument,
  provision: Provision,
  reservable: boolean,
  status: TreatyStatus | undefined,
  standing: Standing | undefined,
  date: string,
): Outcome {
  if (status === undefined || standing === undefined || standing.standing === 'not-recorded')
    return because('unknown', 'not-recorded');
  const asOf = standing.asOf ?? status.asOf;
  if ((standing.status ?? status.status) === 'unverified') return because('unknown', 'standing-not-verified', { asOf });
  if (standing.standing !== 'party') {
    // What was true on a day says nothing of the days after it.
    if (date > asOf) return because('unknown', 'may-have-joined-since', { asOf });
    return because('not-owed', standing.standing === 'signatory' ? 'signatory-only' : 'not-party', { asOf });
  }
  const from = boundFrom(instrument, standing);
  if (date < from.first) return because('not-owed', 'not-yet-bound', { asOf, boundFrom: from });
  if (date < from.last) return because('unknown', 'date-too-coarse', { asOf, boundFrom: from });
  if (standing.until !== undefined && date >= span(standing.until).first)
    return date >= span(standing.until).last
      ? because('not-owed', 'left', { asOf, boundFrom: from })
      : because('unknown', 'date-too-coarse', { asOf, boundFrom: from });

  const caveats: Caveat[] = date > asOf ? ['party-when-last-recorded'] : [];
  if (provision.strength === 'qualified') caveats.push('qualified-by-national-law');
  const { reservations } = standing;
  // what a State said counts for nothing where the treaty allows no reservation at all
  const closed = provision.reservation?.allowed === 'no';
  if (reservations === 'stated-not-read') {
    if (!closed) return because('unknown', 'reservation-not-read', { caveats, asOf, boundFrom: from });
    caveats.push('statements-not-read');
  } else if (reservations === 'not-recorded') {
    if (reservable) return because('unknown', 'reservations-not-recorded', { caveats, asOf, boundFrom: from });
    if (!closed) caveats.push('reservations-not-recorded');
  } else if (Array.isArray(reservations)) {
    const limits = reservations.filter((one) => one.provisions.includes(provision.id) && openOn(one, date));
    if (limits.some(({ effect, status: read }) => effect === 'excludes' && read === 'verified'))
      return because('reserved', 'reserved', { caveats, asOf, boundFrom: from });
    if (limits.some(({ effect, status: read }) => effect === 'not-known' || (effect !== 'leaves-duty' && read === 'unverified')))
      return because('unknown', 'reservation-not-read', { caveats, asOf, boundFrom: from });
    if (limits.some(({ effect }) => effect === 'narrows')) caveats.push('narrowed-by-reservation');
  }
  return because('owed', 'party', { caveats, asOf, boundFrom: from });
}
