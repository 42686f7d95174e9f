import { describeFault } from '../foundation/errors/describe.ts';
import type { Services } from '../foundation/services.ts';
import { newestReleases } from './figures.store.ts';
import type { ReleaseRow } from './release.ts';

/** What is public, split so that made-up months never stand among real ones. */
export type PublishedFigures = { real: readonly ReleaseRow[]; synthetic: readonly ReleaseRow[] };

const keepMs = 60_000;

/** Reads the releases at most once a minute, however many people ask; if the database is away, what was read last stays. */
export const makePublished = (services: Pick<Services, 'db' | 'clock' | 'log'>): (() => Promise<PublishedFigures>) => {
  let kept: { at: number; figures: PublishedFigures } | undefined;
  let running: Promise<PublishedFigures> | undefined;
  const read = async (): Promise<PublishedFigures> => {
    const rows = await newestReleases(services.db.public);
    const figures = { real: rows.filter((row) => !row.synthetic), synthetic: rows.filter((row) => row.synthetic) };
    kept = { at: services.clock.now().getTime(), figures };
    return figures;
  };
  return async () => {
    if (kept !== undefined && services.clock.now().getTime() - kept.at < keepMs) return kept.figures;
    running ??= read().finally(() => {
      running = undefined;
    });
    try {
      return await running;
    } catch (error) {
      if (kept === undefined) throw error;
      services.log.warn('figures-kept', { reason: describeFault(error) });
      return kept.figures;
    }
  };
};
