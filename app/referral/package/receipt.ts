import { encodeVerifierKey, signerFromSeed, signNote } from '@article34/ledger';
import { deriveKey } from '../../foundation/crypto/seal.ts';

/** What the house states about one hand-over. Times are those of the database row; undefined has not happened. */
export type ReceiptFacts = {
  referral: string;
  caseReference: string;
  bodyId: string;
  manifestHash: Buffer;
  packageHash: Buffer;
  sealedAt: Date;
  deliveredAt: Date | undefined;
  fetchedAt: Date | undefined;
  acknowledgedAt: Date | undefined;
  outcome: string | undefined;
  outcomeAt: Date | undefined;
};

// a key of its own, so that a receipt can never pass for a checkpoint of the audit log
const signer = (ledgerSeed: Buffer, publicUrl: string) =>
  signerFromSeed(`${new URL(publicUrl).host}/referral-receipts`, deriveKey(ledgerSeed, 'referral-receipts'));

/** The public key that checks the receipts of this install, as a C2SP verifier key. */
export const receiptKey = (ledgerSeed: Buffer, publicUrl: string): string => encodeVerifierKey(signer(ledgerSeed, publicUrl));

/** A C2SP signed note (Ed25519) that anyone with the verifier key can check without us. One fact a line; the same facts give the same bytes. */
export const signReceipt = (facts: ReceiptFacts, ledgerSeed: Buffer, publicUrl: string): string => {
  const line = (name: string, value: string | Date | undefined) =>
    value === undefined ? [] : [`${name} ${value instanceof Date ? value.toISOString() : value}`];
  const text = [
    'article34/referral-receipt/1',
    ...line('referral', facts.referral),
    ...line('case', facts.caseReference),
    ...line('body', facts.bodyId),
    ...line('manifest-sha256', facts.manifestHash.toString('hex')),
    ...line('package-sha256', facts.packageHash.toString('hex')),
    ...line('sealed', facts.sealedAt),
    ...line('delivered', facts.deliveredAt),
    ...line('fetched', facts.fetchedAt),
    ...line('acknowledged', facts.acknowledgedAt),
    ...line('outcome', facts.outcome),
    ...line('outcome-at', facts.outcomeAt),
  ];
  return signNote(`${text.join('\n')}\n`, [signer(ledgerSeed, publicUrl)]);
};
