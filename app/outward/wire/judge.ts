import { RESPONSE, RETRYABLE } from '@article34/cybertip';
import type { Call, Result } from './client.ts';

/** What to do after a call. */
export type Judgement =
  | { do: 'go-on' }
  /** The same call may succeed later. */
  | { do: 'again'; why: string; afterSeconds?: number }
  /** The other side has forgotten the report: open it anew. */
  | { do: 'start-over'; why: string }
  /** Trying the same again is of no use: a person has to look. */
  | { do: 'stop'; why: string };

const failures = { network: 'network', busy: 'busy', refused: 'refused', unreadable: 'unreadable' } as const;

/**
 * Sorts an answer. `why` is a word for `outward.why-…` in locales: `network`, `busy`, `unreadable`, `refused` (credentials),
 * `invalid` (our document), `rights`, `missing`, `answered` (any other code).
 */
export const judge = (call: Call, result: Result): Judgement => {
  if ('failure' in result) {
    if (result.failure === 'refused') return { do: 'stop', why: failures.refused };
    const wait = result.afterSeconds === undefined ? {} : { afterSeconds: result.afterSeconds };
    return { do: 'again', why: failures[result.failure], ...wait };
  }
  const code = result.answer.responseCode;
  if (code === RESPONSE.success) {
    // an answer to submit without a number is no receipt
    const numbered = call !== 'submit' || ('reportId' in result.answer && result.answer.reportId !== undefined);
    return numbered ? { do: 'go-on' } : { do: 'again', why: 'unreadable' };
  }
  // what was done before the connection broke is done
  if (call === 'finish' && code === RESPONSE.alreadyFinished) return { do: 'go-on' };
  if (call === 'retract' && (code === RESPONSE.alreadyRetracted || code === RESPONSE.reportMissing)) return { do: 'go-on' };
  if ((call === 'finish' || call === 'upload') && code === RESPONSE.reportMissing) return { do: 'start-over', why: 'missing' };
  if (RETRYABLE.has(code)) return { do: 'again', why: 'busy' };
  if (code >= 4000 && code < 5000) return { do: 'stop', why: 'invalid' };
  if (code === RESPONSE.authenticationRequired) return { do: 'stop', why: 'refused' };
  if (code >= 3000 && code < 4000) return { do: 'stop', why: 'rights' };
  return { do: 'stop', why: 'answered' };
};
