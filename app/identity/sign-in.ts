import { Problem } from '../foundation/errors/problem.ts';
import { hashToken, makeToken } from './cookie.ts';
import { passwordKeys, saltOfNobody, sameBytes } from './password.ts';
import { openByPassword, sealByToken } from './personal-key.ts';
import { record } from './record.ts';
import { findByLogin, type StaffRow } from './staff.store.ts';
import type { Visitor } from './start-session.ts';
import { insertStep } from './step.store.ts';
import { refuseWhile, throttlesOf } from './throttles.ts';

/** Minutes between the password and the code. */
export const stepMinutes = 5;

/**
 * First half of signing in. Gives a ticket for the second half; nothing is signed in yet. The answer and the work are the
 * same for a wrong password, an unknown name, a suspended person and one without a password: Problem `sign-in-failed`.
 * Also throws `too-many-requests` and `overloaded`.
 */
export const checkPassword = async (
  context: Visitor,
  input: { login: string; password: string },
): Promise<{ ticket: string }> => {
  const throttles = throttlesOf(context);
  const name = input.login.toLowerCase();
  refuseWhile(await throttles.client.take(await context.client()));
  refuseWhile(await throttles.login.wait(name));
  const person = await findByLogin(context.db.staff, input.login);
  const keys = await passwordKeys(context, input.password, person?.passwordSalt ?? saltOfNobody(context, input.login));
  const verifier = person?.passwordVerifier ?? Buffer.alloc(32);
  const matches = sameBytes(keys.verifier, verifier) && person?.state === 'active';
  if (!matches || person === undefined) {
    await throttles.login.failed(name);
    await record(context, context.db.staff, {
      actor: 'anonymous',
      action: 'staff.password-refused',
      staffId: person?.id ?? 'unknown',
    });
    throw new Problem('sign-in-failed');
  }
  await throttles.login.forgive(name);
  return { ticket: await openStep(context, person, keys.sealKey) };
};

const openStep = async (context: Visitor, person: StaffRow, sealKey: Buffer): Promise<string> => {
  const ticket = makeToken(context.random);
  const sealed = person.sealedByPassword;
  const privateKey = sealed === null ? undefined : openByPassword(sealKey, sealed, person.id);
  await insertStep(context.db.staff, {
    tokenHash: hashToken(ticket),
    kind: 'code',
    staffId: person.id,
    challenge: null,
    sealedPrivateKey: privateKey === undefined ? null : sealByToken(ticket, privateKey, person.id, context.random),
    expiresAt: new Date(context.clock.now().getTime() + stepMinutes * 60_000),
  });
  return ticket;
};
