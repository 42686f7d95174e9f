import type { Chore } from '../foundation/jobs/worker.ts';
import { sessionLimits } from './identify.ts';
import { deleteDead } from './session.store.ts';

/** Forgets sessions, half-finished sign-ins and unused links whose time is over. */
export const chores: readonly Chore[] = [
  {
    name: 'identity.tidy',
    everyMs: 5 * 60_000,
    run: async ({ db, clock }) => {
      const now = clock.now();
      const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
      await deleteDead(db.worker, {
        now,
        startedBefore: before(sessionLimits.longest),
        seenBefore: before(sessionLimits.idle('administrator')),
      });
    },
  },
];
