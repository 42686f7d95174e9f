import { audit } from '../../foundation/audit/record.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import type { Services } from '../../foundation/services.ts';
import type { Told } from '../tell/tell.store.ts';
import { tell } from '../tell/tell.ts';
import { countExpired, discardContents, type Ending, expireFilings, warnExpiring } from './expire.store.ts';

const batch = 200;
/** Long enough before the end for a person to see it in the morning: a quarter of the time, an hour at least. */
const leadOf = (hours: number): number => Math.max(1, Math.floor(hours / 4));

const toldOf = (event: Told['event'], ending: Ending): Told => ({
  shard: ending.shard,
  number: ending.number,
  providerId: ending.providerId,
  environment: ending.environment,
  event,
  detail: { expiresAt: ending.expiresAt.toISOString() },
});

const record = async (services: Services, tx: Transaction, action: string, endings: readonly Ending[]): Promise<void> => {
  for (const { shard, number } of endings)
    await audit(tx, { shard, at: services.clock.now(), actor: 'system', action, subject: `filing/${number}` }, services.random);
};

/** Tells providers of filings that will expire soon. Gives how many. */
export const warnUnfinished = async (services: Services): Promise<number> => {
  const hours = services.config.unfinishedHours;
  for (let warned = 0; ; ) {
    const count = await services.db.worker.begin(async (tx) => {
      const now = services.clock.now();
      const endings = await warnExpiring(tx, { now, hours, leadHours: leadOf(hours), count: batch });
      await record(services, tx, 'filing.expiring', endings);
      await tell(
        services,
        tx,
        endings.map((ending) => toldOf('filing.expiring', ending)),
      );
      return endings.length;
    });
    warned += count;
    if (count < batch) return warned;
  }
};

/**
 * Ends filings that were never finished: never before the provider was told, and an hour had gone by since. What they held is
 * deleted in the same transaction; the filing's row, the log and the provider's page say what happened. Gives how many.
 */
export const expireUnfinished = async (services: Services): Promise<number> => {
  const hours = services.config.unfinishedHours;
  for (let expired = 0; ; ) {
    const count = await services.db.worker.begin(async (tx) => {
      const now = services.clock.now();
      const endings = await expireFilings(tx, { now, hours, count: batch });
      await discardContents(tx, endings);
      await countExpired(tx, endings, now.toISOString().slice(0, 10));
      await record(services, tx, 'filing.expired', endings);
      await tell(
        services,
        tx,
        endings.map((ending) => toldOf('filing.expired', ending)),
      );
      return endings.length;
    });
    expired += count;
    if (count < batch) return expired;
  }
};
