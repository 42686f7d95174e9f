import type { Services } from '../../foundation/services.ts';
import { namedCopies, releaseErased } from './hash.store.ts';

const prefixes = 256;
const prefixesEachTurn = 8;
/** A copy is written before the row that names it; nothing takes this long in between. */
const orphanAfterMs = 2 * 3_600_000;
const releasedAtOnce = 500;

/**
 * Removes copies that no row names: of files that were refused at the end, of filings that expired or were taken back, of reports
 * whose words were erased. Looks at a part of the folders each time; all of them within half an hour. Gives how many it removed.
 */
export const sweepCopies = async (services: Services, whole = false): Promise<number> => {
  const { copies, clock, db } = services;
  const now = clock.now();
  let removed = 0;
  const remove = async (names: readonly string[]): Promise<void> => {
    for (const name of names) await copies.remove(name);
    removed += names.length;
  };
  for (let names = await releaseErased(db.worker, releasedAtOnce); ; names = await releaseErased(db.worker, releasedAtOnce)) {
    await remove(names);
    if (names.length < releasedAtOnce) break;
  }
  const first = (Math.floor(now.getTime() / 60_000) * prefixesEachTurn) % prefixes;
  for (let at = 0; at < (whole ? prefixes : prefixesEachTurn); at++) {
    const prefix = ((first + at) % prefixes).toString(16).padStart(2, '0');
    const old = await copies.olderThan(prefix, new Date(now.getTime() - orphanAfterMs));
    const named = await namedCopies(db.worker, old);
    await remove(old.filter((name) => !named.has(name)));
  }
  return removed;
};
