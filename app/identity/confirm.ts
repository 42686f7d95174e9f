import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { staffIdOf } from '../foundation/services.ts';
import type { Owner } from './account.ts';
import { hashToken } from './cookie.ts';
import { askForPasskey, checkPasskey } from './passkey.ts';
import { record } from './record.ts';
import { refuseCode, useCode } from './second-factor.ts';
import { confirmSession } from './session.store.ts';
import { refuseWhile, throttlesOf } from './throttles.ts';

type Asker = Owner & { client: () => Promise<string> };

/** A page of ours that may follow a confirmation; anything else becomes `/staff`. */
export const safeBack = (back: string | undefined): string => {
  const home = '/staff';
  if (back === undefined || !/^\/staff(?:[/?]|$)/.test(back) || !/^[\x21-\x7e]*$/.test(back) || /[\\#]|\/\//.test(back))
    return home;
  const base = 'http://here.invalid';
  if (!URL.canParse(back, base)) return home;
  const url = new URL(back, base);
  return url.origin === base && /^\/staff(?:\/|$)/.test(url.pathname) ? url.pathname + url.search : home;
};

const confirmed = async (context: Asker, factor: 'code' | 'passkey'): Promise<void> => {
  const staffId = staffIdOf(context);
  await context.db.staff.begin(async (tx) => {
    await confirmSession(tx, hashToken(context.sessionToken), context.clock.now());
    await record(context, tx, { actor: `staff/${staffId}`, action: 'staff.confirmed', staffId, detail: { factor } });
  });
};

/** A fresh code for outward and irreversible steps. Throws Problem `code-wrong`, `too-many-requests`. */
export const confirmWithCode = async (context: Asker, input: { code: string }): Promise<void> => {
  const staffId = staffIdOf(context);
  const { code } = throttlesOf(context);
  refuseWhile(await code.wait(staffId));
  if (!(await useCode(context, context.db.staff, staffId, input.code))) return refuseCode(context, staffId);
  await code.forgive(staffId);
  return confirmed(context, 'code');
};

export const beginPasskeyConfirm = (context: Asker) => askForPasskey(context, 'passkey-confirm', staffIdOf(context));

/** A fresh passkey of the person's own. Throws Problem `passkey-failed`. */
export const confirmWithPasskey = async (
  context: Asker,
  input: { ticket: string; response: AuthenticationResponseJSON },
): Promise<void> => {
  await checkPasskey(context, 'passkey-confirm', input, staffIdOf(context));
  return confirmed(context, 'passkey');
};
