import { audit } from '../../foundation/audit/record.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { selectImport } from './import.store.ts';
import { announce } from './imported.ts';
import { holdLaws, laterImport, lawsOfImport, markUndone, turnBack } from './undo.store.ts';
import { refreshLaws } from './write.store.ts';

type Effects = Pick<Services, 'clock' | 'random'>;

/**
 * Takes an import back: what it wrote no longer counts, and what it replaced counts again. Throws Problem `not-found`,
 * `law-import-undone` when it was undone before, `law-import-followed` when a later import changed one of its laws.
 */
export const undoImport = (
  services: Effects,
  sql: Sql,
  input: { importId: string; by: string | undefined },
): Promise<{ laws: number }> =>
  sql.begin(async (tx) => {
    const found = await selectImport(tx, input.importId);
    if (found === undefined) throw new Problem('not-found');
    const ids = await lawsOfImport(tx, input.importId);
    const newest = await holdLaws(tx, ids);
    const later = await laterImport(tx, input.importId);
    if (later !== undefined) throw new Problem('law-import-followed', { detail: `${later.lawId} by ${later.id}` });
    const now = services.clock.now();
    if (!(await markUndone(tx, input.importId, now, input.by ?? null))) throw new Problem('law-import-undone');
    await turnBack(tx, input.importId, new Date(Math.max(now.getTime(), (newest?.getTime() ?? 0) + 1)));
    await refreshLaws(tx, ids);
    const actor = input.by === undefined ? 'operator' : `staff/${input.by}`;
    await audit(tx, { shard: 0, at: now, actor, action: 'law.undo', subject: `law-import/${input.importId}` }, services.random);
    await announce(tx, { importId: input.importId, lawIds: ids }, { now, random: services.random });
    return { laws: ids.length };
  });
