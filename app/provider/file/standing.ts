import { RESPONSE } from '@article34/cybertip';
import { type FilingKey, readNumber } from '../open/number.ts';
import { Refusal } from '../sender/refusal.ts';
import type { Standing } from './standing.store.ts';

/** The same words for a number that nobody has, that is another's, or that expired: the answer must not tell them apart. */
export const missing = (): Refusal =>
  new Refusal(RESPONSE.reportMissing, 'Report does not exist: an open report of yours with this reportId was not found.');

/** Reads the reportId that a call names. Throws Refusal 5001 for anything that cannot be one. */
export const filingKey = (text: string): FilingKey => {
  const key = readNumber(text);
  if (key === undefined) throw missing();
  return key;
};

/** Why a filing takes nothing more. */
export const closed = (standing: Standing | undefined): Refusal => {
  if (standing?.state === 'finished')
    return new Refusal(
      RESPONSE.alreadyFinished,
      'Report already finished: it was received whole, and nothing can be added to it.',
    );
  if (standing?.state === 'retracted')
    return new Refusal(RESPONSE.alreadyRetracted, 'Report already retracted: open a new one with /submit.');
  if (standing?.state === 'expired')
    return new Refusal(
      RESPONSE.reportMissing,
      'Report does not exist: it was not finished in time and expired; you were told beforehand. It was not found among the open ones. Send it again.',
    );
  return missing();
};
