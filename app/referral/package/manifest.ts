import { createHash } from 'node:crypto';

export type PackageFile = { name: string; bytes: Buffer };

/** What the manifest says beside the list of files. */
export type ManifestFacts = {
  caseReference: string;
  /** Id of this hand-over; the receipt carries it too. */
  referral: string;
  body: { id: string; name: string };
  /** Who sends: the hotline's name and address, and the person's role, never their name. */
  sender: { hotline: string; address: string; role: string };
  sealedAt: Date;
  synthetic: boolean;
  /** Why it may be sent: one entry for each provision, exactly as cited in report.json. */
  legalBasis: readonly { ruleId: string; law: string; provision: string; source: string; status: string }[];
  /** Where to acknowledge and to record the outcome; whoever holds it can, so it stands in here only. */
  replyTo: string;
  /** Public key (C2SP signed-note verifier key) that checks the sender's receipts. */
  receiptKey: string;
};

export const manifestFormat = 'article34-referral-manifest/1';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** `manifest.json`: names, sizes and SHA-256 of every other file, by name. The same input gives the same bytes. */
export const manifestBytes = (facts: ManifestFacts, files: readonly PackageFile[]): Buffer => {
  const manifest = {
    format: manifestFormat,
    synthetic: facts.synthetic,
    case: facts.caseReference,
    referral: facts.referral,
    body: { id: facts.body.id, name: facts.body.name },
    sender: { hotline: facts.sender.hotline, address: facts.sender.address, role: facts.sender.role },
    sealedAt: facts.sealedAt.toISOString(),
    legalBasis: facts.legalBasis.map(({ ruleId, law, provision, source, status }) => ({
      ruleId,
      law,
      provision,
      source,
      status,
    })),
    files: files
      .map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sha256(bytes) }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    replyTo: facts.replyTo,
    receiptKey: facts.receiptKey,
  };
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
};
