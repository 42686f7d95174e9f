import type { KeyPair } from '../../foundation/crypto/wrap.ts';
import { makeKeyPair } from '../../foundation/crypto/wrap.ts';
import type { Services } from '../../foundation/services.ts';
import { addEpoch, dyingEpochs, forgetEpoch } from './store.ts';

// An epoch key opens reports for the worker alone and for hours only. Its private half is a file that no backup holds;
// when it is destroyed, a seized server cannot read what came in under it without an analyst's key or the receipt.

const fileName = (id: string): string => `epoch-${id}`;
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The pair of an epoch from its file. StartupError `key-missing` once it was destroyed. */
export const epochPair = (files: Services['keyFiles'], id: string): KeyPair => {
  const seed = files.readKey(fileName(id), 32);
  return makeKeyPair({ bytes: () => seed });
};

/** Makes today's epoch key if there is none. Called at start and by the hourly chore. */
export const ensureEpoch = async (services: Services): Promise<void> => {
  const id = dayOf(services.clock.now());
  const seed = services.keyFiles.readOrCreateKey(fileName(id), 32);
  await addEpoch(services.db.worker, id, makeKeyPair({ bytes: () => seed }).publicKey, services.clock.now());
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
