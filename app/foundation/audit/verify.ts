import { type LogReport, signerFromSeed, verifyLog } from '@article34/ledger';
import type { Queryable } from '../database/sql.ts';
import { leafBytes } from './leaf.ts';
import { allCheckpoints, countPending, logOrigin, type PlacedLeaf, placedLeaves, readStoredTile } from './store.ts';

const opening = (leaf: PlacedLeaf) =>
  leaf.salt === null || leaf.detail === null ? undefined : { salt: leaf.salt, data: leafBytes({ ...leaf, detail: leaf.detail }) };

/**
 * Recomputes the whole audit log from its entries and holds it against every stored tile and signed checkpoint. The report
 * names the first thing that is wrong. Reads in batches; memory does not grow with the log.
 */
export const verifyAudit = async (
  sql: Queryable,
  options: { ledgerSeed: Buffer; publicUrl: string; onProgress?: (entries: number) => void },
): Promise<LogReport & { pending: number }> => {
  const origin = await logOrigin(sql, options.publicUrl);
  const report = await verifyLog({
    readEntries: async (start, end) =>
      (await placedLeaves(sql, start, end)).map((leaf) => ({
        index: leaf.position,
        bytes: leaf.commitment,
        opening: opening(leaf),
      })),
    readTile: (tile) => readStoredTile(sql, tile),
    checkpoints: allCheckpoints(sql),
    policy: { origin, logKeys: [signerFromSeed(origin, options.ledgerSeed)] },
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  return { ...report, pending: await countPending(sql) };
};
