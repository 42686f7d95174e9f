import { statSync } from 'node:fs';
import { usableMemory } from '../../config/memory.ts';
import { type Ballast, ballastIn } from '../../datadir/ballast.ts';
import type { DataDir } from '../../datadir/datadir.ts';
import { StartupError } from '../../errors/startup.ts';
import { checkCluster, createCluster, databaseName, owner } from './cluster.ts';
import { choosePlace } from './place.ts';
import { type Logger, startServer } from './server.ts';
import { settingsFor } from './settings.ts';
import { chooseListen } from './socket.ts';
import { checkRuns, prepareSoftware } from './software.ts';
import { supervise, type UnexpectedExit } from './supervise.ts';

/** How the owner of the database connects. `host` is a directory with a unix socket (as npm `postgres` understands it) or 127.0.0.1. */
export type OwnerConnection = { host: string; port: number; user: string; password: string; database: string };

export type EmbeddedPostgres = {
  readonly connection: OwnerConnection;
  readonly majorVersion: number;
  /** Told each time the server ends unasked; connections are gone then, and come back when `restarting` is true. */
  onExit(listener: (exit: UnexpectedExit) => void): void;
  /** Ends all sessions, writes everything and waits until the server is gone. Safe to call twice. */
  stop(): Promise<void>;
};

const firstStartBytes = 150 * 1024 * 1024;
const ballastEveryMs = 60_000;
const passwordKey = 'database-owner';

/**
 * Starts the PostgreSQL that came with npm on the database of a data directory, making it the first time, and keeps it
 * running. Takes the opened directory because only the holder of its lock may touch a server left behind in it.
 * @param now milliseconds, for telling a crash loop from a crash
 * @throws StartupError with a sentence for every way in which this can fail
 */
export const startEmbeddedPostgres = async ({
  dataDir,
  logger,
  now = Date.now,
}: {
  dataDir: DataDir;
  logger: Logger;
  now?: () => number;
}): Promise<EmbeddedPostgres> => {
  const place = choosePlace(dataDir);
  const software = prepareSoftware(place);
  const ballast = onSameDisk(dataDir.path, place.home) ? dataDir.ballast : ballastIn(place.home);
  if (!checkCluster(place, software.major)) {
    if ((await ballast.freeBytes()) < firstStartBytes) {
      throw new StartupError(
        'disk-full',
        `The disk that holds ${place.home} has no room for a database. Free at least 200 MiB, then start again.`,
      );
    }
    checkRuns(software, place);
    await createCluster(place, software, dataDir.readOrCreateKey(passwordKey, 32).toString('hex'));
  }
  const password = dataDir.readKey(passwordKey, 32).toString('hex');
  await ballast.restore();
  const listen = await chooseListen(place);
  const makeRoom = async () => {
    const dropped = await ballast.dropWhenLow().catch(() => false);
    if (dropped)
      logger.error(
        `the disk that holds ${place.home} is full: its ballast was given up so that the database can finish its work. Free some space.`,
      );
  };
  const start = async () => {
    await makeRoom();
    const settings = { ...settingsFor(usableMemory(), await ballast.freeBytes()), ...listen.settings };
    return startServer({ place, software, settings, logger });
  };
  try {
    const supervisor = await supervise(start, { logger, now, beforeStop: makeRoom });
    const keeping = keepBallast(ballast);
    return {
      connection: { host: listen.host, port: listen.port, user: owner, password, database: databaseName },
      majorVersion: software.major,
      onExit: supervisor.onExit,
      stop: async () => {
        clearInterval(keeping);
        await supervisor.stop();
        listen.remove();
      },
    };
  } catch (error) {
    listen.remove();
    throw error;
  }
};

/** Takes the room back when there is plenty again. */
const keepBallast = (ballast: Ballast): NodeJS.Timeout => setInterval(() => ballast.restore(), ballastEveryMs).unref();

const onSameDisk = (one: string, other: string): boolean => statSync(one).dev === statSync(other).dev;
