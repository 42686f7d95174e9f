import type { Sql } from './sql.ts';
import { allTables } from './tables/index.ts';
import { type DatabaseRole, roles } from './tables/table.ts';

export { roles } from './tables/table.ts';

/**
 * One database role for each plane. Intake can add a report and not read one; the public pages have no right on cases.
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

/** Makes the roles where they are missing and sets exactly the rights above. Run as the owner of the schema. */
export const applyRights = async (owner: Sql): Promise<void> => {
  await owner.unsafe('revoke execute on all functions in schema a34 from public');
  for (const role of roles) {
    const [known] = await owner`select 1 from pg_roles where rolname = ${role}`;
    if (known === undefined) await owner.unsafe(`create role ${role} nologin`);
    await owner.unsafe(`grant ${role} to current_user`);
    await owner.unsafe(`revoke all on all tables in schema a34 from ${role}`);
    await owner.unsafe(`grant usage on schema a34 to ${role}`);
    for (const [table, granted] of Object.entries(rights[role])) {
      await owner.unsafe(`grant ${granted} on a34.${table} to ${role}`);
    }
    await owner.unsafe(`revoke execute on all functions in schema a34 from ${role}`);
    for (const door of doors[role] ?? []) await owner.unsafe(`grant execute on function a34.${door} to ${role}`);
  }
};
