import { auditRow } from '../../foundation/audit/leaf.ts';
import { pad, seal } from '../../foundation/crypto/seal.ts';
import { makeWrapper } from '../../foundation/crypto/wrap.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import { places } from '../places.ts';
import type { OpenReceipt } from '../receipt/look-up.ts';
import { type FindRecipients, makeRecipients, publicKeysOf } from '../recipients.ts';
import { insertAddition } from './store.ts';

/**
 * Seals and stores what a reporter adds later, under the receipt that they opened. `additionId` comes from the form, so that
 * sending it twice adds it once. Committed with its audit leaf. Twenty at once for each report, then one a minute: Problem
 * `too-many-requests`, whose page keeps what was typed.
 */
export const makeAdd = (
  services: Services,
  findRecipients: FindRecipients = makeRecipients(services.db.intake, services.clock),
) => {
  const perReport = services.shared.throttle('intake/addition', { burst: 20, everyMs: 60_000 });
  return async (receipt: OpenReceipt, addition: { additionId: string; note: string }): Promise<void> => {
    const wait = await perReport.take(receipt.reportId);
    if (wait > 0) throw new Problem('too-many-requests', { retryAfterSeconds: wait });
    const recipients = await findRecipients();
    if (recipients === undefined) throw new Problem('storage-unavailable', { detail: 'no team or epoch key' });
    const { shard, reportId } = receipt;
    const { random } = services;
    const wrapper = makeWrapper(random);
    const { key, wraps } = wrapper.makeKey(publicKeysOf(recipients), places.key(shard, addition.additionId));
    const now = services.clock.now();
    await insertAddition(
      services.db.intake,
      {
        shard,
        id: addition.additionId,
        reportId,
        receivedAt: now,
        ephemeralKey: wrapper.ephemeralKey,
        teamKeyId: recipients.triage.id,
        wrapTeam: wraps.team,
        epochId: recipients.epoch.id,
        wrapEpoch: wraps.epoch,
        sealedContent: seal(key, pad(Buffer.from(addition.note)), places.addition(shard, addition.additionId), random),
      },
      auditRow({ shard, at: now, actor: 'public', action: 'report.added-to', subject: `report/${reportId}` }, random),
    );
  };
};
export type AddToReport = ReturnType<typeof makeAdd>;
