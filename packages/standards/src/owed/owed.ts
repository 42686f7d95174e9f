import type { StandardsBook } from '../catalogue/book.ts';
import { assertDay } from '../dates.ts';
import { StandardsError } from '../errors.ts';
import type { Criterion, Standard } from '../schema/criterion.ts';
import type { Owes, Reason } from './reason.ts';
import { stageOn, standingOn } from './standing.ts';

/** What one State owed under one criterion on one day, and why, standard by standard. */
export interface Owed {
  readonly criterion: string;
  readonly state: string;
  readonly date: string;
  readonly answer: Owes;
  readonly reasons: readonly Reason[];
}

/**
 * Whether a State owes what a criterion asks on a day: criterion → standards → treaty status on that day → reservations.
 *
 * Strict on both sides: a duty counts only where the standard, the party status and the reservations are known, and "not
 * owed" only where every binding standard is known not to bind. Everything between is `unknown`.
 *
 * @throws StandardsError `CRITERION_UNKNOWN`, `STATE_UNKNOWN`, `DATE_INVALID`
 */
export function owed(criterion: string | Criterion, state: string, date: string, book: StandardsBook): Owed {
  const asked = typeof criterion === 'string' ? book.criteria.get(criterion) : criterion;
  if (asked === undefined) throw unknown('CRITERION_UNKNOWN', 'criterion', `there is no criterion "${criterion}".`);
  if (!book.states.has(state)) throw unknown('STATE_UNKNOWN', 'state', `"${state}" is no State that the catalogue lists.`);
  assertDay(date, 'date');
  const reasons = asked.standards.map((standard) => reasonOf(standard, state, date, book));
  return { criterion: asked.id, state, date, answer: together(reasons), reasons };
}

const unknown = (code: 'CRITERION_UNKNOWN' | 'STATE_UNKNOWN', file: string, message: string): StandardsError =>
  new StandardsError(code, [{ file, place: '', message }]);

function reasonOf(standard: Standard, state: string, date: string, book: StandardsBook): Reason {
  const found = book.provisions.get(`${standard.instrument}#${standard.provision}`);
  // The loader refuses such a book; a book made by hand still gets an honest answer.
  if (found === undefined) return { standard, label: standard.provision, outcome: 'unknown', why: 'not-recorded', caveats: [] };
  const { instrument, provision } = found;
  const { label } = provision;
  const plain = (outcome: Owes, why: Reason['why']): Reason => ({ standard, label, outcome, why, caveats: [] });
  if (standard.force === 'fact') return plain('guidance-only', 'fact-only');
  if (standard.force === 'guidance' || standard.force === 'model') return plain('guidance-only', 'advice');
  if (provision.strength === 'endeavour') return plain('guidance-only', 'endeavour');
  // What a treaty permits is not owed, whoever is party.
  if (provision.strength === 'option') return plain('not-owed', 'option');
  if (instrument.openTo !== undefined && book.states.get(state)?.region !== instrument.openTo)
    return plain('not-owed', 'not-open-to-state');
  const outcome =
    stageOn(instrument, date) ??
    standingOn(
      instrument,
      provision,
      standard.force === 'reservable',
      book.treaties.get(instrument.id),
      book.standings.get(instrument.id)?.get(state),
      date,
    );
  if (outcome.outcome === 'owed' && standard.status === 'unverified')
    return { ...outcome, standard, label, outcome: 'unknown', why: 'standard-not-verified' };
  return { ...outcome, standard, label };
}

function together(reasons: readonly Reason[]): Owes {
  const has = (outcome: Owes): boolean => reasons.some((reason) => reason.outcome === outcome);
  if (has('owed')) return 'owed';
  if (has('unknown')) return 'unknown';
  if (has('reserved')) return 'reserved';
  return has('not-owed') ? 'not-owed' : 'guidance-only';
}
