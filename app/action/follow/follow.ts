import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { enqueue } from '../../foundation/jobs/queue.store.ts';
import type { JobHandler } from '../../foundation/jobs/worker.ts';
import type { Language } from '../../foundation/languages/languages.ts';
import { loadTranslators } from '../../foundation/languages/translate.ts';
import { sendMail, sendsMail } from '../../foundation/mail/many.ts';
import type { Services } from '../../foundation/services.ts';
import type { Subject } from '../event/event.ts';
import { blindOf, fitsToken, linkToken, openAddress, readAddress, sealAddress } from './address.ts';
import { confirmFollower, deleteFollower, putFollow, putFollower, selectFollower } from './follow.store.ts';
import { subjectWords } from './subject.ts';

export const confirmJob = 'follow.confirm';

/** Address of a page that only the mail names. */
export const linkFor = (services: Services, purpose: 'confirm' | 'stop', id: string, language: Language): string =>
  `${services.config.publicUrl}/${language}/action/follow/${purpose}?f=${id}&t=${linkToken(services, purpose, id)}`;

/** Asks for one thing to be told by mail. What it answers never depends on whether the address is known. */
export const makeFollow = (services: Services) => {
  const perClient = services.shared.throttle('follow/client', { burst: 10, everyMs: 60_000 });
  const perAddress = services.shared.throttle('follow/address', { burst: 3, everyMs: 3_600_000 });
  /** Throws Problem mail-not-set, too-many-requests; field-invalid with mail-address, follow-nothing. */
  return async (input: { address: string; subject: Subject | undefined; language: Language; client: string }): Promise<void> => {
    if (!sendsMail(services.config)) throw new Problem('mail-not-set');
    const address = readAddress(input.address);
    if (address === undefined) throw new Problem('field-invalid', { fields: [{ field: 'mail', code: 'mail-address' }] });
    if (input.subject === undefined) throw new Problem('field-invalid', { fields: [{ field: '', code: 'follow-nothing' }] });
    const { subject } = input;
    const blind = blindOf(services, address);
    const wait = await perClient.take(input.client);
    if (wait > 0) throw new Problem('too-many-requests', { retryAfterSeconds: wait });
    // whose address was asked for too often gets no more mail today; who asks is not told
    if ((await perAddress.take(blind.toString('hex'))) > 0) return;
    const now = services.clock.now();
    await services.db.public.begin(async (tx) => {
      const id = uuidv7(now, services.random);
      const sealed = sealAddress(services, id, address);
      const followerId = await putFollower(tx, { id, sealed, blind, language: input.language, at: now });
      await putFollow(tx, followerId, subject, now);
      await enqueue(tx, { shard: 0, kind: confirmJob, payload: { follower: followerId } }, { now, random: services.random });
    });
  };
};

/** Mails the link with which the owner of the address says yes. Nothing else is ever mailed before that. */
export const mailConfirmation: JobHandler = async (services, tx, job) => {
  const { follower } = job.payload as { follower: string };
  const row = await selectFollower(tx, follower);
  if (row === undefined || row.pending.length === 0) return;
  const t = loadTranslators()[row.language];
  const what = row.pending.map((subject) => `– ${subjectWords(subject, row.language)}`).join('\n');
  await sendMail(services.config, {
    to: openAddress(services, row.id, row.addressSealed),
    subject: t('action.mail-confirm-subject'),
    text: `${t('action.mail-confirm-lead')}\n\n${what}\n\n${linkFor(services, 'confirm', row.id, row.language)}\n\n${t('action.mail-confirm-ignore')}\n`,
    messageId: `<${job.id}@${new URL(services.config.publicUrl).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
};

/** The owner of the address says yes. Throws Problem `not-found` for a link that we did not make. */
export const confirmFollow = async (services: Services, id: string, token: string): Promise<void> => {
  if (!fitsToken(services, 'confirm', id, token)) throw new Problem('not-found');
  const at = services.clock.now();
  if (!(await services.db.public.begin((tx) => confirmFollower(tx, id, at)))) throw new Problem('not-found');
};

/** Forgets the address and everything that it followed. Done twice, it is the same. Throws Problem `not-found`. */
export const stopFollowing = async (services: Services, id: string, token: string): Promise<void> => {
  if (!fitsToken(services, 'stop', id, token)) throw new Problem('not-found');
  await services.db.public.begin((tx) => deleteFollower(tx, id));
};
