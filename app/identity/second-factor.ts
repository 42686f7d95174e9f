import type { Queryable } from '../foundation/database/sql.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { hashToken } from './cookie.ts';
import { findTotp, useStep } from './factor.store.ts';
import { openByToken } from './personal-key.ts';
import { record } from './record.ts';
import { findStaff } from './staff.store.ts';
import { startSession, type Visitor } from './start-session.ts';
import { takeStep, tryStep } from './step.store.ts';
import { refuseWhile, throttlesOf } from './throttles.ts';
import { openTotp, stepOfCode } from './totp.ts';

const triesPerTicket = 5;
const wrong = () => new Problem('code-wrong', { fields: [{ field: 'code', code: 'code-wrong' }] });

/** Takes one code of a person's app, once. False when it does not fit now or was used. */
export const useCode = async (context: Visitor, tx: Queryable, staffId: string, code: string): Promise<boolean> => {
  const totp = await findTotp(tx, staffId);
  if (totp === undefined) return false;
  const step = stepOfCode(openTotp(context, totp.sealedSecret, staffId), code, context.clock.now());
  return step !== undefined && (await useStep(tx, staffId, step));
};

/** Counts a wrong code against its person; throws Problem `code-wrong`. */
export const refuseCode = async (context: Visitor, staffId: string): Promise<never> => {
  await throttlesOf(context).code.failed(staffId);
  await record(context, context.db.staff, { actor: `staff/${staffId}`, action: 'staff.code-refused', staffId });
  throw wrong();
};

/**
 * Second half of signing in: the code of the authenticator app. Gives the token of a new session. Throws Problem
 * `token-expired` (the ticket is over, used or was tried five times), `code-wrong`, `too-many-requests`.
 */
export const checkCode = async (context: Visitor, input: { ticket: string; code: string }): Promise<string> => {
  const throttles = throttlesOf(context);
  const now = context.clock.now();
  const ticketHash = hashToken(input.ticket);
  const step = await tryStep(context.db.staff, ticketHash, 'code', now, triesPerTicket);
  const staffId = step?.staffId;
  if (staffId === undefined || staffId === null) throw new Problem('token-expired');
  refuseWhile(await throttles.code.wait(staffId));
  const token = await context.db.staff.begin(async (tx) => {
    if (!(await useCode(context, tx, staffId, input.code))) return undefined;
    const taken = await takeStep(tx, ticketHash, 'code', now);
    const person = await findStaff(tx, staffId);
    if (taken === undefined || person?.state !== 'active') throw new Problem('token-expired');
    const sealed = taken.sealedPrivateKey;
    const privateKey = sealed === null ? undefined : openByToken(input.ticket, sealed, staffId);
    await record(context, tx, { actor: `staff/${staffId}`, action: 'staff.signed-in', staffId, detail: { factor: 'code' } });
    return startSession(context, tx, { staffId, factor: 'code', privateKey });
  });
  if (token === undefined) return refuseCode(context, staffId);
  await throttles.code.forgive(staffId);
  return token;
};
