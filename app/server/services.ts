import { join } from 'node:path';
import type { Config } from '../foundation/config/config.ts';
import { makeBlindIndex } from '../foundation/crypto/blind.ts';
import { type Kdf, makeKdf } from '../foundation/crypto/kdf.ts';
import { type Keyring, keyNames } from '../foundation/crypto/keyring.ts';
import { type Connection, connect } from '../foundation/database/sql.ts';
import type { Keys } from '../foundation/datadir/keys.ts';
import { type Clock, systemClock } from '../foundation/effects/clock.ts';
import { type Random, systemRandom } from '../foundation/effects/random.ts';
import { openFolder } from '../foundation/files/folder.ts';
import { type Logger, makeLogger } from '../foundation/logger.ts';
import type { Databases, Services } from '../foundation/services.ts';
import { makeShared, type Shared } from '../foundation/shared/shared.ts';

/** Reads the install's secrets, making each one the first time. */
export const openKeyring = (files: Keys): Keyring =>
  Object.fromEntries(keyNames.map((name) => [name, files.readOrCreateKey(name, 32)])) as Keyring;

/**
 * One pool for each plane, each with the rights of its own role. Several processes share out what one would have, so that
 * their number does not grow into the database's limit of connections. A pool opens a connection when it needs one.
 */
export const openDatabases = (target: Connection | string, processes = 1): Databases => {
  const pool = (plane: keyof Databases, whole: number, least: number, byKey = false) =>
    connect(target, {
      byKey,
      role: `a34_${plane}`,
      max: Math.max(least, Math.ceil(whole / processes)),
      applicationName: `article34 ${plane}`,
    });
  return {
    intake: pool('intake', 4, 2),
    public: pool('public', 2, 1),
    provider: pool('provider', 4, 2, true),
    staff: pool('staff', 8, 2),
    worker: connect(target, { role: 'a34_worker', max: 3, applicationName: 'article34 worker' }),
    matcher: connect(target, { role: 'a34_matcher', max: 2, applicationName: 'article34 matcher' }),
  };
};

/**
 * Asks whether the database is there, each time on a connection made for the question: an old one may be stuck for a reason of
 * its own, and a frozen server takes new ones without ever greeting them.
 */
const makeQuestion = (target: Connection | string) => async (): Promise<unknown> => {
  const probe = connect(target, { max: 1, role: 'a34_public', applicationName: 'article34 question' });
  try {
    return await probe`select 1`;
  } finally {
    void probe.end({ timeout: 0 });
  }
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
  shared?: Shared;
  log?: Logger;
}): Services => {
  const keys = openKeyring(made.keyFiles);
  const clock = made.clock ?? systemClock;
  const random = made.random ?? systemRandom;
  return {
    config: made.config,
    clock,
    random,
    db: openDatabases(made.target, made.config.processes),
    askDatabase: makeQuestion(made.target),
    keys,
    keyFiles: made.keyFiles,
    copies: openFolder(join(made.config.dataDir, 'copies')),
    blind: makeBlindIndex(keys.blind),
    kdf: made.kdf ?? makeKdf(),
    shared: made.shared ?? makeShared(clock, random),
    log: made.log ?? makeLogger(made.config.logLevel),
  };
};
