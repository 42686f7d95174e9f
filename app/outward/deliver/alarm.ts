import { recordEvent } from '../../casework/index.ts';
import type { Services } from '../../foundation/services.ts';
import { takeLate } from '../filing/filing.store.ts';

/** Says once, on the case and in the log, that a filing has not arrived by the time that the law or the house names. */
export const raiseAlarms = async (services: Services): Promise<number> =>
  services.db.worker.begin(async (tx) => {
    const late = await takeLate(tx, services.clock.now());
    for (const row of late) {
      const key = { shard: row.shard, id: row.caseId };
      await recordEvent(tx, services, key, {
        kind: 'filing-late',
        actor: undefined,
        detail: { filing: row.id, state: row.state },
      });
      services.log.error('filing-late', { code: row.state });
    }
    return late.length;
  });
