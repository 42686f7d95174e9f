import { recordEvent, recordOutcome } from '../../casework/index.ts';
import { audit } from '../../foundation/audit/record.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { enqueue } from '../../foundation/jobs/queue.store.ts';
import type { JobHandler } from '../../foundation/jobs/worker.ts';
import type { Services } from '../../foundation/services.ts';
import type { Outcome } from '../../intake/index.ts';
import { type AnswerResult, byReplyToken, writeAnswer } from '../doors.store.ts';
import { hashToken } from '../package/secrets.ts';
import { findReferral, readPackage } from '../referral.store.ts';
import type { Answerable, ReferralKey } from '../referral.ts';

/** What a body says: without an outcome, that it has the package. `reference` is the body's own number for it. */
export type Answer = { outcome: Outcome | undefined; reference: string | undefined };

type Door = ReferralKey & { replyHash: Buffer };

/** Writes the answer, its audit leaf and the job that carries it on to the case and the reporter, in one transaction. */
const record = async (services: Services, tx: Transaction, door: Door, by: string, answer: Answer): Promise<AnswerResult> => {
  const { clock, random } = services;
  const now = clock.now();
  const result = await writeAnswer(tx, door, { ...answer, by, at: now });
  if (result === undefined) throw new Problem('not-found');
  if (result === 'other') throw new Problem('outcome-recorded');
  if (result === 'again') return result;
  const detail = answer.outcome === undefined ? {} : { outcome: answer.outcome };
  await audit(
    tx,
    { shard: door.shard, at: now, actor: by, action: `referral.${result}`, subject: `referral/${door.id}`, detail },
    random,
  );
  await enqueue(
    tx,
    { shard: door.shard, kind: 'referral.answered', payload: { referralId: door.id, result, by } },
    { now, random },
  );
  return result;
};

/** What the holder of a reply link may see; Problem not-found for a token that is none of ours. */
export const openReply = async (services: Services, token: string): Promise<Answerable> => {
  const found = await byReplyToken(services.db.public, token);
  if (found === undefined) throw new Problem('not-found');
  return found;
};

/** An answer through the reply link, by whoever holds it. The same answer twice is one answer. */
export const answerByLink = async (services: Services, token: string, answer: Answer): Promise<void> => {
  const found = await openReply(services, token);
  await services.db.public.begin((tx) => record(services, tx, { ...found, replyHash: hashToken(token) }, 'reply-link', answer));
};

/** An answer by a signed-in person of the body. */
export const answerByLiaison = async (services: Services, key: ReferralKey, staffId: string, answer: Answer): Promise<void> => {
  const row = await readPackage(services.db.staff, key);
  if (row === undefined) throw new Problem('not-found');
  await services.db.staff.begin((tx) => record(services, tx, { ...key, replyHash: row.replyHash }, `staff/${staffId}`, answer));
};

/** Job `referral.answered`: brings the answer to the case and, more coarsely, to the reporters. */
export const answeredJob: JobHandler = async (services, tx, job) => {
  const { referralId, result, by } = job.payload as { referralId: string; result: 'acknowledged' | 'answered'; by: string };
  const row = await findReferral(tx, { shard: job.shard, id: referralId });
  if (row === undefined) return;
  const key = { shard: row.shard, id: row.caseId };
  const actor = by.startsWith('staff/') ? by.slice('staff/'.length) : undefined;
  if (result === 'acknowledged') {
    await recordEvent(tx, services, key, { kind: 'acknowledged', actor, detail: { body: row.bodyId, referral: row.id } });
  } else if (row.outcome !== null) {
    await recordOutcome(tx, services, key, {
      bodyId: row.bodyId,
      referralId: row.id,
      outcome: row.outcome,
      ...(actor === undefined ? {} : { actor }),
    });
  }
};
