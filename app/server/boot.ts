import { join } from 'node:path';
import type { Config } from '../foundation/config/config.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../foundation/database/embedded/embedded.ts';
import { type Logins, signInApart, takingRoles } from '../foundation/database/logins.ts';
import { migrate } from '../foundation/database/migrate.ts';
import { poolNames, poolsFor } from '../foundation/database/roles.ts';
import { type Connection, connect, serverMajor } from '../foundation/database/sql.ts';
import { type DataDir, openDataDir } from '../foundation/datadir/datadir.ts';
import { writeDurably } from '../foundation/datadir/durable.ts';
import { systemRandom } from '../foundation/effects/random.ts';
import { StartupError } from '../foundation/errors/startup.ts';
import type { Logger } from '../foundation/logger.ts';
import type { Services } from '../foundation/services.ts';
import { closeDatabases, makeServices } from './services.ts';

/** A running install without its doors: data directory, database, keys. `stop` closes them in order. */
export type Booted = {
  services: Services;
  dataDir: DataDir;
  /** The database as its owner. */
  target: Connection | string;
  logins: Logins;
  /** Whether each plane has a login of its own, as was asked. */
  apart: boolean;
  stop: () => Promise<void>;
};

export type BootOptions = {
  /** Called when the embedded database has crashed so often that it is not started again. */
  onDatabaseGone?: () => void;
  /** Each plane signs in to the database by itself, with a password of this start; otherwise the owner takes on their roles. */
  apart?: boolean;
};

const oldestMajor = 16;

const checkOwn = async (url: string): Promise<void> => {
  const sql = connect(url, { max: 1 });
  try {
    const major = await serverMajor(sql);
    if (major < oldestMajor) {
      throw new StartupError(
        'database-refused',
        `DATABASE_URL points to PostgreSQL ${major}; Article 34 needs ${oldestMajor} or newer. Upgrade it, or unset DATABASE_URL to use the one that comes with us.`,
      );
    }
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const reason = (error as { code?: string }).code ?? 'no answer';
    throw new StartupError(
      'database-refused',
      `The database at DATABASE_URL cannot be used (${reason}). Check the address, the account and that the server runs.`,
      { cause: error },
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
};

/** Verbs of the command line join a running install through this file; the password stays in the key file. */
const announce = (dataDir: DataDir, connection: Connection): void => {
  const { password: _, ...facts } = connection;
  writeDurably(join(dataDir.path, 'connection.json'), JSON.stringify(facts), 0o600);
};

const bringUpToDate = async (target: Connection | string): Promise<void> => {
  const owner = connect(target, { max: 1 });
  try {
    await migrate(owner);
  } finally {
    await owner.end({ timeout: 5 });
  }
};

/** A demonstration does everything once; other processes hold what their planes work with. */
const signIn = async (config: Config, dataDir: DataDir, target: Connection | string): Promise<Logins | undefined> => {
  const names = config.demo ? poolNames : poolsFor(config.only);
  // no secret: it tells the logins of this data directory from those of others on the same server
  const id = dataDir.readOrCreateKey('database-logins', 4).toString('hex');
  return signInApart(target, names, { id, random: systemRandom });
};

/** Opens the data directory, starts or checks the database, migrates it and opens the pools. Throws StartupError. */
export const boot = async (config: Config, log: Logger, options: BootOptions = {}): Promise<Booted> => {
  const dataDir = await openDataDir(config.dataDir);
  let embedded: EmbeddedPostgres | undefined;
  try {
    if (config.databaseUrl === undefined) {
      embedded = await startEmbeddedPostgres({
        dataDir,
        logger: {
          info: (reason) => log.debug('postgres', { reason }),
          warn: (reason) => log.warn('postgres', { reason }),
          error: (reason) => log.error('postgres', { reason }),
        },
      });
      embedded.onExit((exit) => {
        log.error('database-crashed', { reason: exit.restarting ? 'starting it again' : 'given up' });
        if (!exit.restarting) options.onDatabaseGone?.();
      });
      announce(dataDir, embedded.connection);
    } else await checkOwn(config.databaseUrl);
    const target = embedded?.connection ?? (config.databaseUrl as string);
    await bringUpToDate(target);
    const own = options.apart ? await signIn(config, dataDir, target) : undefined;
    const logins = own ?? takingRoles(target);
    const services = makeServices({ config, logins, keyFiles: dataDir, log });
    const stop = async (): Promise<void> => {
      await closeDatabases(services.db);
      await embedded?.stop();
      dataDir.release();
    };
    return { services, dataDir, target, logins, apart: own !== undefined, stop };
  } catch (error) {
    await embedded?.stop();
    dataDir.release();
    throw error;
  }
};
