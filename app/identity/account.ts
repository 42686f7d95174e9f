import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { makeKeyPair } from '../foundation/crypto/wrap.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../foundation/services.ts';
import { hashToken } from './cookie.ts';
import { deletePasskey, findTotp, insertPasskey, passkeysOf, putTotp } from './factor.store.ts';
import { ownPair } from './identify.ts';
import { checkEnrolment, passwordColumns, passwordProblems } from './new-factors.ts';
import { askForNewPasskey, checkNewPasskey } from './passkey.ts';
import { passwordKeys, sameBytes } from './password.ts';
import { openByPassword, sealByPrf, sealByToken } from './personal-key.ts';
import { record } from './record.ts';
import { endSessionsOf, findSession, setSessionKey } from './session.store.ts';
import { findStaff, type StaffRow, setPassword, setPublicKey } from './staff.store.ts';
import { refuseWhile, throttlesOf } from './throttles.ts';
import { sealTotp } from './totp.ts';

/** A signed-in person at work on their own account; the token is the one in their cookie. */
export type Owner = Context & { sessionToken: string };

const ownRow = async (context: Owner): Promise<StaffRow> => {
  const person = await findStaff(context.db.staff, staffIdOf(context));
  if (person === undefined) throw new Problem('not-found');
  return person;
};

/** The person's private key as this session holds it; undefined when it does not. */
const sessionKey = async (context: Owner): Promise<Buffer | undefined> => {
  const session = await findSession(context.db.staff, hashToken(context.sessionToken));
  return session === undefined || session.sealedPrivateKey === null
    ? undefined
    : ownPair(session, context.sessionToken).privateKey;
};

const check = (fields: Problem['fields']): void => {
  if (fields.length > 0) throw new Problem('field-invalid', { fields });
};

/**
 * Changes the password: the private key is opened with the old one and sealed under the new one, and every other session
 * ends. Throws Problem `field-invalid` (with fields), `too-many-requests`.
 */
export const changePassword = async (
  context: Owner,
  input: { current: string; password: string; again: string },
): Promise<void> => {
  const person = await ownRow(context);
  const name = person.login.toLowerCase();
  const { login } = throttlesOf(context);
  if (person.passwordSalt === null || person.passwordVerifier === null) throw new Problem('not-found');
  check(passwordProblems({ ...input, login: person.login }));
  refuseWhile(await login.wait(name));
  const old = await passwordKeys(context, input.current, person.passwordSalt);
  if (!sameBytes(old.verifier, person.passwordVerifier)) {
    await login.failed(name);
    throw new Problem('field-invalid', { fields: [{ field: 'current', code: 'sign-in-failed' }] });
  }
  const sealed = person.sealedByPassword;
  const privateKey = sealed === null ? await sessionKey(context) : openByPassword(old.sealKey, sealed, person.id);
  const columns = await passwordColumns(context, { staffId: person.id, password: input.password, privateKey });
  await context.db.staff.begin(async (tx) => {
    await setPassword(tx, person.id, columns);
    await endSessionsOf(tx, person.id, hashToken(context.sessionToken));
    await record(context, tx, { actor: `staff/${person.id}`, action: 'staff.password-changed', staffId: person.id });
  });
};

/**
 * Gives a person who joined with a passkey a password and a code beside it. Where the passkey could hold no key, their
 * personal key is made now. Throws Problem `key-locked` when the key exists but this session cannot open it.
 */
export const addPassword = async (
  context: Owner,
  input: { password: string; again: string; enrolment: string; code: string },
): Promise<void> => {
  const person = await ownRow(context);
  if (person.passwordSalt !== null) throw new Problem('not-found');
  check(passwordProblems({ ...input, login: person.login }));
  const { secret, step } = checkEnrolment(context, { ...input, page: person.id });
  const made = person.publicKey === null ? makeKeyPair(context.random) : undefined;
  const privateKey = made?.privateKey ?? (await sessionKey(context));
  if (privateKey === undefined) throw new Problem('key-locked');
  const columns = await passwordColumns(context, { staffId: person.id, password: input.password, privateKey });
  await context.db.staff.begin(async (tx) => {
    if (made !== undefined) {
      await setPublicKey(tx, person.id, made.publicKey);
      const sealed = sealByToken(context.sessionToken, made.privateKey, person.id, context.random);
      await setSessionKey(tx, hashToken(context.sessionToken), sealed);
    }
    await setPassword(tx, person.id, columns);
    await putTotp(tx, person.id, sealTotp(context, secret, person.id), step);
    await record(context, tx, { actor: `staff/${person.id}`, action: 'staff.password-added', staffId: person.id });
  });
};

/** Moves to another authenticator app: its first code proves it, and the old app's codes end. */
export const replaceCodeApp = async (context: Owner, input: { enrolment: string; code: string }): Promise<void> => {
  const person = await ownRow(context);
  if (person.passwordSalt === null) throw new Problem('not-found');
  const { secret, step } = checkEnrolment(context, { ...input, page: person.id });
  await context.db.staff.begin(async (tx) => {
    await putTotp(tx, person.id, sealTotp(context, secret, person.id), step);
    await record(context, tx, { actor: `staff/${person.id}`, action: 'staff.code-app-replaced', staffId: person.id });
  });
};

export const beginAddPasskey = async (context: Owner) => {
  const { id, login, name } = await ownRow(context);
  return askForNewPasskey(context, 'passkey-add', { id, login, name });
};

/** Adds a passkey. `opens` says whether signing in with it opens reports. Throws Problem `passkey-failed`. */
export const addPasskey = async (
  context: Owner,
  input: { ticket: string; response: RegistrationResponseJSON; label: string; prf?: string | undefined },
): Promise<{ opens: boolean }> => {
  const { passkey, staffId } = await checkNewPasskey(context, 'passkey-add', input);
  if (staffId !== staffIdOf(context)) throw new Problem('passkey-failed');
  const privateKey = input.prf === undefined ? undefined : await sessionKey(context);
  const prf = Buffer.from(input.prf ?? '', 'base64url');
  const sealedByPrf = privateKey === undefined ? null : sealByPrf(prf, privateKey, passkey.credentialId, context.random);
  await context.db.staff.begin(async (tx) => {
    await insertPasskey(tx, { ...passkey, staffId, label: input.label, sealedByPrf, createdAt: context.clock.now() });
    const detail = { opens: sealedByPrf !== null };
    await record(context, tx, { actor: `staff/${staffId}`, action: 'staff.passkey-added', staffId, detail });
  });
  return { opens: sealedByPrf !== null };
};

/** Removes a passkey, unless it is the only way in or the only thing that holds the person's key (Problem `last-factor`). */
export const removePasskey = async (context: Owner, input: { id: string }): Promise<void> => {
  const person = await ownRow(context);
  await context.db.staff.begin(async (tx) => {
    const others = (await passkeysOf(tx, person.id)).filter((passkey) => passkey.credentialId !== input.id);
    const byPassword = person.passwordSalt !== null && (await findTotp(tx, person.id)) !== undefined;
    const keyKept =
      person.publicKey === null || person.sealedByPassword !== null || others.some((other) => other.sealedByPrf !== null);
    if (!keyKept || (!byPassword && others.length === 0)) throw new Problem('last-factor');
    if (!(await deletePasskey(tx, person.id, input.id))) throw new Problem('not-found');
    await record(context, tx, { actor: `staff/${person.id}`, action: 'staff.passkey-removed', staffId: person.id });
  });
};
