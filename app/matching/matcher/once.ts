import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Services } from '../../foundation/services.ts';
import { type Follower, openFollower } from './follow.ts';
import { indexFolder, settleMatcher } from './matcher.ts';
import { type Asking, askMatcher, type Known, lookUp } from './question.ts';

/** Opens the index here; undefined while the matcher of a running install has it. */
const openHere = async (services: Services): Promise<Follower | undefined> => {
  try {
    return await openFollower(services, indexFolder(services.config));
  } catch (error) {
    if ((error as { code?: string }).code === 'data-dir-in-use') return undefined;
    throw error;
  }
};

/**
 * Does all that waits with an index made for the moment; for a demonstration, whose matcher is not running yet while its past is
 * played. Nothing of it stays.
 */
export const settleInPassing = async (services: Services): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'a34-index-'));
  const follower = await openFollower(services, folder);
  try {
    await settleMatcher(services, follower);
  } finally {
    await follower.close();
    await follower.forget();
    await rm(folder, { recursive: true, force: true });
  }
};

/** For the command line: brings the index up to date, unless a running matcher does. True when it was done here. */
export const indexOnce = async (services: Services, onProgress: (count: number) => void): Promise<boolean> => {
  const follower = await openHere(services);
  if (follower === undefined) return false;
  try {
    for (let count = 0, done = 1; done > 0; count += done) {
      done = await follower.step();
      onProgress(count + done);
    }
    await settleMatcher(services, follower);
    return true;
  } finally {
    await follower.close();
  }
};

/** For the command line: what lists say of these hashes, from the running matcher or, without one, from the index itself. */
export const matchOnce = async (services: Services, asked: readonly Asking[]): Promise<Known[][]> => {
  const follower = await openHere(services);
  if (follower === undefined) return askMatcher(services, services.db.worker, asked, { timeoutMs: 30_000 });
  try {
    while ((await follower.step()) > 0);
    return await lookUp(services, services.db.matcher, follower.index, asked);
  } finally {
    await follower.close();
  }
};
