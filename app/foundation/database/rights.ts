import { StartupError } from '../errors/startup.ts';
import { column } from './columns.ts';
import { type DatabaseRole, roles } from './roles.ts';
import type { Sql } from './sql.ts';
import { allTables } from './tables/index.ts';

/**
 * What each plane's role may do. Intake can add a report and not read one; the public pages have no right on cases.
 * Each part's tables say who may do what (./tables); applied after every migration, so that a new table has no rights until
 * it is named.
 */
export const rights: Record<DatabaseRole, Record<string, string>> = Object.fromEntries(
  roles.map((role) => [role, Object.assign({}, ...allTables.map((part) => part.rights[role]))]),
) as Record<DatabaseRole, Record<string, string>>;

/** Functions that run with the owner's rights, and who may call them: narrow doors for whoever holds a link's secret. */
const doors: Partial<Record<DatabaseRole, readonly string[]>> = {
  a34_public: [
    'referral_by_reply(smallint, bytea)',
    'referral_answer(smallint, bytea, text, timestamptz, text, text)',
    'referral_by_download(smallint, bytea)',
    'referral_package(smallint, bytea, timestamptz)',
    'referral_fetched(smallint, bytea, timestamptz)',
  ],
  a34_staff: ['referral_answer(smallint, bytea, text, timestamptz, text, text)'],
};

/** What an administrator of the server has to run, so that the owner can take on every role. */
const missing = async (owner: Sql): Promise<string> => {
  const rows = await owner<{ role: string; known: boolean; account: string }[]>`
    select role, exists (select 1 from pg_roles where rolname = role) as known, quote_ident(current_user) as account
    from unnest(${column(roles, (role) => role)}::text[]) as role`;
  return rows
    .map(({ role, known, account }) => `${known ? '' : `create role ${role} nologin; `}grant ${role} to ${account};`)
    .join(' ');
};

/** Makes the roles where they are missing and lets the owner take them on. An administrator of the server may have done it. */
const makeRoles = async (owner: Sql): Promise<void> => {
  for (const role of roles) {
    const [found] = await owner<{ mine: boolean }[]>`
      select pg_has_role(current_user, oid, 'set') as mine from pg_roles where rolname = ${role}`;
    if (found?.mine === true) continue;
    try {
      if (found === undefined) await owner.unsafe(`create role ${role} nologin`);
      await owner.unsafe(`grant ${role} to current_user`);
    } catch (error) {
      if ((error as { code?: string }).code !== '42501') throw error;
      throw new StartupError(
        'database-refused',
        `The account in DATABASE_URL may not make the roles of the planes, or take them on. Let an administrator of the server run: ${await missing(owner)}`,
        { cause: error },
      );
    }
  }
};

/** Makes the roles where they are missing and sets exactly the rights above. Run as the owner of the schema. */
export const applyRights = async (owner: Sql): Promise<void> => {
  await owner.unsafe('revoke execute on all functions in schema a34 from public');
  await makeRoles(owner);
  for (const role of roles) {
    await owner.unsafe(`revoke all on all tables in schema a34 from ${role}`);
    await owner.unsafe(`grant usage on schema a34 to ${role}`);
    for (const [table, granted] of Object.entries(rights[role])) {
      await owner.unsafe(`grant ${granted} on a34.${table} to ${role}`);
    }
    await owner.unsafe(`revoke execute on all functions in schema a34 from ${role}`);
    for (const door of doors[role] ?? []) await owner.unsafe(`grant execute on function a34.${door} to ${role}`);
  }
};
