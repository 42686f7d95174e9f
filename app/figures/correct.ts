import { isDeepStrictEqual } from 'node:util';
import { audit } from '../foundation/audit/record.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../foundation/services.ts';
import { makeRelease } from './count.ts';
import { addRelease, revisionsOf } from './figures.store.ts';
import { type Release, revisionIsSafe } from './revise.ts';

/**
 * Publishes a correction of a month beside what was published before. Refused when nothing changed, and when comparing it
 * with any earlier revision would narrow a hidden count.
 * @throws Problem not-found (never published), figures-unchanged, figures-revision-unsafe.
 */
export const correctMonth = async (context: Context, which: { month: string; synthetic: boolean }): Promise<void> => {
  const now = context.clock.now();
  await context.db.staff.begin('isolation level repeatable read', async (tx) => {
    const before = await revisionsOf(tx, which.month, which.synthetic);
    const last = before.at(-1);
    if (last === undefined) throw new Problem('not-found');
    const { row, counts } = await makeRelease(tx, { ...which, revision: last.revision + 1, now });
    if (isDeepStrictEqual(row.tables, last.tables)) throw new Problem('figures-unchanged');
    const next: Release = { total: counts.total, counts: counts.tables, published: row.tables };
    const safe = before.every((old) =>
      revisionIsSafe({ total: old.counts.total, counts: old.counts.tables, published: old.tables }, next),
    );
    if (!safe) throw new Problem('figures-revision-unsafe');
    if (!(await addRelease(tx, row, counts))) throw new Problem('figures-unchanged');
    const detail = { month: which.month, revision: row.revision, synthetic: which.synthetic };
    await audit(
      tx,
      {
        shard: 0,
        at: now,
        actor: `staff/${staffIdOf(context)}`,
        action: 'figures.corrected',
        subject: `figures/${which.month}`,
        detail,
      },
      context.random,
    );
  });
};
