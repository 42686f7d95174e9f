import { SealError } from '../foundation/crypto/seal.ts';
import type { KeyPair } from '../foundation/crypto/wrap.ts';
import { Problem } from '../foundation/errors/problem.ts';
import { makeFormToken } from '../foundation/http/gates.ts';
import type { SignedIn } from '../foundation/http/options.ts';
import type { Preferences } from '../foundation/http/route.ts';
import { isLanguage, type Language } from '../foundation/languages/languages.ts';
import type { StaffRole } from '../foundation/policy/table.ts';
import type { Services } from '../foundation/services.ts';
import { hashToken, readSessionCookie } from './cookie.ts';
import { openByToken, openGrant } from './personal-key.ts';
import { findSession, type LiveSession, touchSession } from './session.store.ts';
import { findGrant, findTeamKey } from './team-key.store.ts';

const minute = 60_000;
/** How long a session lives at most, and how long without a request (those who open reports: shorter). Milliseconds. */
export const sessionLimits = {
  longest: 8 * 60 * minute,
  idle: (role: StaffRole): number => (role === 'analyst' || role === 'senior-analyst' ? 15 : 30) * minute,
} as const;
const touchEvery = 15_000;

export const isAlive = (session: Pick<LiveSession, 'createdAt' | 'lastSeenAt'>, role: StaffRole, now: Date): boolean =>
  now.getTime() - session.createdAt.getTime() < sessionLimits.longest &&
  now.getTime() - session.lastSeenAt.getTime() < sessionLimits.idle(role);

/** Reads what a person chose; anything missing or unknown is the default. */
export const readPreferences = (stored: Record<string, unknown>): Preferences & { language: Language | undefined } => ({
  shortcuts: stored.shortcuts !== false,
  theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : 'system',
  language: typeof stored.language === 'string' && isLanguage(stored.language) ? stored.language : undefined,
});

/** The signed-in person's own pair. Throws Problem `key-locked` when this session cannot open it. */
export const ownPair = (session: Pick<LiveSession, 'staffId' | 'publicKey' | 'sealedPrivateKey'>, token: string): KeyPair => {
  if (session.publicKey === null || session.sealedPrivateKey === null) throw new Problem('key-locked');
  return { publicKey: session.publicKey, privateKey: openByToken(token, session.sealedPrivateKey, session.staffId) };
};

const unlocker = (services: Services, session: LiveSession, token: string): SignedIn['unlock'] => {
  const opened = new Map<string, KeyPair>();
  return async (teamKeyId) => {
    const before = opened.get(teamKeyId);
    if (before !== undefined) return before;
    const [teamKey, grant] = await Promise.all([
      findTeamKey(services.db.staff, teamKeyId),
      findGrant(services.db.staff, teamKeyId, session.staffId),
    ]);
    if (teamKey === undefined || grant === undefined) throw new Problem('key-missing');
    try {
      const privateKey = openGrant(teamKeyId, session.staffId, ownPair(session, token), grant);
      const pair = { publicKey: teamKey.publicKey, privateKey };
      opened.set(teamKeyId, pair);
      return pair;
    } catch (error) {
      if (error instanceof SealError) throw new Problem('key-missing', { cause: error });
      throw error;
    }
  };
};

/** Reads a request's Cookie header: who asks, and how they open what they were given. What the HTTP server calls `identify`. */
export const identify =
  (services: Services) =>
  async (cookieHeader: string | undefined): Promise<SignedIn | undefined> => {
    const token = readSessionCookie(cookieHeader);
    if (token === undefined) return undefined;
    const session = await findSession(services.db.staff, hashToken(token));
    const now = services.clock.now();
    if (session === undefined || !isAlive(session, session.role, now)) return undefined;
    if (now.getTime() - session.lastSeenAt.getTime() >= touchEvery) await touchSession(services.db.staff, session.id, now);
    const { language, ...preferences } = readPreferences(session.preferences);
    return {
      subject: {
        role: session.role,
        staffId: session.staffId,
        name: session.name,
        bodyId: session.bodyId ?? undefined,
        confirmedAt: session.confirmedAt,
      },
      formToken: makeFormToken(token),
      sessionToken: token,
      language,
      preferences,
      unlock: unlocker(services, session, token),
    };
  };
