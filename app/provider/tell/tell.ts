import type { Transaction } from '../../foundation/database/sql.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import type { Services } from '../../foundation/services.ts';
import { countHooks, insertDeliveries, type Told } from './tell.store.ts';

/** Tells providers something through their hooks: the deliveries commit with what they tell of, and a chore sends them. */
export const tell = async (services: Services, tx: Transaction, told: readonly Told[]): Promise<void> => {
  const now = services.clock.now();
  const count = await countHooks(
    tx,
    told.map(({ providerId }) => providerId),
  );
  if (count === 0) return;
  const ids = Array.from({ length: count }, () => uuidv7(now, services.random));
  await insertDeliveries(tx, told, ids, now);
};
