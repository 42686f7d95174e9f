import { isDeepStrictEqual } from 'node:util';
import { audit } from '../foundation/audit/record.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../foundation/services.ts';
import { makeRelease } from './count.ts';
import { addRelease, revisionsOf } from './figures.store.ts';
import type { StoredCounts } from './release.ts';
import { type Release, revisionIsSafe } from './revise.ts';
import type { Published } from './suppress.ts';

type Told = { tables: Published; counts: StoredCounts };
const releaseOf = ({ tables, counts }: Told): Release => ({ total: counts.total, counts: counts.tables, published: tables });

/**
 * A correction stands beside what was published before, oldest first: it must differ from the last, and comparing it with any of
 * them must not narrow a hidden count. Throws Problem figures-unchanged, figures-revision-unsafe.
 */
export const requireSafe = (before: readonly Told[], next: Told): void => {
  if (isDeepStrictEqual(next.tables, before.at(-1)?.tables)) throw new Problem('figures-unchanged');
  if (!before.every((old) => revisionIsSafe(releaseOf(old), releaseOf(next)))) throw new Problem('figures-revision-unsafe');
};

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
    requireSafe(before, { tables: row.tables, counts });
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
