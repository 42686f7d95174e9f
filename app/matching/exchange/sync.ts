import { HashExchangeError, nextRequest, pageRead, readNcmecPage } from '@article34/hash-exchange';
import type { Sql } from '../../foundation/database/sql.ts';
import type { Services } from '../../foundation/services.ts';
import { takeEntries } from '../list/take.ts';
import { callService, ServiceError } from './call.ts';
import { listSources, noteSource, type SourceRow, saveProgress } from './source.store.ts';
import { credentialsOf } from './source.ts';

export type Synced = {
  list: string;
  pages: number;
  added: number;
  changed: number;
  gone: number;
  refused: number;
  problem?: string;
};

/** The query of a page's address is all that is taken from the other side: the address itself is ours. */
const addressOf = (source: SourceRow, path: string): string => {
  const query = path.includes('?') ? path.slice(path.indexOf('?')) : '';
  return `${source.url}/v2/entries${query}`;
};

/**
 * Reads on where a list's source was left: a page a commit, with how far it was read. Entries are not in the order of time, so a
 * range counts as read only with its last page. Gives what changed; a service that does not answer is a `problem`, not an error.
 */
export const syncSource = async (
  services: Services,
  sql: Sql,
  source: SourceRow,
  stop: () => boolean = () => false,
): Promise<Synced> => {
  const total: Synced = { list: source.name, pages: 0, added: 0, changed: 0, gone: 0, refused: 0 };
  const credentials = credentialsOf(services, source);
  let held = source;
  const began = services.clock.now();
  const seconds = (): number => Math.floor(services.clock.now().getTime() / 1000);
  try {
    for (let request = nextRequest(held.progress, seconds()); request !== undefined && !stop(); ) {
      const page = readNcmecPage(await callService(addressOf(source, request.path), credentials));
      const entries = page.rows.flatMap((row) =>
        'entry' in row && (row.entry.hashes.length > 0 || row.entry.change === 'gone') ? [row.entry] : [],
      );
      const progress = pageRead(request.progress, page.next, seconds());
      await sql.begin(async (tx) => {
        const taken = await takeEntries(services, tx, { number: source.list, name: source.name }, entries, 'system');
        await saveProgress(tx, held, progress);
        total.added += taken.added;
        total.changed += taken.changed;
        total.gone += taken.gone;
      });
      total.pages += 1;
      total.refused += page.rows.length - entries.length;
      held = { ...held, progress };
      request = nextRequest(progress, seconds());
    }
  } catch (error) {
    if (!(error instanceof ServiceError) && !(error instanceof HashExchangeError)) throw error;
    total.problem = error instanceof HashExchangeError ? error.code : error.message;
  }
  await noteSource(sql, source.list, { began, ended: services.clock.now(), problem: total.problem });
  return total;
};

const usualMs = 15 * 60_000;

/** When a source is read on by itself: every quarter of an hour, sooner again after a first failure, and at once when a person asks. */
export const dueAt = ({ lastAt, failures, askedAt }: Pick<SourceRow, 'lastAt' | 'failures' | 'askedAt'>): Date => {
  if (lastAt === null || askedAt !== null) return new Date(0);
  return new Date(lastAt.getTime() + Math.min(usualMs, failures === 0 ? usualMs : 60_000 * 2 ** failures));
};

/** Reads on the sources whose time has come, one after another. */
export const syncAll = async (services: Services): Promise<void> => {
  for (const source of await listSources(services.db.worker)) {
    if (dueAt(source) > services.clock.now()) continue;
    const { problem, added, changed, gone } = await syncSource(services, services.db.worker, source);
    if (problem !== undefined) services.log.warn('list-source-failed', { reason: problem });
    else if (added + changed + gone > 0) services.log.info('list-source-read', { count: added + changed + gone });
  }
};
