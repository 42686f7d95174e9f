import { type Context, staffIdOf } from '../../foundation/services.ts';
import { overdueObligations } from '../obligations/obligation.store.ts';
import { type Filter, queues } from './filter.ts';
import { countCategories, countQueue, listQueue, nextWaiting, type Viewer } from './inbox.store.ts';

export const viewerOf = (context: Context): Viewer => ({
  staffId: staffIdOf(context),
  seesRestricted: context.subject.role === 'senior-analyst',
  now: context.clock.now(),
});

/** Everything that the inbox shows. */
export const viewQueue = async (context: Context, filter: Filter) => {
  const viewer = viewerOf(context);
  const sql = context.db.staff;
  const [rows, categories, next, overdue, counts] = await Promise.all([
    listQueue(sql, filter, viewer),
    countCategories(sql, filter.queue, viewer),
    nextWaiting(sql, viewer),
    overdueObligations(sql, viewer.now, viewer.seesRestricted, viewer.staffId),
    Promise.all(queues.map(async (queue) => [queue, await countQueue(sql, queue, viewer)] as const)),
  ]);
  return { filter, rows, categories, next, overdue, counts, now: viewer.now, staffId: viewer.staffId };
};
export type QueueView = Awaited<ReturnType<typeof viewQueue>>;
