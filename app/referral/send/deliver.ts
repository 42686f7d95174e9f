import { createHash } from 'node:crypto';
import { meetByReferral, recordEvent, undoReferred } from '../../casework/index.ts';
import { audit } from '../../foundation/audit/record.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import { enqueue } from '../../foundation/jobs/queue.store.ts';
import type { JobHandler } from '../../foundation/jobs/worker.ts';
import type { Services } from '../../foundation/services.ts';
import { recipientsOf } from '../keys/body-key.store.ts';
import { isAgeFile } from '../package/age.ts';
import { lockReferral, markDelivered, markFailed } from '../referral.store.ts';
import type { DeliveryError, Referral } from '../referral.ts';

/** Seconds between tries; after the last one the hand-over is dead and the case says so. */
export const retryAfter = [60, 300, 1800, 7200, 21_600] as const;

/** Is what we stored still what was sealed, and still closed to everyone but the body? */
const problemWith = async (tx: Transaction, row: Referral & { package: Buffer }): Promise<DeliveryError | undefined> => {
  if (!isAgeFile(row.package) || !createHash('sha256').update(row.package).digest().equals(row.packageHash))
    return 'package-damaged';
  if (row.sealedWith === 'passphrase') return row.downloadUntil === null ? 'no-reader' : undefined;
  const current = await recipientsOf(tx, row.bodyId);
  return row.sealedTo.every((recipient) => current.includes(recipient)) ? undefined : 'key-retired';
};

const failed = async (services: Services, tx: Transaction, row: Referral, error: DeliveryError): Promise<void> => {
  const { clock, random } = services;
  const now = clock.now();
  // a retired key does not come back: only a person can send anew
  const wait = error === 'key-retired' ? undefined : retryAfter[row.attempts];
  await markFailed(tx, row, error, wait === undefined ? null : new Date(now.getTime() + wait * 1000));
  const detail = { body: row.bodyId, referral: row.id, error, final: wait === undefined };
  await recordEvent(tx, services, { shard: row.shard, id: row.caseId }, { kind: 'delivery-failed', actor: undefined, detail });
  if (wait === undefined) {
    await undoReferred(tx, services, { shard: row.shard, id: row.caseId }, { referralId: row.id, obligations: row.obligations });
    services.log.error('referral-dead', { code: error });
  } else
    await enqueue(
      tx,
      { shard: row.shard, kind: 'referral.deliver', payload: { referralId: row.id }, delaySeconds: wait },
      { now, random },
    );
};

/** Job `referral.deliver`: checks the sealed package and makes it available to the body. Safe to run twice. */
export const deliverJob: JobHandler = async (services, tx, job) => {
  const { referralId } = job.payload as { referralId: string };
  const row = await lockReferral(tx, { shard: job.shard, id: referralId });
  if (row === undefined || row.state !== 'sealed') return;
  const error = await problemWith(tx, row);
  if (error !== undefined) return failed(services, tx, row, error);
  const now = services.clock.now();
  await markDelivered(tx, row, now);
  // what a failed delivery had opened again is met by the one that a person asked for after it
  await meetByReferral(
    tx,
    services,
    { shard: row.shard, id: row.caseId },
    { staffId: row.createdBy, obligations: row.obligations },
  );
  await recordEvent(
    tx,
    services,
    { shard: row.shard, id: row.caseId },
    { kind: 'delivered', actor: undefined, detail: { body: row.bodyId, referral: row.id, channel: row.channel } },
  );
  await audit(
    tx,
    {
      shard: row.shard,
      at: now,
      actor: 'system',
      action: 'referral.delivered',
      subject: `referral/${row.id}`,
      detail: { channel: row.channel },
    },
    services.random,
  );
};
