import { type CaseFile, markReferred } from '../../casework/index.ts';
import { audit } from '../../foundation/audit/record.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import type { Resource } from '../../foundation/policy/decide.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { handFiles } from './files.ts';
import { addFiling } from './filing.store.ts';
import { type Choice, previewFiling } from './plan.ts';
import { sealForClerk, sealForTeam } from './sealed.ts';

/** What the sender confirmed: the very document (by hash), on the very state of the case, once (by id). */
export type Confirmed = Choice & {
  filingId: string;
  hash: string;
  version: number;
  /** The person says that they checked the law themselves; needed when the catalogue names no basis. */
  ownDecision: boolean;
};

const house24 = 24 * 3_600_000;

/**
 * Queues the document that was confirmed. The clerk sends it; what the law asked is met when the other side accepts, not
 * before. A form sent twice files once.
 *
 * @throws Problem case-changed when the document would not be the one that was shown, law-unknown without a basis or a
 * person's own decision, filing-standing when the case is filed there already, and what `previewFiling` and casework's
 * `markReferred` throw.
 */
export const sendFiling = async (context: Context, file: CaseFile, resource: Resource, confirmed: Confirmed): Promise<void> => {
  const preview = await previewFiling(context, file, resource, confirmed);
  if (preview.hash !== confirmed.hash) throw new Problem('case-changed');
  if (preview.basis === 0 && !confirmed.ownDecision) throw new Problem('law-unknown');
  const now = context.clock.now();
  const staffId = staffIdOf(context);
  const key = { shard: file.shard, id: confirmed.filingId };
  const dues = preview.meets.flatMap(({ due }) => (due === null ? [] : [due.getTime()]));
  // where the law names no time, a day is the house's own: nothing may lie unseen
  const dueAt = new Date(Math.min(now.getTime() + house24, ...dues));
  await context.db.staff.begin(async (tx) => {
    const team = await sealForTeam(tx, context, 'filing', key, preview.xml);
    const clerk = await sealForClerk(tx, context, key, preview.xml);
    const added = await addFiling(tx, {
      ...key,
      caseId: file.id,
      reference: file.reference,
      destinationId: preview.destination.id,
      environment: preview.destination.environment,
      synthetic: file.synthetic,
      createdBy: staffId,
      createdAt: now,
      bodyHash: Buffer.from(preview.document, 'hex'),
      bodySize: Buffer.byteLength(preview.xml),
      bodyKeyId: team.keyId,
      bodyTeam: team.sealed,
      dueAt,
      obligations: preview.meets.map(({ id }) => id),
      ...clerk,
    });
    if (added === 'standing') throw new Problem('filing-standing');
    if (added === 'again') return;
    await handFiles(tx, context, key, preview.files);
    await markReferred(tx, context, file, {
      staffId,
      bodyId: preview.destination.bodyId ?? preview.destination.name,
      referralId: key.id,
      kind: 'filing',
      obligations: [],
      version: confirmed.version,
    });
    await audit(
      tx,
      {
        shard: file.shard,
        at: now,
        actor: `staff/${staffId}`,
        action: 'filing.queued',
        subject: `filing/${key.id}`,
        detail: {
          destination: preview.destination.id,
          environment: preview.destination.environment,
          document: preview.document,
          files: preview.files.length,
          narrative: confirmed.narrative,
          ownDecision: confirmed.ownDecision,
        },
      },
      context.random,
    );
  });
};
