import { makeWrapperSource } from '../../foundation/crypto/wrap.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { shareOf } from '../../foundation/http/limits.ts';
import type { Services } from '../../foundation/services.ts';
import { takeFingerprints } from '../fingerprint/take.ts';
import { formatReceipt } from '../receipt/code.ts';
import { receiptOf } from '../receipt/derive.ts';
import { makeRecipients } from '../recipients.ts';
import { makeBatcher } from './batch.ts';
import { makeRows, type ReportRows, type Submission } from './rows.ts';
import { attemptOf, insertReports, type Stored } from './store.ts';

const mostTries = 50;
/** Calls that may wait for the database before new ones are told to come back. */
const longestLine = 1_500;

/**
 * A case reference is six random characters: among ten million cases, two in one shard meet now and then. The whole batch is
 * then refused, and each of its reports comes again with a new reference.
 */
const referenceTaken = (error: unknown): 'reference-taken' => {
  if ((error as { constraint_name?: string }).constraint_name === 'case_reference') return 'reference-taken';
  throw error;
};

/** A batch in one statement; where fingerprints come with it, with them in one transaction. */
const write = (services: Services, batch: readonly ReportRows[]): Promise<Stored[]> => {
  const sql = services.db.intake;
  if (batch.every(({ fingerprints }) => fingerprints.length === 0)) return insertReports(sql, batch);
  return sql.begin(async (tx) => {
    const stored = await insertReports(tx, batch);
    await takeFingerprints(
      tx,
      services,
      batch.filter((_, index) => stored[index] === 'stored'),
    );
    return stored;
  });
};

/**
 * Takes a report in. The answer comes after report, items, case, receipt, job and audit leaf are committed together.
 * Sending the same submission again gives the same code and stores nothing. Throws Problem `storage-unavailable` before the
 * install is set up or when the database does not take it, `overloaded` when too many wait.
 */
export const makeSubmit = (services: Services) => {
  const sql = services.db.intake;
  // several processes write side by side already: one line each makes batches larger, and each report cheaper to store
  const lanes = services.config.processes > 1 ? 1 : 2;
  const most = shareOf(longestLine, services.config);
  const findRecipients = makeRecipients(sql, services.clock);
  const nextWrapper = makeWrapperSource(services.clock, services.random);
  const batcher = makeBatcher<ReportRows, Stored>((batch) => write(services, batch), { size: 100, lanes, pauseMs: 5 });

  return async (submission: Submission): Promise<{ receipt: string }> => {
    if (batcher.waiting() > most) throw new Problem('overloaded', { retryAfterSeconds: 5 });
    const recipients = await findRecipients();
    if (recipients === undefined)
      throw new Problem('storage-unavailable', { detail: 'no team or epoch key yet', retryAfterSeconds: 60 });
    const { pepper } = services.keys;
    let attempt = 0;
    for (let tries = 0; tries < mostTries; tries++) {
      const rows = makeRows(services, recipients, submission, attempt, nextWrapper());
      const stored = await batcher.add(rows).catch(referenceTaken);
      if (stored === 'stored') return { receipt: formatReceipt(rows.code) };
      if (stored === 'duplicate') {
        const first = await attemptOf(sql, rows.shard, rows.id);
        return { receipt: formatReceipt(receiptOf(pepper, submission, first ?? attempt)) };
      }
      if (stored === 'locator-taken') attempt++;
    }
    throw new Problem('storage-unavailable', { detail: 'no free locator in this shard' });
  };
};
export type Submit = ReturnType<typeof makeSubmit>;
