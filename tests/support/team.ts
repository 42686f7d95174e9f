import { makeKeyPair } from '../../app/foundation/crypto/wrap.ts';
import { uuidv7 } from '../../app/foundation/effects/random.ts';
import { Problem } from '../../app/foundation/errors/problem.ts';
import type { Context, Services } from '../../app/foundation/services.ts';
import { createStaff } from '../../app/identity/index.ts';
import { insertTeamKey } from '../../app/identity/team-key.store.ts';

/** Gives an install the two team keys that reports are sealed to, and a senior analyst who holds them. */
export const makeTeam = async (services: Services): Promise<Context> => {
  const pairs = new Map<string, ReturnType<typeof makeKeyPair>>();
  const now = services.clock.now();
  for (const purpose of ['triage', 'identity'] as const) {
    const pair = makeKeyPair(services.random);
    const id = uuidv7(now, services.random);
    pairs.set(id, pair);
    await insertTeamKey(services.db.staff, { id, purpose, publicKey: pair.publicKey, createdAt: now });
  }
  const { id } = await createStaff(services, {
    role: 'senior-analyst',
    name: 'Team',
    login: 'team',
    password: 'a long enough password',
    bodyId: undefined,
  });
  return {
    ...services,
    unlock: async (teamKeyId) => {
      const pair = pairs.get(teamKeyId);
      if (pair === undefined) throw new Problem('key-missing');
      return pair;
    },
    subject: { role: 'senior-analyst', staffId: id, name: 'Team', bodyId: undefined, confirmedAt: now },
  };
};
