import assert from 'node:assert/strict';
import type { StaffRole } from '../../../app/foundation/policy/table.ts';
import type { Context } from '../../../app/foundation/services.ts';
import type { HostileHouse } from './house.ts';

/** A person of the house as a use case has them. */
export const contextOf = ({ services, clock }: HostileHouse, role: StaffRole, staffId: string): Context => ({
  ...services,
  subject: { role, staffId, name: role, bodyId: undefined, confirmedAt: clock.now() },
  unlock: () => assert.fail('no case key is needed here'),
});

export const giveSeat = ({ services, clock }: HostileHouse, staffId: string, jurisdiction: string) =>
  services.owner`insert into capability_seat (staff_id, jurisdiction, granted_at, granted_by)
    values (${staffId}, ${jurisdiction}, ${clock.now()}, ${staffId})`;

/**
 * The country has one person with a seat; everybody else of the house may work on its law and holds no seat of it. Gives the
 * person's context.
 */
export const seatedPerson = async (house: HostileHouse, jurisdiction: string): Promise<Context> => {
  const { owner } = house.services;
  const [victim] = await owner<{ id: string }[]>`select id from staff where login = 'victim'`;
  assert.ok(victim);
  await giveSeat(house, victim.id, jurisdiction);
  for (const person of house.people.values())
    await owner`insert into staff_jurisdiction (staff_id, jurisdiction, granted_at, granted_by)
      values (${person.id}, ${jurisdiction}, ${house.clock.now()}, ${person.id})`;
  return contextOf(house, 'law-editor', victim.id);
};
