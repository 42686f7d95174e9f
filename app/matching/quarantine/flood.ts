import type { Transaction } from '../../foundation/database/sql.ts';
import type { Services } from '../../foundation/services.ts';
import { addHits, holdValues, overCeiling } from './flood.store.ts';

/** A hash is flooding when it is found this many times more often than on an average day of the week before. */
const timesUsual = 10;

/**
 * Counts in how many reports of the day each listed hash was newly found. One that is found more often than its lists allow, and
 * far more often than before, is held: from then on it accuses nobody until a person has decided.
 */
export const countHits = async (
  tx: Transaction,
  services: Pick<Services, 'clock'>,
  found: readonly { value: number; shard: number; reportId: string }[],
): Promise<void> => {
  if (found.length === 0) return;
  const now = services.clock.now();
  const day = now.toISOString().slice(0, 10);
  const reports = Map.groupBy(found, ({ value }) => value);
  const hits = [...reports].map(([value, rows]) => ({
    value,
    reports: new Set(rows.map(({ shard, reportId }) => `${shard}/${reportId}`)).size,
  }));
  await addHits(
    tx,
    hits.toSorted((a, b) => a.value - b.value),
    day,
  );
  const over = await overCeiling(
    tx,
    hits.map(({ value }) => value),
    day,
    timesUsual,
  );
  if (over.length > 0) await holdValues(tx, over, now);
};
