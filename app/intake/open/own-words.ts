import { open, unpad } from '../../foundation/crypto/seal.ts';
import type { Services } from '../../foundation/services.ts';
import type { Answers } from '../answers.ts';
import { places } from '../places.ts';
import type { OpenReceipt } from '../receipt/look-up.ts';
import { readOwnContent } from './own-store.ts';

/** What the reporter sent, opened with their receipt alone. Undefined in the first seconds and after erasure. */
export const readOwnWords = async (services: Services, receipt: OpenReceipt): Promise<Answers | undefined> => {
  if (receipt.ownWords === undefined) return undefined;
  const { shard, reportId, ownWords } = receipt;
  const sealed = await readOwnContent(services.db.intake, shard, reportId);
  if (sealed === undefined) return undefined;
  const key = open(ownWords.wrapKey, ownWords.wrapContent, places.receiptWrap(shard, reportId));
  return JSON.parse(unpad(open(key, sealed, places.content(shard, reportId))).toString()) as Answers;
};
