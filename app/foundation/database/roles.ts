import type { Sql } from './sql.ts';

/**
 * One database role for each plane. Intake can add a report and not read one; the public pages have no right on cases.
 * The whole list of rights stands here, applied after every migration, so that a new table has none until it is named.
 */
export const roles = ['a34_intake', 'a34_public', 'a34_staff', 'a34_worker'] as const;
export type DatabaseRole = (typeof roles)[number];

type Rights = Record<string, string>;

export const rights: Record<DatabaseRole, Rights> = {
  // columns in brackets: only what the receipt page and a retried form need
  a34_intake: {
    report: 'insert, select (shard, id, sealed_content)',
    item: 'insert',
    report_addition: 'insert, select (shard)',
    receipt: 'insert, select',
    job: 'insert',
    audit_leaf: 'insert',
    epoch_key: 'select',
    team_key: 'select',
    case_file: 'insert',
    case_report: 'insert',
  },
  a34_public: {
    figure_release: 'select',
    ledger_tile: 'select',
    ledger_checkpoint: 'select',
    setting: 'select',
    // what a receiving body answers through its link goes on as a job, with its audit leaf
    job: 'insert',
    audit_leaf: 'insert',
  },
  a34_staff: {
    staff: 'select, insert, update',
    staff_totp: 'select, insert, update, delete',
    staff_passkey: 'select, insert, update, delete',
    session: 'select, insert, update, delete',
    sign_in_step: 'select, insert, update, delete',
    invitation: 'select, insert, update',
    team_key: 'select, insert, update',
    team_key_grant: 'select, insert, delete',
    report: 'select, insert, update',
    item: 'select, insert',
    report_addition: 'select, insert',
    receipt: 'select (shard, report_id, stage, outcome, stage_at)',
    case_file: 'select, insert, update',
    case_report: 'select, insert, delete',
    classification: 'select, insert, update',
    obligation: 'select, insert, update',
    case_event: 'select, insert',
    case_note: 'select, insert',
    opening: 'select, insert, update',
    case_pass: 'select, insert, delete',
    exposure: 'select, insert, update',
    body_key: 'select, insert, update',
    referral: 'select, insert, update',
    figure_release: 'select, insert',
    figure_count: 'select, insert',
    job: 'select, insert, update',
    audit_leaf: 'select, insert',
    ledger_tile: 'select',
    ledger_checkpoint: 'select',
    setting: 'select, insert, update',
    epoch_key: 'select',
  },
  a34_worker: {
    job: 'select, insert, update, delete',
    audit_leaf: 'select, insert, update (position)',
    ledger_tile: 'select, insert, update',
    ledger_checkpoint: 'select, insert',
    report: 'select, update (wrap_epoch, wrap_team, sealed_content, sealed_contact, erased_at)',
    item: 'select, update (sealed_value, blind, host_blind)',
    report_addition: 'select, update (wrap_epoch, wrap_team, sealed_content)',
    receipt: 'select, update, delete',
    case_file: 'select, update',
    case_report: 'select',
    case_event: 'select, insert',
    classification: 'select',
    obligation: 'select, update (state, settled_how, settled_by, settled_at, reason_sealed)',
    case_note: 'select (shard, case_id), delete',
    referral: 'select, update',
    body_key: 'select',
    epoch_key: 'select, insert, update',
    team_key: 'select',
    figure_release: 'select, insert',
    figure_count: 'select, insert',
    session: 'select, delete',
    sign_in_step: 'select, delete',
    invitation: 'select, delete',
    setting: 'select, insert, update',
  },
};

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
