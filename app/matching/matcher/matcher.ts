import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeFault } from '../../foundation/errors/describe.ts';
import type { Services } from '../../foundation/services.ts';
import { applyMatches } from '../match/apply.ts';
import { lookAt } from '../match/look.ts';
import { takeWaiting } from '../match/match.store.ts';
import { type Follower, openFollower } from './follow.ts';
import { holdLease } from './lease.store.ts';
import { answerQuestions } from './question.ts';
import { makeRecheck } from './recheck.ts';

const atOnce = 500;
const idleMs = 250;
/** While somebody asks, the next question is met sooner. */
const awakeMs = 20;
const awakeFor = 10_000;
const leaseSeconds = 15;

/** Where the index of an install stands. */
export const indexFolder = (config: Services['config']): string => join(resolve(config.dataDir), 'matching');

/** Looks at the oldest hashes that nobody has looked at; gives how many there were. */
const lookAtWaiting = (services: Services, follower: Follower): Promise<number> =>
  services.db.matcher.begin(async (tx) => {
    const rows = await takeWaiting(tx, atOnce);
    await lookAt(tx, services, follower.index, rows);
    return rows.length;
  });

/** Everything that the matcher does, in one turn of each; gives how much there was to do. */
export const makeTurn = (services: Services, follower: Follower) => {
  const recheck = makeRecheck(services, follower);
  let asked = 0;
  const steps: readonly [string, () => Promise<number>][] = [
    [
      'questions',
      async () => {
        const count = await answerQuestions(services, follower);
        if (count > 0) asked = performance.now();
        return count;
      },
    ],
    ['lists', follower.step],
    ['arrivals', () => lookAtWaiting(services, follower)],
    ['cases', () => applyMatches(services)],
    ['archive', recheck],
  ];
  return {
    /** One step that fails holds none of the others up. */
    turn: async (): Promise<number> => {
      let done = 0;
      for (const [name, step] of steps) {
        try {
          done += await step();
        } catch (error) {
          services.log.error('matcher-step-failed', { job: name, reason: describeFault(error) });
        }
      }
      return done;
    },
    pause: (): number => (performance.now() - asked < awakeFor ? awakeMs : idleMs),
  };
};

/** Does all there is to do and stops; for verbs of the command line and tests. */
export const settleMatcher = async (services: Services, follower: Follower): Promise<void> => {
  const { turn } = makeTurn(services, follower);
  while ((await turn()) > 0);
};

/**
 * Runs the matcher: it follows the lists, looks at what arrived, lets cases follow, looks at the archive again, and answers what
 * other processes of the house ask. It listens nowhere and asks nobody but the database. Of several, on any number of machines,
 * one works and the others wait to take its place.
 */
export const startMatcher = async (services: Services): Promise<{ stop: () => Promise<void> }> => {
  const follower = await openFollower(services, indexFolder(services.config));
  const stopping = new AbortController();
  const holder = randomUUID();
  const { turn, pause } = makeTurn(services, follower);
  let renewed = 0;
  const mine = async (): Promise<boolean> => {
    if (performance.now() - renewed < (leaseSeconds * 1000) / 3) return true;
    try {
      const held = await holdLease(services.db.matcher, holder, leaseSeconds);
      if (held) renewed = performance.now();
      return held;
    } catch {
      return false; // the database is away; it says so elsewhere
    }
  };
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      const done = (await mine()) ? await turn() : 0;
      if (done === 0) await sleep(pause(), undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await loop;
      await holdLease(services.db.matcher, holder, 0).catch(() => {});
      await follower.close();
    },
  };
};
