import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { SealError } from '../foundation/crypto/seal.ts';
import type { PasskeyRow } from './factor.store.ts';
import { askForPasskey, checkPasskey } from './passkey.ts';
import { openByPrf } from './personal-key.ts';
import { record } from './record.ts';
import { startSession, type Visitor } from './start-session.ts';
import { refuseWhile, throttlesOf } from './throttles.ts';

/** Options for signing in with any passkey; the browser shows which there are. */
export const beginPasskeySignIn = async (context: Visitor) => {
  refuseWhile(await throttlesOf(context).client.take(await context.client()));
  return askForPasskey(context, 'passkey-sign-in', null);
};

const privateKeyOf = (passkey: PasskeyRow, prf: string | undefined): Buffer | undefined => {
  if (passkey.sealedByPrf === null || prf === undefined) return undefined;
  try {
    return openByPrf(Buffer.from(prf, 'base64url'), passkey.sealedByPrf, passkey.credentialId);
  } catch (error) {
    // the browser sent other bytes than at registration: the person is in, the reports stay shut and say why
    if (error instanceof SealError) return undefined;
    throw error;
  }
};

/**
 * Signs in with a passkey that verified its user: two factors in one. `prf` (base64url) is what opens the person's key;
 * without it they are signed in but reports stay shut. Gives the session token. Throws Problem `passkey-failed`.
 */
export const signInWithPasskey = async (
  context: Visitor,
  input: { ticket: string; response: AuthenticationResponseJSON; prf?: string | undefined },
): Promise<string> => {
  const passkey = await checkPasskey(context, 'passkey-sign-in', input);
  const { staffId } = passkey;
  const privateKey = privateKeyOf(passkey, input.prf);
  return context.db.staff.begin(async (tx) => {
    const detail = { factor: 'passkey', opens: privateKey !== undefined };
    await record(context, tx, { actor: `staff/${staffId}`, action: 'staff.signed-in', staffId, detail });
    return startSession(context, tx, { staffId, factor: 'passkey', privateKey });
  });
};
