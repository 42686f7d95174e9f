import { type CaseFile, recordEvent } from '../../casework/index.ts';
import { audit } from '../../foundation/audit/record.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { enqueue } from '../../foundation/jobs/queue.store.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { hashToken, makeToken } from '../package/secrets.ts';
import { findReferral, markRetry, renewLink } from '../referral.store.ts';
import { linkDays, type Referral } from '../referral.ts';
import { linkTo } from './send.ts';

const days = 86_400_000;

/** A hand-over of this very case; Problem not-found for any other. */
export const referralOfCase = async (context: Context, file: CaseFile, id: string): Promise<Referral> => {
  const row = await findReferral(context.db.staff, { shard: file.shard, id });
  if (row === undefined || row.caseId !== file.id) throw new Problem('not-found');
  return row;
};

/** Puts a hand-over that failed for good back into delivery. Problem case-state when it did not fail. */
export const retryDelivery = async (context: Context, file: CaseFile, id: string): Promise<void> => {
  const row = await referralOfCase(context, file, id);
  await context.db.staff.begin(async (tx) => {
    if (!(await markRetry(tx, row))) throw new Problem('case-state');
    const at = context.clock.now();
    const entry = { actor: `staff/${staffIdOf(context)}`, action: 'referral.retried', subject: `referral/${row.id}` };
    await audit(tx, { shard: row.shard, at, ...entry }, context.random);
    await enqueue(
      tx,
      { shard: row.shard, kind: 'referral.deliver', payload: { referralId: row.id } },
      { now: at, random: context.random },
    );
  });
};

/** Makes a fresh one-time link for the same sealed package; the one before stops working. Gives the address, shown once. */
export const newLink = async (context: Context, file: CaseFile, id: string): Promise<string> => {
  const row = await referralOfCase(context, file, id);
  if (row.downloadUntil === null || row.deliveredAt === null) throw new Problem('case-state');
  const token = makeToken(row.shard, context.random);
  const until = new Date(context.clock.now().getTime() + linkDays * days);
  await context.db.staff.begin(async (tx) => {
    await renewLink(tx, row, hashToken(token), until);
    await recordEvent(tx, context, file, {
      kind: 'link-renewed',
      actor: staffIdOf(context),
      detail: { body: row.bodyId, referral: row.id },
    });
  });
  return linkTo(context.config.publicUrl, 'p', token);
};
