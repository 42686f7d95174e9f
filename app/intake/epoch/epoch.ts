import type { KeyPair } from '../../foundation/crypto/wrap.ts';
import { makeKeyPair } from '../../foundation/crypto/wrap.ts';
import type { Services } from '../../foundation/services.ts';
import { addEpoch, dyingEpochs, findEpoch, forgetEpoch, livingEpochs } from './store.ts';

// An epoch key opens reports for the worker alone and for hours only. Its private half is a file that no backup holds;
// when it is destroyed, a seized server cannot read what came in under it without an analyst's key or the receipt.

const fileName = (id: string): string => `epoch-${id}`;
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The pair of an epoch from its file. StartupError `key-missing` once it was destroyed. */
export const epochPair = (files: Services['keyFiles'], id: string): KeyPair => {
  const seed = files.readKey(fileName(id), 32);
  return makeKeyPair({ bytes: () => seed });
};

/**
 * Makes an epoch key for today if none lives. Called at start and by a chore. Where today's was destroyed already (epochs of
 * less than a day), or its file is lost (the database was restored, and no backup holds it), the next one gets another name.
 */
export const ensureEpoch = async (services: Services): Promise<void> => {
  const now = services.clock.now();
  for (let place = 1; ; place++) {
    const id = place === 1 ? dayOf(now) : `${dayOf(now)}-${place}`;
    const before = await findEpoch(services.db.worker, id);
    if (before === null || (before !== undefined && !services.keyFiles.hasKey(fileName(id)))) continue;
    const seed = services.keyFiles.readOrCreateKey(fileName(id), 32);
    const { publicKey } = makeKeyPair({ bytes: () => seed });
    if (before === undefined) await addEpoch(services.db.worker, id, publicKey, now);
    if (before === undefined || before.equals(publicKey)) return;
  }
};

/** After a restore: the keys of the epochs in it are in no backup, so what they wrapped is given up. */
export const giveUpEpochs = async (services: Services): Promise<void> => {
  for (const id of await livingEpochs(services.db.worker)) await forgetEpoch(services.db.worker, id, services.clock.now());
};

/** Destroys epoch keys that are older than the setting: first the file, then the wraps that it would have opened. */
export const destroyOldEpochs = async (services: Services): Promise<number> => {
  const limit = new Date(services.clock.now().getTime() - services.config.epochHours * 3_600_000);
  const dying = await dyingEpochs(services.db.worker, limit);
  for (const id of dying) {
    if (services.keyFiles.hasKey(fileName(id))) services.keyFiles.destroyKey(fileName(id));
    await forgetEpoch(services.db.worker, id, services.clock.now());
  }
  return dying.length;
};
