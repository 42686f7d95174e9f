import type { Config } from '../foundation/config/config.ts';
import { makeBlindIndex } from '../foundation/crypto/blind.ts';
import { type Kdf, makeKdf } from '../foundation/crypto/kdf.ts';
import { type Keyring, keyNames } from '../foundation/crypto/keyring.ts';
import { type Connection, connect } from '../foundation/database/sql.ts';
import type { Keys } from '../foundation/datadir/keys.ts';
import { type Clock, systemClock } from '../foundation/effects/clock.ts';
import { type Random, systemRandom } from '../foundation/effects/random.ts';
import { type Logger, makeLogger } from '../foundation/logger.ts';
import type { Databases, Services } from '../foundation/services.ts';

/** Reads the install's secrets, making each one the first time. */
export const openKeyring = (files: Keys): Keyring =>
  Object.fromEntries(keyNames.map((name) => [name, files.readOrCreateKey(name, 32)])) as Keyring;

/** One pool for each plane, each with the rights of its own role. */
export const openDatabases = (target: Connection | string): Databases => {
  const pool = (plane: keyof Databases, max: number) =>
    connect(target, { role: `a34_${plane}`, max, applicationName: `article34 ${plane}` });
  return { intake: pool('intake', 4), public: pool('public', 2), staff: pool('staff', 8), worker: pool('worker', 3) };
};

export const closeDatabases = async (databases: Databases): Promise<void> => {
  await Promise.all(Object.values(databases).map((pool) => pool.end({ timeout: 5 })));
};

/** Puts the services together; tests replace clock, randomness, the slow derivation and the logger. */
export const makeServices = (made: {
  config: Config;
  target: Connection | string;
  keyFiles: Keys;
  clock?: Clock;
  random?: Random;
  kdf?: Kdf;
  log?: Logger;
}): Services => {
  const keys = openKeyring(made.keyFiles);
  return {
    config: made.config,
    clock: made.clock ?? systemClock,
    random: made.random ?? systemRandom,
    db: openDatabases(made.target),
    keys,
    keyFiles: made.keyFiles,
    blind: makeBlindIndex(keys.blind),
    kdf: made.kdf ?? makeKdf(),
    log: made.log ?? makeLogger(made.config.logLevel),
  };
};
