import type { Services } from '../foundation/services.ts';
import { signReceipt } from './package/receipt.ts';
import type { Referral } from './referral.ts';

/** The signed receipt of a hand-over as things stand. */
export const receiptOf = (services: Pick<Services, 'keys' | 'config'>, row: Referral): string =>
  signReceipt(
    {
      referral: row.id,
      caseReference: row.reference,
      bodyId: row.bodyId,
      manifestHash: row.manifestHash,
      packageHash: row.packageHash,
      sealedAt: row.createdAt,
      deliveredAt: row.deliveredAt ?? undefined,
      fetchedAt: row.downloadedAt ?? undefined,
      acknowledgedAt: row.acknowledgedAt ?? undefined,
      outcome: row.outcome ?? undefined,
      outcomeAt: row.outcomeAt ?? undefined,
    },
    services.keys.ledger,
    services.config.publicUrl,
  );
