import type { Queryable } from '../foundation/database/sql.ts';
import { Problem } from '../foundation/errors/problem.ts';
import type { StaffRole } from '../foundation/policy/table.ts';
import { type Context, type Services, staffIdOf } from '../foundation/services.ts';
import { isLawRole, readCodes } from '../law/index.ts';
import { hashToken, makeToken } from './cookie.ts';
import { endLinksOf, endSetupLinks, type InvitationRow, insertInvitation } from './invitation.store.ts';
import { record } from './record.ts';
import { countStaff, findByLogin, findStaff, type StaffRow } from './staff.store.ts';

const hour = 3_600_000;
const invitationHours = 7 * 24;
const setupHours = 24;

type Wanted = Omit<InvitationRow, 'tokenHash' | 'expiresAt' | 'usedAt'>;

const writeLink = async (services: Services, tx: Queryable, wanted: Wanted, hours: number): Promise<string> => {
  const token = makeToken(services.random);
  const now = services.clock.now();
  const expiresAt = new Date(now.getTime() + hours * hour);
  await insertInvitation(tx, { ...wanted, tokenHash: hashToken(token), expiresAt, createdAt: now });
  return `${services.config.publicUrl}/staff/join/${token}`;
};

/** Makes a link, good once and for seven days. It is shown this one time; only its SHA-256 is kept. */
export const invite = async (
  context: Context,
  input: { name: string; role: StaffRole; bodyId?: string | undefined; jurisdictions?: string | undefined },
): Promise<{ url: string }> => {
  const bodyId = input.bodyId ?? null;
  const outside = input.role === 'liaison' ? 'body' : input.role === 'provider-engineer' ? 'provider' : undefined;
  const given = bodyId === null ? undefined : bodyId.startsWith('provider/') ? 'provider' : 'body';
  if (outside !== given) {
    throw new Problem('field-invalid', { fields: [{ field: 'bodyId', code: 'body-unknown' }] });
  }
  const jurisdictions = readCodes(context, input.jurisdictions ?? '');
  if (jurisdictions.length > 0 && !isLawRole(input.role)) {
    throw new Problem('field-invalid', { fields: [{ field: 'jurisdictions', code: 'jurisdictions-law-only' }] });
  }
  const actor = staffIdOf(context);
  const url = await context.db.staff.begin(async (tx) => {
    const { name, role } = input;
    await record(context, tx, {
      actor: `staff/${actor}`,
      action: 'staff.invited',
      staffId: 'new',
      detail: { role, jurisdictions },
    });
    return writeLink(context, tx, { name, role, bodyId, jurisdictions, staffId: null, invitedBy: actor }, invitationHours);
  });
  return { url };
};

const writeReset = async (services: Services, person: StaffRow, actor: string | null): Promise<string> =>
  services.db.staff.begin(async (tx) => {
    await endLinksOf(tx, person.id, services.clock.now());
    const by = actor === null ? 'operator' : `staff/${actor}`;
    await record(services, tx, { actor: by, action: 'staff.reset-link', staffId: person.id });
    const { name, role, bodyId, id } = person;
    return writeLink(services, tx, { name, role, bodyId, jurisdictions: [], staffId: id, invitedBy: actor }, invitationHours);
  });

/**
 * A link with which a person who lost their factors sets new ones. Their old ones work until it is used; then they get a new
 * personal key, and someone must give them the case key again.
 */
export const inviteAgain = async (context: Context, input: { staffId: string }): Promise<{ url: string }> => {
  const actor = staffIdOf(context);
  const person = await findStaff(context.db.staff, input.staffId);
  if (person === undefined) throw new Problem('not-found');
  if (person.id === actor) throw new Problem('not-yourself');
  return { url: await writeReset(context, person, actor) };
};

/** The same for whoever runs the machine (command line), when no administrator can sign in. Undefined: nobody has that name. */
export const resetLink = async (services: Services, login: string): Promise<string | undefined> => {
  const person = await findByLogin(services.db.staff, login);
  return person === undefined ? undefined : writeReset(services, person, null);
};

/**
 * The link with which the first administrator sets up a new install: 256 random bits, good once and for 24 hours; earlier
 * ones stop working. Undefined when there is somebody already. Shown by the command line, never by the web.
 */
export const ensureSetupLink = async (services: Services): Promise<string | undefined> =>
  services.db.staff.begin(async (tx) => {
    if ((await countStaff(tx)) > 0) return undefined;
    await endSetupLinks(tx, services.clock.now());
    const wanted: Wanted = {
      role: 'administrator',
      name: '',
      bodyId: null,
      jurisdictions: [],
      staffId: null,
      invitedBy: null,
    };
    return writeLink(services, tx, wanted, setupHours);
  });
