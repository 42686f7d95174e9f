import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { type KeyPair, makeKeyPair } from '../foundation/crypto/wrap.ts';
import type { Transaction } from '../foundation/database/sql.ts';
import { uuidv7 } from '../foundation/effects/random.ts';
import { type FieldProblem, Problem } from '../foundation/errors/problem.ts';
import { giveJurisdictions } from '../law/index.ts';
import { hashToken } from './cookie.ts';
import { insertPasskey, putTotp } from './factor.store.ts';
import { findInvitation, type InvitationRow, takeInvitation } from './invitation.store.ts';
import { checkEnrolment, loginProblems, noPassword, passwordColumns, passwordProblems } from './new-factors.ts';
import { askForNewPasskey, checkNewPasskey } from './passkey.ts';
import { sealByPrf } from './personal-key.ts';
import { record } from './record.ts';
import { countStaff, insertStaff, type PasswordColumns, replaceFactors } from './staff.store.ts';
import { startSession, type Visitor } from './start-session.ts';
import { activeTeamKey, purposes } from './team-key.store.ts';
import { makeTeamKey } from './team-keys.ts';
import { refuseWhile, throttlesOf } from './throttles.ts';
import { sealTotp } from './totp.ts';

/** An open link, looked at without using it up. Throws Problem `link-invalid`, `too-many-requests`. */
export const readInvitation = async (context: Visitor, token: string): Promise<InvitationRow> => {
  const invitation = await findInvitation(context.db.staff, hashToken(token), context.clock.now());
  if (invitation !== undefined) return invitation;
  // only what is no link counts: somebody who corrects a form must not run into it
  refuseWhile(await throttlesOf(context).link.take(await context.client()));
  throw new Problem('link-invalid');
};

export const isSetup = (invitation: InvitationRow): boolean => invitation.invitedBy === null && invitation.staffId === null;

type Names = { token: string; name: string; login: string };
type Newcomer = { id: string; name: string; login: string; pair: KeyPair | undefined; columns: PasswordColumns };

/** Uses the link up and writes the person: all of it, or nothing. */
const admit = async (context: Visitor, tx: Transaction, token: string, person: Newcomer): Promise<void> => {
  const now = context.clock.now();
  const invitation = await takeInvitation(tx, hashToken(token), now);
  if (invitation === undefined) throw new Problem('link-invalid');
  const { id, login, columns } = person;
  const publicKey = person.pair?.publicKey ?? null;
  if (invitation.staffId !== null) {
    await replaceFactors(tx, { id, login, publicKey, ...columns });
    return record(context, tx, { actor: `staff/${id}`, action: 'staff.factors-replaced', staffId: id });
  }
  if (isSetup(invitation) && (await countStaff(tx)) > 0) throw new Problem('link-invalid');
  const { role, bodyId, jurisdictions, invitedBy } = invitation;
  await insertStaff(tx, { id, role, name: person.name, login, bodyId, publicKey, ...columns, createdAt: now });
  if (invitedBy !== null) await giveJurisdictions(tx, id, jurisdictions, invitedBy, now);
  await record(context, tx, { actor: `staff/${id}`, action: 'staff.joined', staffId: id, detail: { role, jurisdictions } });
  if (!isSetup(invitation) || publicKey === null) return;
  for (const purpose of purposes) {
    if ((await activeTeamKey(tx, purpose)) === undefined) await makeTeamKey(context, tx, purpose, [{ id, role, publicKey }]);
  }
};

/** Two people who choose one name at the same moment: the database decides, the second one is asked for another. */
const nameTaken = (error: unknown): never => {
  if ((error as { constraint_name?: unknown } | null)?.constraint_name === 'staff_login') {
    throw new Problem('field-invalid', { fields: [{ field: 'login', code: 'login-taken' }] });
  }
  throw error;
};

/** What is wrong with the names; an invitation brings the person's own name, so it is missing only at setup. */
const nameProblems = async (context: Visitor, invitation: InvitationRow, input: Names): Promise<FieldProblem[]> => [
  ...(input.name === '' ? [{ field: 'name', code: 'field-invalid' as const }] : []),
  ...(await loginProblems(context, input.login, invitation.staffId ?? undefined)),
];

const idFor = (context: Visitor, invitation: InvitationRow): string =>
  invitation.staffId ?? uuidv7(context.clock.now(), context.random);

/** Joins with a password and an authenticator app. Gives the session token. Field problems come as Problem `field-invalid`. */
export const joinWithPassword = async (
  context: Visitor,
  input: Names & { password: string; again: string; enrolment: string; code: string },
): Promise<string> => {
  const invitation = await readInvitation(context, input.token);
  const staffId = idFor(context, invitation);
  const fields = [...(await nameProblems(context, invitation, input)), ...passwordProblems(input)];
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
  const { secret, step } = checkEnrolment(context, { ...input, page: input.token });
  const pair = makeKeyPair(context.random);
  const columns = await passwordColumns(context, { staffId, password: input.password, privateKey: pair.privateKey });
  return context.db.staff
    .begin(async (tx) => {
      await admit(context, tx, input.token, { id: staffId, name: input.name, login: input.login, pair, columns });
      await putTotp(tx, staffId, sealTotp(context, secret, staffId), step);
      return startSession(context, tx, { staffId, factor: 'code', privateKey: pair.privateKey });
    })
    .catch(nameTaken);
};

/** Options for joining with a passkey. Field problems come as Problem `field-invalid`. */
export const beginPasskeyJoin = async (context: Visitor, input: Names) => {
  const invitation = await readInvitation(context, input.token);
  const fields = await nameProblems(context, invitation, input);
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
  return askForNewPasskey(context, 'passkey-join', { id: idFor(context, invitation), login: input.login, name: input.name });
};

/**
 * Joins with a passkey. One that has no PRF cannot hold the key that opens reports: the first administrator, who must hold
 * it, is refused (Problem `passkey-without-key`); others join without a key and can add a password later.
 */
export const joinWithPasskey = async (
  context: Visitor,
  input: Names & { ticket: string; response: RegistrationResponseJSON; label: string; prf?: string | undefined },
): Promise<string> => {
  const invitation = await readInvitation(context, input.token);
  const fields = await nameProblems(context, invitation, input);
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
  if (input.prf === undefined && isSetup(invitation)) throw new Problem('passkey-without-key');
  const { passkey, staffId } = await checkNewPasskey(context, 'passkey-join', input);
  if (invitation.staffId !== null && invitation.staffId !== staffId) throw new Problem('passkey-failed');
  const pair = input.prf === undefined ? undefined : makeKeyPair(context.random);
  const prf = Buffer.from(input.prf ?? '', 'base64url');
  const sealedByPrf = pair === undefined ? null : sealByPrf(prf, pair.privateKey, passkey.credentialId, context.random);
  return context.db.staff
    .begin(async (tx) => {
      await admit(context, tx, input.token, { id: staffId, name: input.name, login: input.login, pair, columns: noPassword });
      await insertPasskey(tx, { ...passkey, staffId, label: input.label, sealedByPrf, createdAt: context.clock.now() });
      return startSession(context, tx, { staffId, factor: 'passkey', privateKey: pair?.privateKey });
    })
    .catch(nameTaken);
};
