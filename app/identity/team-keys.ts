import { makeKeyPair } from '../foundation/crypto/wrap.ts';
import type { Transaction } from '../foundation/database/sql.ts';
import { uuidv7 } from '../foundation/effects/random.ts';
import type { StaffRole } from '../foundation/policy/table.ts';
import type { Services } from '../foundation/services.ts';
import { sealGrant } from './personal-key.ts';
import { record } from './record.ts';
import { findStaff } from './staff.store.ts';
import { activeTeamKey, insertGrant, insertTeamKey, type Purpose, purposes, retireTeamKey } from './team-key.store.ts';

/**
 * Which keys a role may be given. An administrator runs the house and does not read reports: they hold keys only because
 * somebody must until there is a senior analyst, and are asked to hand them over.
 */
export const purposesOf = (role: StaffRole): readonly Purpose[] =>
  role === 'senior-analyst' ? purposes : role === 'analyst' ? ['triage'] : [];

export type Holder = { id: string; role: StaffRole; publicKey: Buffer };

/**
 * Makes a fresh key of a purpose, sealed to its holders alone, in place of the one in use. Whoever made it (`by`; each holder
 * themselves unless said) has seen nothing of it: the private half is sealed to the holders and forgotten.
 */
export const makeTeamKey = async (
  services: Services,
  tx: Transaction,
  purpose: Purpose,
  holders: readonly Holder[],
  by?: string,
): Promise<void> => {
  const now = services.clock.now();
  const id = uuidv7(now, services.random);
  const pair = makeKeyPair(services.random);
  await retireTeamKey(tx, purpose, now);
  await insertTeamKey(tx, { id, purpose, publicKey: pair.publicKey, createdAt: now });
  for (const holder of holders) {
    const sealedPrivateKey = sealGrant(id, holder.id, holder.publicKey, pair.privateKey, services.random);
    await insertGrant(tx, { teamKeyId: id, staffId: holder.id, sealedPrivateKey, grantedBy: by ?? holder.id, grantedAt: now });
    await record(services, tx, {
      actor: `staff/${by ?? holder.id}`,
      action: 'key.made',
      staffId: holder.id,
      detail: { purpose, key: id },
    });
  }
};

/**
 * Makes the team keys of a new install where there are none, and gives them to the people named: each what their role may
 * hold, an administrator both. For setup and for programs that make an install (demo, tests); does nothing afterwards.
 */
export const ensureTeamKeys = async (services: Services, staffIds: readonly string[]): Promise<void> =>
  services.db.staff.begin(async (tx) => {
    const people = await Promise.all(staffIds.map((id) => findStaff(tx, id)));
    const holders = people.flatMap((person) =>
      person === undefined || person.publicKey === null
        ? []
        : [{ id: person.id, role: person.role, publicKey: person.publicKey }],
    );
    for (const purpose of purposes) {
      if ((await activeTeamKey(tx, purpose)) !== undefined) continue;
      const receivers = holders.filter(({ role }) => role === 'administrator' || purposesOf(role).includes(purpose));
      await makeTeamKey(services, tx, purpose, receivers);
    }
  });
