import { seal } from '../../foundation/crypto/seal.ts';
import { unwrap } from '../../foundation/crypto/wrap.ts';
import type { JobHandler } from '../../foundation/jobs/worker.ts';
import { epochPair } from '../epoch/epoch.ts';
import { places } from '../places.ts';
import { splitDerived } from './derive.ts';
import { hardenReceipt, receiptToHarden } from './store.ts';

/**
 * Job `receipt.harden`: runs Argon2id for a new receipt, outside the answer to the reporter, and wraps the content key to it.
 * Done once the epoch key is gone or the receipt was hardened before: then there is nothing to do.
 */
export const hardenJob: JobHandler = async (services, tx, job) => {
  const reportId = String(job.payload.reportId);
  const row = await receiptToHarden(tx, job.shard, reportId);
  if (row === undefined) return;
  const epoch = epochPair(services.keyFiles, row.epochId);
  const secret = unwrap(
    row.sealedSecret,
    row.ephemeralKey,
    epoch,
    'receipt',
    places.receiptSecret(job.shard, reportId),
  ).toString();
  const contentKey = unwrap(row.wrapEpoch, row.ephemeralKey, epoch, 'epoch', places.key(job.shard, reportId));
  const { authHash, wrapKey } = splitDerived(await services.kdf.derive(secret, row.salt, 'worker'));
  const wrapContent = seal(wrapKey, contentKey, places.receiptWrap(job.shard, reportId), services.random);
  await hardenReceipt(tx, job.shard, reportId, { authHash, wrapContent });
};
