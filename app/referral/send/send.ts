import { createHash } from 'node:crypto';
import { type CaseFile, markReferred } from '../../casework/index.ts';
import { audit } from '../../foundation/audit/record.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { enqueue } from '../../foundation/jobs/queue.store.ts';
import type { Translate } from '../../foundation/languages/translate.ts';
import type { Resource } from '../../foundation/policy/decide.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { AgeError, sealToPassphrase, sealToRecipients } from '../package/age.ts';
import { makePackage } from '../package/build.ts';
import { receiptKey } from '../package/receipt.ts';
import { hashToken, makePassphrase, makeToken } from '../package/secrets.ts';
import { addReferral } from '../referral.store.ts';
import { linkDays } from '../referral.ts';
import { type Choice, lawful, type Preview, previewReferral } from './plan.ts';

/** What the sender confirmed: the very bytes (by hash), on the very state of the case, once (by id). */
export type Confirmed = Choice & {
  referralId: string;
  contentHash: string;
  version: number;
  /** The person says that they checked the law themselves; needed when the catalogue names no basis. */
  ownDecision: boolean;
};

/** What is shown once and stored nowhere. */
export type Sent = { referralId: string; again: boolean; downloadUrl: string | undefined; passphrase: string | undefined };

const days = 86_400_000;
/** The address of a link; in English, the holder can change the language on the page. */
export const linkTo = (publicUrl: string, kind: 'p' | 'answer', token: string): string => `${publicUrl}/en/${kind}/${token}`;

const sealed = async (
  context: Context,
  preview: Preview,
  bytes: Buffer,
): Promise<{ bytes: Buffer; passphrase: string | undefined }> => {
  if (preview.recipients.length === 0) {
    const passphrase = makePassphrase(context.random);
    const salt = context.random.bytes(16);
    // each takes 256 MiB: one at a time, in whichever process
    return { passphrase, bytes: await context.shared.alone('age', () => sealToPassphrase(bytes, passphrase, salt)) };
  }
  try {
    return { passphrase: undefined, bytes: await sealToRecipients(bytes, preview.recipients) };
  } catch (error) {
    if (error instanceof AgeError) throw new Problem('body-key-invalid', { cause: error });
    throw error;
  }
};

/**
 * Seals the package and stores it with everything that follows from it, in one transaction: the case is referred, the
 * obligations are met, the delivery is queued. What left cannot be taken back.
 *
 * @throws Problem case-changed when what would be sent is not what was shown, law-unknown without a basis or a person's own
 * decision, body-key-invalid, and what `previewReferral` and casework's `markReferred` throw.
 */
export const sendReferral = async (
  context: Context,
  file: CaseFile,
  resource: Resource,
  confirmed: Confirmed,
  t: Translate,
): Promise<Sent> => {
  const preview = await previewReferral(context, file, resource, confirmed, t);
  if (preview.content.hash !== confirmed.contentHash) throw new Problem('case-changed');
  if (lawful(preview.report.law).length === 0 && !confirmed.ownDecision) throw new Problem('law-unknown');
  const { config, random } = context;
  const now = context.clock.now();
  const staffId = staffIdOf(context);
  const reply = makeToken(file.shard, random);
  const download = preview.channel === 'link' || preview.recipients.length === 0 ? makeToken(file.shard, random) : undefined;
  const plain = makePackage(preview.content, {
    caseReference: file.reference,
    referral: confirmed.referralId,
    body: { id: preview.body.id, name: preview.body.name },
    sender: { hotline: config.hotlineName, address: config.publicUrl, role: context.subject.role },
    sealedAt: now,
    synthetic: file.synthetic,
    legalBasis: lawful(preview.report.law),
    replyTo: linkTo(config.publicUrl, 'answer', reply),
    receiptKey: receiptKey(context.keys.ledger, config.publicUrl),
  });
  const { bytes, passphrase } = await sealed(context, preview, plain.bytes);
  const included = (['narrative', 'contact'] as const).filter((what) => confirmed.include[what]);
  const stored = await context.db.staff.begin(async (tx) => {
    const fresh = await addReferral(tx, {
      shard: file.shard,
      id: confirmed.referralId,
      caseId: file.id,
      bodyId: preview.body.id,
      reference: file.reference,
      synthetic: file.synthetic,
      createdBy: staffId,
      createdAt: now,
      package: bytes,
      packageHash: createHash('sha256').update(bytes).digest(),
      manifestHash: plain.manifestHash,
      sealedWith: passphrase === undefined ? 'recipient' : 'passphrase',
      sealedTo: [...preview.recipients],
      channel: preview.channel,
      included,
      downloadHash: download === undefined ? null : hashToken(download),
      downloadUntil: download === undefined ? null : new Date(now.getTime() + linkDays * days),
      replyHash: hashToken(reply),
      obligations: preview.meets.map(({ id }) => id),
    });
    if (!fresh) return false;
    const obligations = preview.meets.map(({ id }) => id);
    await markReferred(tx, context, file, {
      staffId,
      bodyId: preview.body.id,
      referralId: confirmed.referralId,
      obligations,
      version: confirmed.version,
    });
    const detail = {
      body: preview.body.id,
      included,
      basis: lawful(preview.report.law).length,
      ownDecision: confirmed.ownDecision,
      manifest: plain.manifestHash.toString('hex'),
    };
    await audit(
      tx,
      {
        shard: file.shard,
        at: now,
        actor: `staff/${staffId}`,
        action: 'referral.sealed',
        subject: `referral/${confirmed.referralId}`,
        detail,
      },
      random,
    );
    await enqueue(
      tx,
      { shard: file.shard, kind: 'referral.deliver', payload: { referralId: confirmed.referralId } },
      { now, random },
    );
    return true;
  });
  if (!stored) return { referralId: confirmed.referralId, again: true, downloadUrl: undefined, passphrase: undefined };
  const downloadUrl = download === undefined ? undefined : linkTo(config.publicUrl, 'p', download);
  return { referralId: confirmed.referralId, again: false, downloadUrl, passphrase };
};
