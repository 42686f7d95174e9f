import type { Queryable } from '../../foundation/database/sql.ts';
import type { Services } from '../../foundation/services.ts';
import { hashSealOf } from '../seal/install.ts';
import { type Arrival, type ArrivalRow, insertArrivals, withdrawRows } from './arrival.store.ts';

/** Seals hashes for writers that put many rows into one statement; see `arrivalTable`. */
export const arrivalRows = (services: Pick<Services, 'keys'>, arrivals: readonly Arrival[]): ArrivalRow[] => {
  const sealed = hashSealOf(services).seal(arrivals);
  return arrivals.map(({ hash: _, ...rest }, index) => ({
    ...rest,
    ...(sealed[index] ?? { tag: Buffer.alloc(0), sealed: Buffer.alloc(0) }),
  }));
};

/**
 * Takes hashes in, in the caller's transaction: each row waits for the matcher from the commit on. The caller's answer never
 * depends on what is found. A hash that is there already for the same file and kind stays as it was.
 */
export const arrived = async (tx: Queryable, services: Pick<Services, 'keys'>, arrivals: readonly Arrival[]): Promise<void> => {
  if (arrivals.length > 0) await insertArrivals(tx, arrivalRows(services, arrivals));
};

/**
 * Takes hashes of a report back: the hash, its tag and what it matched go; that there was one stays. Gives how many.
 * The case follows with the matcher's next turn.
 */
export const withdrawArrival = (
  tx: Queryable,
  given: { shard: number; reportId: string; thing?: string; at: Date },
): Promise<number> => withdrawRows(tx, given);
