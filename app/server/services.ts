import { join } from 'node:path';
import type { Config } from '../foundation/config/config.ts';
import { makeBlindIndex } from '../foundation/crypto/blind.ts';
import { type Kdf, makeKdf } from '../foundation/crypto/kdf.ts';
import { type Keyring, keyNames } from '../foundation/crypto/keyring.ts';
import type { Access, Logins } from '../foundation/database/logins.ts';
import { type PoolName, poolNames, pools } from '../foundation/database/roles.ts';
import { connect, type Sql } from '../foundation/database/sql.ts';
import type { Keys } from '../foundation/datadir/keys.ts';
import { type Clock, systemClock } from '../foundation/effects/clock.ts';
import { type Random, systemRandom } from '../foundation/effects/random.ts';
import { openFolder } from '../foundation/files/folder.ts';
import { type Logger, makeLogger } from '../foundation/logger.ts';
import { makeMailer } from '../foundation/mail/mailer.ts';
import type { Databases, Services } from '../foundation/services.ts';
import { makeShared, type Shared } from '../foundation/shared/shared.ts';

/** Reads the install's secrets, making each one the first time. */
export const openKeyring = (files: Keys): Keyring =>
  Object.fromEntries(keyNames.map((name) => [name, files.readOrCreateKey(name, 32)])) as Keyring;

const open = (name: PoolName, { target, login, role }: Access, processes: number): Sql => {
  const { connections, byKey } = { byKey: false, ...pools[name] };
  const [whole, least] = connections;
  return connect(target, {
    login,
    role,
    byKey,
    max: Math.max(least, Math.ceil(whole / processes)),
    applicationName: `article34 ${name}`,
  });
};

/** Stands where a process has no pool: a mistake of ours must not look like an empty database. */
const shut = (name: PoolName): Sql => {
  const refuse = (): never => {
    throw new Error(`this process does not hold a plane that works with the database as a34_${name}`);
  };
  // `end` only: whatever closes the pools need not know which ones there are
  return new Proxy((() => {}) as unknown as Sql, {
    apply: refuse,
    get: (_, key) => (key === 'end' ? async () => {} : refuse()),
  });
};

/**
 * One pool for each plane, each with the rights of its own role. Several processes share out what one would have, so that
 * their number does not grow into the database's limit of connections. A pool opens a connection when it needs one.
 */
export const openDatabases = (logins: Logins, processes = 1): Databases =>
  Object.fromEntries(
    poolNames.map((name) => {
      const access = logins[name];
      return [name, access === undefined ? shut(name) : open(name, access, processes)];
    }),
  ) as Databases;

/**
 * Asks whether the database is there, each time on a connection made for the question: an old one may be stuck for a reason of
 * its own, and a frozen server takes new ones without ever greeting them.
 */
const makeQuestion =
  ({ public: access }: Logins) =>
  async (): Promise<unknown> => {
    if (access === undefined) throw new Error('every process signs in to the database as a34_public');
    const { target, login, role } = access;
    const probe = connect(target, { max: 1, login, role, applicationName: 'article34 question' });
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
  logins: Logins;
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
  const { smtp, mailFrom } = made.config;
  return {
    config: made.config,
    clock,
    random,
    db: openDatabases(made.logins, made.config.processes),
    askDatabase: makeQuestion(made.logins),
    keys,
    keyFiles: made.keyFiles,
    mail: smtp === undefined || mailFrom === undefined ? undefined : makeMailer(smtp, mailFrom),
    copies: openFolder(join(made.config.dataDir, 'copies')),
    blind: makeBlindIndex(keys.blind),
    kdf: made.kdf ?? makeKdf(),
    shared: made.shared ?? makeShared(clock, random),
    log: made.log ?? makeLogger(made.config.logLevel),
  };
};
