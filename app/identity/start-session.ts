import type { Transaction } from '../foundation/database/sql.ts';
import { uuidv7 } from '../foundation/effects/random.ts';
import type { Services } from '../foundation/services.ts';
import { hashToken, makeToken } from './cookie.ts';
import { sealByToken } from './personal-key.ts';
import { endSession, type Factor, insertSession } from './session.store.ts';

/** Who acts here: perhaps nobody yet, with the token of the session that a new sign-in replaces. */
export type Visitor = Services & { client: () => Promise<string>; sessionToken: string };

/** Starts a session with a new token, ends the one it replaces, and gives the token for the cookie. */
export const startSession = async (
  context: Visitor,
  tx: Transaction,
  start: { staffId: string; factor: Factor; privateKey: Buffer | undefined },
): Promise<string> => {
  const now = context.clock.now();
  const token = makeToken(context.random);
  if (context.sessionToken !== '') await endSession(tx, hashToken(context.sessionToken));
  await insertSession(tx, {
    tokenHash: hashToken(token),
    id: uuidv7(now, context.random),
    staffId: start.staffId,
    factor: start.factor,
    createdAt: now,
    lastSeenAt: now,
    confirmedAt: now,
    sealedPrivateKey: start.privateKey === undefined ? null : sealByToken(token, start.privateKey, start.staffId, context.random),
  });
  return token;
};
