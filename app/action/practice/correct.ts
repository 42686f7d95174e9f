import { requireSafe } from '../../figures/index.ts';
import { recordStep } from '../../foundation/audit/step.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Context } from '../../foundation/services.ts';
import { makeQuarter } from './count.ts';
import { addPractice, revisionsOf } from './practice.store.ts';

/**
 * Counts a published quarter again and publishes the result beside what was published before, by the rules of all figures.
 * @throws Problem not-found (never published), figures-unchanged, figures-revision-unsafe.
 */
export const correctQuarter = async (context: Context, which: { quarter: string; synthetic: boolean }): Promise<void> => {
  const now = context.clock.now();
  await context.db.staff.begin('isolation level repeatable read', async (tx) => {
    const before = await revisionsOf(tx, which.quarter, which.synthetic);
    const last = before.at(-1);
    if (last === undefined) throw new Problem('not-found');
    const revision = last.revision + 1;
    const { row, counts } = await makeQuarter(tx, { ...which, revision, now, home: context.config.jurisdiction });
    requireSafe(before, { tables: row.tables, counts });
    // somebody else corrected it in this moment
    if (!(await addPractice(tx, row, counts))) throw new Problem('figures-unchanged');
    await recordStep(context, tx, {
      action: 'practice.corrected',
      subject: `practice/${which.quarter}`,
      detail: { quarter: which.quarter, revision, synthetic: which.synthetic },
    });
  });
};
