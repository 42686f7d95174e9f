import type { CaseFile } from '../../casework/index.ts';
import { audit } from '../../foundation/audit/record.ts';
import { describeFault } from '../../foundation/errors/describe.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { noticeOfCase, recordSent, wordsOf } from './make.ts';

const receiverOf = (message: string): string | undefined => /^To: (\S+)\r?$/m.exec(message)?.[1];

/**
 * Hands a notice to the mail server of the house and notes that it was sent; what the mail server says stands in the log. Sent
 * twice by two hands at once it leaves once. Throws Problem mail-off (no server), key-missing, case-state (sent before), mail-refused
 * (for good), mail-unreachable (try again; nothing is noted).
 */
export const sendNotice = (context: Context, file: CaseFile, id: string): Promise<void> =>
  context.shared.alone(`host-notice/${id}`, async () => {
    const { mail } = context;
    if (mail === undefined) throw new Problem('mail-off');
    const row = await noticeOfCase(context, file, id);
    if (row.sentAt !== null) throw new Problem('case-state');
    const words = await wordsOf(context, row);
    if (words === undefined) throw new Problem('key-missing');
    const to = words.mail === null ? undefined : receiverOf(words.mail);
    if (words.mail === null || to === undefined) throw new Problem('mail-off', { detail: 'the notice has no address' });
    const sent = await mail.send({ to, message: words.mail });
    const actor = `staff/${staffIdOf(context)}`;
    const entry = {
      shard: row.shard,
      at: context.clock.now(),
      actor,
      action: 'host-notice.mailed',
      subject: `host-notice/${row.id}`,
    };
    const detail = { result: sent.ok ? 'sent' : sent.why };
    await context.db.staff.begin((tx) => audit(tx, { ...entry, detail }, context.random));
    if (!sent.ok) {
      context.log.warn('mail-failed', { reason: describeFault(new Error(sent.answer)), code: sent.why });
      throw new Problem(sent.permanent ? 'mail-refused' : 'mail-unreachable', { detail: sent.answer });
    }
    await recordSent(context, file, id, 'mail');
  });
