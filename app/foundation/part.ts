import type { Route } from './http/route.ts';
import type { Chore, JobHandler } from './jobs/worker.ts';

/** What one part of the loop brings to the whole: its routes, the jobs it answers for, and what it does again and again. */
export type Part = {
  routes: readonly Route[];
  jobs?: ReadonlyMap<string, JobHandler>;
  chores?: readonly Chore[];
};
