import type { Services } from '../../foundation/services.ts';
import { assessProvider, laneOf } from '../../risk/index.ts';
import { discardContents } from '../expire/expire.store.ts';
import {
  countContents,
  countFirstCases,
  countFloodCases,
  findByKey,
  insertLinks,
  markLinked,
  type Ranked,
  takeUnlinked,
  writeRanks,
} from './link.store.ts';

const batch = 500;

/**
 * Looks, after the acknowledgement, for what ended filings belong to: links them to the first of their kind, ranks them by how
 * often their content was reported before, and deletes what a retracted one held. Its answer to the sender never depended on
 * any of it. Gives how many filings were looked at.
 */
export const linkFilings = async (services: Services): Promise<number> => {
  for (let linked = 0; ; ) {
    const count = await services.db.worker.begin(async (tx) => {
      const now = services.clock.now();
      await findByKey(tx);
      const taken = await takeUnlinked(tx, batch);
      const real = taken.filter(({ reportId }) => reportId !== null);
      const finished = real.filter(({ state }) => state === 'finished');
      const contents = [
        ...new Map(finished.flatMap(({ content }) => (content === null ? [] : [[content.toString('hex'), content]]))).values(),
      ];
      const seen = await countContents(tx, contents);
      if (real.length > 0) await insertLinks(tx, real, now);
      const ranked = finished.flatMap((filing): Ranked[] => {
        const count = filing.content === null ? 1 : (seen.get(filing.content.toString('hex')) ?? 1);
        if (count < 2 || filing.lane === 'flood') return [];
        const facts = { ...filing.facts, seen: count };
        const { risk, reasons, version } = assessProvider(facts);
        return [{ filing, facts, risk, reasons, version, lane: laneOf(facts, risk), seen: count }];
      });
      await writeRanks(tx, ranked);
      await countFirstCases(tx, seen);
      await countFloodCases(tx, finished);
      await discardContents(
        tx,
        real.filter(({ state }) => state === 'retracted'),
      );
      if (taken.length > 0) await markLinked(tx, taken, now);
      return taken.length;
    });
    linked += count;
    if (count < batch) return linked;
  }
};
