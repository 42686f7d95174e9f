import { Problem } from '../foundation/errors/problem.ts';
import { type Context, staffIdOf } from '../foundation/services.ts';
import { type OpenInvitation, openInvitations } from './invitation.store.ts';
import { listPeople, type PersonRow } from './staff.store.ts';
import { purposes } from './team-key.store.ts';
import { purposesOf } from './team-keys.ts';

export type Person = PersonRow & {
  /** The reader holds a key that this person's role may hold and that they lack. */
  canReceive: boolean;
  isReader: boolean;
};

export type PeopleView = {
  people: Person[];
  invitations: OpenInvitation[];
  /** An administrator still holds keys, and senior analysts hold all of them: time to hand over. */
  canHandOver: boolean;
  /** An administrator holds keys and no senior analyst does yet. */
  holdsForNow: boolean;
  /** Nobody active holds a key: new ones must be made. */
  keysLost: boolean;
};

/** Everybody here, what they hold, and what the reader can do about it. */
export const viewPeople = async (context: Context): Promise<PeopleView> => {
  const readerId = staffIdOf(context);
  const rows = await listPeople(context.db.staff);
  const reader = rows.find((row) => row.id === readerId);
  const active = rows.filter((row) => row.state === 'active');
  const covered = purposes.every((purpose) => active.some((row) => row.role === 'senior-analyst' && row.holds.includes(purpose)));
  const mustHandOver = reader?.role === 'administrator' && reader.holds.length > 0;
  const lacks = (row: PersonRow): boolean =>
    purposesOf(row.role).some((purpose) => !row.holds.includes(purpose) && reader?.holds.includes(purpose) === true);
  return {
    people: rows.map((row) => ({
      ...row,
      isReader: row.id === readerId,
      canReceive: row.state === 'active' && row.hasPublicKey && lacks(row),
    })),
    invitations: reader?.role === 'administrator' ? await openInvitations(context.db.staff, context.clock.now()) : [],
    canHandOver: mustHandOver && covered,
    holdsForNow: mustHandOver && !covered,
    keysLost: purposes.some((purpose) => !active.some((row) => row.holds.includes(purpose))),
  };
};

/** One person of the list. Throws Problem `not-found`. */
export const viewPerson = async (context: Context, staffId: string): Promise<Person & { onlyHolder: boolean }> => {
  const { people } = await viewPeople(context);
  const person = people.find((row) => row.id === staffId);
  if (person === undefined) throw new Problem('not-found');
  const others = people.filter((row) => row.id !== staffId && row.state === 'active');
  return { ...person, onlyHolder: person.holds.some((purpose) => !others.some((row) => row.holds.includes(purpose))) };
};
