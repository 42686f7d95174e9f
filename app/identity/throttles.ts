import { Problem } from '../foundation/errors/problem.ts';
import type { Services } from '../foundation/services.ts';
import type { SharedBackoff, SharedThrottle } from '../foundation/shared/shared.ts';

export type Throttles = {
  /** By the name that was typed, known or not. */
  login: SharedBackoff;
  /** Codes, by person. */
  code: SharedBackoff;
  /** Sign-in of every kind, by client. */
  client: SharedThrottle;
  /** Links that are none, by client. */
  link: SharedThrottle;
};

export const throttlesOf = ({ shared }: Pick<Services, 'shared'>): Throttles => ({
  login: shared.backoff('identity/login', { free: 5, longestSeconds: 60 }),
  code: shared.backoff('identity/code', { free: 5, longestSeconds: 60 }),
  client: shared.throttle('identity/client', { burst: 30, everyMs: 4_000 }),
  link: shared.throttle('identity/link', { burst: 20, everyMs: 6_000 }),
});

/** Throws Problem `too-many-requests` when there is a wait. */
export const refuseWhile = (seconds: number): void => {
  if (seconds > 0) throw new Problem('too-many-requests', { retryAfterSeconds: seconds });
};
