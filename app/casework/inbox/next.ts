import { Problem } from '../../foundation/errors/problem.ts';
import type { Context } from '../../foundation/services.ts';
import { claimCase } from '../case/claim.ts';
import { nextWaiting } from './inbox.store.ts';
import { viewerOf } from './view.ts';

const tries = 5;

/** Claims the first case that waits; when a colleague is quicker, the one after it. Undefined when nothing waits. */
export const claimNext = async (context: Context): Promise<string | undefined> => {
  for (let attempt = 0; attempt < tries; attempt++) {
    const next = await nextWaiting(context.db.staff, viewerOf(context));
    if (next === undefined) return undefined;
    try {
      await claimCase(context, next);
      return next.reference;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'case-held') throw error;
    }
  }
  return undefined;
};
