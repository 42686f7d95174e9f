import type { Transaction } from '../../foundation/database/sql.ts';
import type { Services } from '../../foundation/services.ts';
import { arrived } from '../../matching/index.ts';
import type { ReportRows } from '../submit/rows.ts';
import { insertFingerprints } from './fingerprint.store.ts';

/**
 * Notes the fingerprints of reports that were just stored, and hands them to the matcher, in the transaction of the reports.
 * What a list says of them is found out later and elsewhere: nothing of the answer depends on it.
 */
export const takeFingerprints = async (tx: Transaction, services: Services, reports: readonly ReportRows[]): Promise<void> => {
  const prints = [...new Map(reports.map((report) => [report.id, report])).values()].flatMap(({ fingerprints }) => fingerprints);
  if (prints.length === 0) return;
  await insertFingerprints(tx, prints);
  await arrived(
    tx,
    services,
    prints.map(({ shard, reportId, id, hash, quality, receivedAt }) => ({
      shard,
      reportId,
      thing: id,
      origin: 'device' as const,
      kind: 'pdq' as const,
      hash,
      quality,
      at: receivedAt,
    })),
  );
};
