import { Problem } from '../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../foundation/services.ts';
import { sealGrant } from './personal-key.ts';
import { record } from './record.ts';
import { findStaff } from './staff.store.ts';
import { deleteGrantsOf, findGrant, holdersForUpdate, insertGrant, type Purpose, purposes, teamKeys } from './team-key.store.ts';
import { makeTeamKey, purposesOf } from './team-keys.ts';

/**
 * Gives a person the keys that their role may hold, as far as the giver holds them: opened with the giver's own key and
 * sealed to the receiver's. Throws Problem `key-not-for-role`, `key-receiver`, `key-missing`, `key-locked`.
 */
export const giveKeys = async (context: Context, input: { staffId: string }): Promise<{ given: Purpose[] }> => {
  const giver = staffIdOf(context);
  const person = await findStaff(context.db.staff, input.staffId);
  if (person === undefined) throw new Problem('not-found');
  if (purposesOf(person.role).length === 0) throw new Problem('key-not-for-role');
  const { publicKey } = person;
  if (publicKey === null || person.state !== 'active') throw new Problem('key-receiver');
  return context.db.staff.begin(async (tx) => {
    const given = new Set<Purpose>();
    for (const purpose of purposesOf(person.role)) {
      for (const teamKey of await teamKeys(tx, purpose)) {
        if ((await findGrant(tx, teamKey.id, giver)) === undefined) continue;
        const pair = await context.unlock(teamKey.id);
        const sealedPrivateKey = sealGrant(teamKey.id, person.id, publicKey, pair.privateKey, context.random);
        const grant = { teamKeyId: teamKey.id, staffId: person.id, sealedPrivateKey, grantedBy: giver };
        await insertGrant(tx, { ...grant, grantedAt: context.clock.now() });
        given.add(purpose);
      }
    }
    if (given.size === 0) throw new Problem('key-missing');
    await record(context, tx, {
      actor: `staff/${giver}`,
      action: 'key.given',
      staffId: person.id,
      detail: { purposes: [...given] },
    });
    return { given: [...given] };
  });
};

/** Gives up one's own keys once a senior analyst holds each of them; Problem `last-key-holder` before. */
export const giveUpKeys = async (context: Context): Promise<void> => {
  const staffId = staffIdOf(context);
  await context.db.staff.begin(async (tx) => {
    const holders = await holdersForUpdate(tx);
    const covered = (purpose: Purpose): boolean =>
      holders.some((holder) => holder.purpose === purpose && holder.staffId !== staffId && holder.role === 'senior-analyst');
    if (!purposes.every(covered)) throw new Problem('last-key-holder');
    const keys = await deleteGrantsOf(tx, staffId);
    await record(context, tx, { actor: `staff/${staffId}`, action: 'key.given-up', staffId, detail: { keys } });
  });
};

/**
 * Makes new keys where nobody active holds the old ones any more (the only holder lost their factors). New reports can be
 * read again; those sealed to the old key stay shut unless its holder comes back. Problem `key-held` when there is no need.
 */
export const renewKeys = async (context: Context): Promise<void> => {
  const staffId = staffIdOf(context);
  await context.db.staff.begin(async (tx) => {
    const holders = await holdersForUpdate(tx);
    const lost = purposes.filter((purpose) => !holders.some((holder) => holder.purpose === purpose));
    if (lost.length === 0) throw new Problem('key-held');
    const person = await findStaff(tx, staffId);
    if (person === undefined || person.publicKey === null) throw new Problem('key-receiver');
    for (const purpose of lost) {
      await makeTeamKey(context, tx, purpose, [{ id: person.id, role: person.role, publicKey: person.publicKey }]);
    }
  });
};
