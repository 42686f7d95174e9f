import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../foundation/config/config.ts';
import { takingRoles } from '../foundation/database/logins.ts';
import { type Connection, connect } from '../foundation/database/sql.ts';
import { type Keys, keysIn } from '../foundation/datadir/keys.ts';
import { StartupError } from '../foundation/errors/startup.ts';
import type { Logger } from '../foundation/logger.ts';
import { type Booted, boot } from './boot.ts';
import { closeDatabases, makeServices } from './services.ts';

type Attached = Pick<Booted, 'services' | 'target' | 'stop'>;

/** Where the database of a running install is: said by DATABASE_URL, or written down by the embedded one's start. */
const findDatabase = (config: Config, path: string, keyFiles: Keys): Connection | string => {
  if (config.databaseUrl !== undefined) return config.databaseUrl;
  const file = join(path, 'connection.json');
  if (!existsSync(file)) {
    throw new StartupError(
      'config-malformed',
      'This install runs with a database of its own. Set DATABASE_URL as it was for the start.',
    );
  }
  const facts = JSON.parse(readFileSync(file, 'utf8')) as Omit<Connection, 'password'>;
  return { ...facts, password: keyFiles.readKey('database-owner', 32).toString('hex') };
};

const joinRunning = async (config: Config, log: Logger): Promise<Attached> => {
  const path = resolve(config.dataDir);
  const keyFiles = keysIn(join(path, 'keys'));
  const target = findDatabase(config, path, keyFiles);
  const probe = connect(target, { max: 1 });
  await probe`select 1`.finally(() => probe.end({ timeout: 1 }));
  const services = makeServices({ config, logins: takingRoles(target), keyFiles, log });
  return { services, target, stop: () => closeDatabases(services.db) };
};

/** For verbs of the command line: joins the install that runs on this data directory, or starts its database for the length of the verb. */
export const attach = async (config: Config, log: Logger): Promise<Attached> => {
  if (!existsSync(join(resolve(config.dataDir), 'version'))) {
    throw new StartupError(
      'data-dir-missing',
      `There is no install of Article 34 in ${resolve(config.dataDir)}. Set A34_DATA to its data directory, or start it first.`,
    );
  }
  try {
    return await boot(config, log);
  } catch (error) {
    if (error instanceof StartupError && error.code === 'data-dir-in-use') return joinRunning(config, log);
    throw error;
  }
};
