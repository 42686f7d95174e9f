import { Problem } from '../foundation/errors/problem.ts';
import { staffIdOf } from '../foundation/services.ts';
import type { Owner } from './account.ts';
import { hashToken } from './cookie.ts';
import { isAlive } from './identify.ts';
import { record } from './record.ts';
import { endOwnSession, endSession, endSessionsOf, type Factor, sessionsOf } from './session.store.ts';
import { findStaff } from './staff.store.ts';

export type OwnSession = { id: string; factor: Factor; createdAt: Date; lastSeenAt: Date; current: boolean };

/** Where the person is signed in now. No address and no browser is kept, so a session is known by its times. */
export const ownSessions = async (context: Owner): Promise<OwnSession[]> => {
  const staffId = staffIdOf(context);
  const person = await findStaff(context.db.staff, staffId);
  const own = hashToken(context.sessionToken);
  const now = context.clock.now();
  return (await sessionsOf(context.db.staff, staffId))
    .filter((session) => person !== undefined && isAlive(session, person.role, now))
    .map(({ id, factor, createdAt, lastSeenAt, tokenHash }) => ({
      id,
      factor,
      createdAt,
      lastSeenAt,
      current: tokenHash.equals(own),
    }));
};

export const endOneSession = async (context: Owner, input: { id: string }): Promise<void> => {
  const staffId = staffIdOf(context);
  await context.db.staff.begin(async (tx) => {
    if (!(await endOwnSession(tx, staffId, input.id))) throw new Problem('not-found');
    await record(context, tx, { actor: `staff/${staffId}`, action: 'staff.session-ended', staffId });
  });
};

export const endOtherSessions = async (context: Owner): Promise<void> => {
  const staffId = staffIdOf(context);
  await context.db.staff.begin(async (tx) => {
    await endSessionsOf(tx, staffId, hashToken(context.sessionToken));
    await record(context, tx, { actor: `staff/${staffId}`, action: 'staff.sessions-ended', staffId });
  });
};

export const signOut = async (context: Owner): Promise<void> => {
  const staffId = staffIdOf(context);
  await context.db.staff.begin(async (tx) => {
    await endSession(tx, hashToken(context.sessionToken));
    await record(context, tx, { actor: `staff/${staffId}`, action: 'staff.signed-out', staffId });
  });
};
