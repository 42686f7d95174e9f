import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../../errors/startup.ts';
import { lastReason, saysDiskFull } from './cluster.ts';
import { clearOrphan, readPidFile } from './orphan.ts';
import type { Place } from './place.ts';
import { listen, spawnAs } from './program.ts';
import type { Software } from './software.ts';
import { stopServer } from './stop.ts';

export type Logger = { info(message: string): void; warn(message: string): void; error(message: string): void };

export type ServerExit = { code: number | null; signal: NodeJS.Signals | null };

/** One life of the server, from ready to gone. */
export type Server = { exited: Promise<ServerExit>; stop(): Promise<void> };

export type ServerOptions = { place: Place; software: Software; settings: Record<string, string>; logger: Logger };

/** After a kill the server's workers take up to some seconds to notice; a new server refuses to start until they have. */
const leftoverPatience = 20_000;
const retryable =
  /lock file .* already exists|shared memory block .* still in use|is already in use|could not bind|could not create any Unix-domain sockets/;

/** Starts a server on the cluster and answers when it takes connections. StartupError when it cannot. */
export const startServer = async (options: ServerOptions): Promise<Server> => {
  const { place, software, logger } = options;
  for (const until = performance.now() + leftoverPatience; ; ) {
    const leftover = await clearOrphan(place.cluster, software.pgCtl);
    if (leftover.stopped) logger.warn('stopped a database server that an earlier process of ours had left running');
    const before = logMark(place.log);
    const attempt = await launch(options, leftover.reusedPid);
    if (typeof attempt !== 'string') return attempt;
    const said = attempt + logSince(place.log, before);
    if (saysDiskFull(said))
      throw new StartupError(
        'disk-full',
        `The disk that holds ${place.cluster} is full. Free at least 200 MiB, then start again.`,
      );
    if (!retryable.test(said) || performance.now() > until) {
      throw new StartupError(
        'database-not-starting',
        `The database in ${place.cluster} does not start: ${lastReason(said)}. Look into ${place.log}, put that right and start again, or restore your backup.`,
      );
    }
    await sleep(100);
  }
};

/** One try. A string is what the server said before it gave up. */
const launch = async (
  { place, software, settings, logger }: ServerOptions,
  reusedPid: number | undefined,
): Promise<Server | string> => {
  const flags = Object.entries({ ...settings, log_directory: place.log }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // PostgreSQL lets its caller name one process number that must not count as another server
  const child = spawnAs(
    place.account,
    software.postgres,
    ['-D', place.cluster, ...flags],
    reusedPid === undefined ? {} : { PG_GRANDPARENT_PID: String(reusedPid) },
  );
  child.stdin?.destroy();
  const said = listen(child);
  let end: ServerExit | undefined;
  let failure = '';
  const exited = new Promise<ServerExit>((resolve) => {
    const finish = (exit: ServerExit) => {
      end = exit;
      resolve(exit);
    };
    child.on('error', (error) => {
      failure = error.message;
      finish({ code: null, signal: null });
    });
    child.on('close', (code, signal) => finish({ code, signal }));
  });
  const begun = performance.now();
  let told = false;
  while (end === undefined) {
    const file = readPidFile(place.cluster);
    if (file?.pid === child.pid && file?.ready) break;
    if (!told && performance.now() - begun > 5_000) {
      told = true;
      logger.info('the database is recovering from an unclean end; this can take a minute');
    }
    await sleep(10);
  }
  if (end !== undefined || child.pid === undefined) return failure + said();
  return settle(child, child.pid, exited, () => end !== undefined, place.cluster, software.pgCtl);
};

/** The running server does not keep our process alive, but our process does not end by itself without asking it to stop. */
const settle = (
  child: ReturnType<typeof spawnAs>,
  pid: number,
  exited: Promise<ServerExit>,
  gone: () => boolean,
  cluster: string,
  pgCtl: string,
): Server => {
  const lastWord = () => child.kill('SIGINT');
  process.once('exit', lastWord);
  exited.then(() => process.off('exit', lastWord));
  child.unref();
  // the server's own log collector has taken over its standard error
  child.stderr?.destroy();
  return {
    exited,
    stop: async () => {
      child.ref();
      await stopServer(pid, cluster, pgCtl, gone);
      await exited;
    },
  };
};

type LogMark = Map<string, number>;

const logMark = (directory: string): LogMark =>
  new Map(readdirSync(directory).map((name) => [name, statSync(join(directory, name)).size]));

/** What was added to the server's log since the mark, at most the last 4 KiB of each file. */
const logSince = (directory: string, mark: LogMark): string =>
  [...logMark(directory)]
    .filter(([name, size]) => size !== (mark.get(name) ?? 0))
    .map(([name]) => {
      const handle = openSync(join(directory, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      try {
        const { size } = fstatSync(handle);
        const from = Math.max(Math.min(mark.get(name) ?? 0, size), size - 4096);
        const buffer = Buffer.alloc(size - from);
        readSync(handle, buffer, 0, buffer.length, from);
        return buffer.toString('utf8');
      } finally {
        closeSync(handle);
      }
    })
    .join('');
