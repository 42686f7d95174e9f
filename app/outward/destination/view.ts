import type { Context } from '../../foundation/services.ts';
import { countByDestination } from '../filing/filing.store.ts';
import { listDestinations } from './destination.store.ts';
import { type Destination, usable } from './destination.ts';

export type DestinationRow = {
  destination: Destination;
  inUse: boolean;
  filed: number;
  waiting: number;
  failed: number;
  late: number;
};

/** Every destination, with how many filings stand where. */
export const viewDestinations = async (context: Context): Promise<DestinationRow[]> => {
  const [all, counts] = [await listDestinations(context.db.staff), await countByDestination(context.db.staff)];
  return all.map((destination) => {
    const own = counts.filter(({ destinationId }) => destinationId === destination.id);
    const sum = (test: (row: (typeof own)[number]) => boolean): number =>
      own.filter(test).reduce((total, { count }) => total + count, 0);
    return {
      destination,
      inUse: usable(destination),
      filed: sum(({ state }) => state === 'filed'),
      waiting: sum(({ state }) => state === 'queued' || state === 'opened' || state === 'retracting'),
      failed: sum(({ state }) => state === 'dead'),
      late: sum(({ late, state }) => late && state !== 'filed' && state !== 'retracted'),
    };
  });
};
