import { setImmediate as breathe } from 'node:timers/promises';
import type { Services } from '../../foundation/services.ts';
import { eachListed } from '../../matching/index.ts';
import { deleteMarks, insertMarks, type MarkRow, markedValues } from './custodian.store.ts';
import { type DigestKind, digestKinds, inputOf, keysFrom, splitOutput, voprf } from './protocol.ts';

const batch = 200;

export type BuildStep = { added: number; removed: number; whole: boolean };

/**
 * Brings the marks up to what the lists say: makes the missing ones, at most `most` of them, and takes away those of hashes
 * that no list stands for any more. About three milliseconds a mark; stopping and starting again loses nothing.
 */
export const buildMarks = async (
  services: Services,
  { most = Number.POSITIVE_INFINITY, onStep }: { most?: number; onStep?: (step: BuildStep) => void } = {},
): Promise<BuildStep> => {
  const sql = services.db.worker;
  const { secretKey } = keysFrom(services.keys.custodian);
  const gone = new Set(await markedValues(sql));
  const step: BuildStep = { added: 0, removed: 0, whole: true };
  let rows: MarkRow[] = [];
  const write = async (): Promise<void> => {
    if (rows.length > 0) await insertMarks(sql, rows);
    rows = [];
    onStep?.(step);
  };
  for (const kind of Object.keys(digestKinds) as DigestKind[])
    for await (const { id, hash } of eachListed(services, sql, kind)) {
      if (gone.delete(id)) continue;
      if (step.added >= most) {
        step.whole = false;
        continue;
      }
      rows.push({ valueId: id, ...splitOutput(voprf.evaluate(secretKey, inputOf(kind, hash))) });
      step.added++;
      if (rows.length >= batch) await write();
      else await breathe();
    }
  await write();
  step.removed = gone.size;
  if (gone.size > 0) await deleteMarks(sql, [...gone]);
  onStep?.(step);
  return step;
};
