import { type CaseFile, recordEvent } from '../../casework/index.ts';
import { uuidv7 } from '../../foundation/effects/random.ts';
import { Problem } from '../../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../../foundation/services.ts';
import { addLook, looksAt } from './look.store.ts';
import { noticeOfCase } from './make.ts';
import type { HostNotice, Look, Seen } from './notice.ts';

/** Every look at what a notice is about, oldest first. */
export const looksOf = (context: Context, row: HostNotice): Promise<Look[]> => looksAt(context.db.staff, row);

/**
 * Notes whether what a host was told of is still there. From sending to the first "gone" is the time to removal; each look
 * is kept. @throws Problem not-found, case-state (the notice was not sent yet).
 */
export const recordLook = async (context: Context, file: CaseFile, id: string, seen: Seen): Promise<void> => {
  const row = await noticeOfCase(context, file, id);
  if (row.sentAt === null) throw new Problem('case-state');
  const madeBy = staffIdOf(context);
  const at = context.clock.now();
  await context.db.staff.begin(async (tx) => {
    await addLook(tx, row, { id: uuidv7(at, context.random), at, seen, madeBy });
    await recordEvent(tx, context, file, { kind: 'host-notice-looked', actor: madeBy, detail: { notice: row.id, seen } });
  });
};
