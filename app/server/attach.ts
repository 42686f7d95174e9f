import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../foundation/config/config.ts';
import { type Connection, connect } from '../foundation/database/sql.ts';
import { keysIn } from '../foundation/datadir/keys.ts';
import { StartupError } from '../foundation/errors/startup.ts';
import type { Logger } from '../foundation/logger.ts';
import { type Booted, boot } from './boot.ts';
import { closeDatabases, makeServices } from './services.ts';

type Attached = Pick<Booted, 'services' | 'target' | 'stop'>;

const joinRunning = async (config: Config, log: Logger): Promise<Attached> => {
  const path = resolve(config.dataDir);
  const keyFiles = keysIn(join(path, 'keys'));
  const facts = JSON.parse(readFileSync(join(path, 'connection.json'), 'utf8')) as Omit<Connection, 'password'>;
  const target: Connection | string = config.databaseUrl ?? {
    ...facts,
    password: keyFiles.readKey('database-owner', 32).toString('hex'),
  };
  const probe = connect(target, { max: 1 });
  await probe`select 1`.finally(() => probe.end({ timeout: 1 }));
  const services = makeServices({ config, target, keyFiles, log });
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
