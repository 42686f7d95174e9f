import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../foundation/config/config.ts';
import { type Logins, pick } from '../../foundation/database/logins.ts';
import { poolsFor } from '../../foundation/database/roles.ts';
import { StartupError } from '../../foundation/errors/startup.ts';
import type { Services } from '../../foundation/services.ts';
import { answersFor } from '../../foundation/shared/remote.ts';
import { choosePort } from '../listen.ts';
import { forkOurs, withoutOwner } from './fork.ts';
import { answerTo } from './line.ts';
import type { FromDoor, ToDoor } from './messages.ts';

/** A door that lived this long was healthy: its end counts as the first again. */
const healthyMs = 60_000;
const maximumFailures = 6;
/** What is in hand may take this long when the doors close. */
const patienceMs = 15_000;

/**
 * The processes that hold the doors of one install. Each listens on the same address by itself (SO_REUSEPORT) and the kernel
 * shares the connections out. Connections are not handed on by the leading process (`node:cluster`): what it had handed to a
 * door that then died would hang until the person's own patience ends; now the kernel breaks it off at once.
 */
export type Crew = {
  /** Lets them open, once the database is up; gives the port. Throws the StartupError of a door that could not. */
  open: (services: Services, logins: Logins) => Promise<number>;
  /** Each finishes what it has in hand; then they are gone. Safe to call at any time. */
  stop: () => Promise<void>;
  /** Resolves when doors end again and again, so that it makes no sense to start the next. */
  givenUp: Promise<'doors gone'>;
};

const tell = (door: ChildProcess, message: ToDoor): void => {
  // a door that ends at this moment is met at its exit
  if (door.connected) door.send(message, () => {});
};

const isGone = (door: ChildProcess): boolean => door.exitCode !== null || door.signalCode !== null;

/** Starts the processes at once, so that they load while the database comes up; they open when they are told to. */
export const gatherCrew = (config: Pick<Config, 'processes'>, pauseMs = 100): Crew => {
  const givenUp = Promise.withResolvers<'doors gone'>();
  const stopping = new AbortController();
  const places = Array.from({ length: config.processes }, () => ({ door: forkOurs('./door.ts'), begun: Date.now() }));

  const hold = (services: Services, logins: Logins, door: ChildProcess): Promise<void> => {
    const opened = Promise.withResolvers<void>();
    const { calls, close } = answersFor(services.shared, services.kdf);
    door.on('message', async (message: FromDoor) => {
      if (message.kind === 'listening') opened.resolve();
      else if (message.kind === 'failed') opened.reject(new StartupError(message.code, message.sentence));
      else tell(door, await answerTo(calls, message));
    });
    door.once('exit', (code) => {
      close();
      opened.reject(new Error(`a process of ours ended with ${code} before it was ready`));
    });
    tell(door, { kind: 'begin', config: withoutOwner(services.config), logins });
    return opened.promise;
  };

  /** Puts a new door where one ended unasked: at once the first time, then after ever longer pauses, and not for ever. */
  const keep = async (place: (typeof places)[number], services: Services, logins: Logins): Promise<void> => {
    for (let failures = 0; ; ) {
      if (!isGone(place.door)) await new Promise((resolve) => place.door.once('exit', resolve));
      if (stopping.signal.aborted) return;
      failures = Date.now() - place.begun > healthyMs ? 1 : failures + 1;
      const { exitCode, signalCode } = place.door;
      services.log.error('door-crashed', { reason: signalCode ?? `status ${exitCode}`, count: failures });
      if (failures >= maximumFailures) return givenUp.resolve('doors gone');
      if (failures > 1) await sleep(pauseMs * 2 ** failures, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      place.door = forkOurs('./door.ts');
      place.begun = Date.now();
      hold(services, logins, place.door).then(
        () => services.log.info('door-back'),
        () => {},
      );
    }
  };

  return {
    givenUp: givenUp.promise,
    open: async (services, all) => {
      // doors do no jobs and match nothing
      const logins = pick(all, poolsFor(services.config.only.filter((plane) => plane !== 'worker' && plane !== 'matcher')));
      const port = await choosePort(services.config);
      services.config.port = port;
      await Promise.all(places.map(({ door }) => hold(services, logins, door)));
      for (const place of places) void keep(place, services, logins);
      return port;
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(
        places.map(async ({ door }) => {
          if (isGone(door)) return;
          const ended = new Promise((resolve) => door.once('exit', resolve));
          tell(door, { kind: 'stop' });
          const late = setTimeout(() => door.kill('SIGKILL'), patienceMs);
          await ended;
          clearTimeout(late);
        }),
      );
    },
  };
};
