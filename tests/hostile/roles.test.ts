import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rights } from '../../app/foundation/database/rights.ts';
import { roles } from '../../app/foundation/database/roles.ts';
import { testDatabase } from '../support/database.ts';

const verbs = ['select', 'insert', 'update', 'delete', 'truncate'] as const;

/** Whether PostgreSQL refuses the statement for want of a right; any other end (no row, a missing value) means it was allowed. */
const denied = async (attempt: PromiseLike<unknown>): Promise<boolean> => {
  try {
    await attempt;
    return false;
  } catch (error) {
    return (error as { code?: string }).code === '42501';
  }
};

/** The statement that needs just this right on this column of this table, without touching a row. */
const statement = (verb: string, table: string, column: string): string =>
  ({
    select: `select "${column}" from ${table} limit 0`,
    insert: `insert into ${table} ("${column}") select null where false`,
    update: `update ${table} set "${column}" = null where false`,
    delete: `delete from ${table} where false`,
    truncate: `truncate ${table}`,
  })[verb] as string;

/** What each plane must never be able to do, in the words of the threat model (security.md 2.2, T6, T7, T8). */
const never: [role: string, verb: string, table: string, column: string, why: string][] = [
  ['a34_intake', 'select', 'report', 'sealed_contact', 'intake cannot read how to reach a reporter'],
  ['a34_intake', 'select', 'report', 'wrap_team', 'intake cannot read the wraps of a report'],
  ['a34_intake', 'select', 'report', 'wrap_epoch', 'intake cannot read the wraps of a report'],
  ['a34_intake', 'select', 'report', 'country', 'intake cannot read what a report is about'],
  ['a34_intake', 'select', 'item', 'blind', 'intake cannot ask whether an address is known'],
  ['a34_intake', 'select', 'case_file', 'state', 'intake cannot read cases'],
  ['a34_intake', 'update', 'report', 'sealed_content', 'intake cannot change a report'],
  ['a34_intake', 'delete', 'report', 'id', 'intake cannot delete a report'],
  ['a34_intake', 'select', 'audit_leaf', 'subject', 'intake cannot read the log'],
  ['a34_public', 'select', 'case_file', 'state', 'the public pages have no right on cases'],
  ['a34_public', 'select', 'report', 'id', 'the public pages have no right on reports'],
  ['a34_public', 'select', 'referral', 'package', 'the public pages reach packages through their doors only'],
  ['a34_public', 'select', 'figure_count', 'counts', 'exact counts are never public'],
  ['a34_provider', 'select', 'case_file', 'state', 'the providers’ door cannot read cases'],
  ['a34_provider', 'update', 'case_file', 'state', 'the providers’ door cannot change cases'],
  ['a34_provider', 'select', 'case_report', 'case_id', 'the providers’ door cannot read cases'],
  ['a34_provider', 'select', 'report', 'sealed_content', 'the providers’ door cannot read a report back'],
  ['a34_provider', 'select', 'item', 'blind', 'the providers’ door cannot ask whether something is known'],
  ['a34_provider', 'update', 'report', 'sealed_content', 'the providers’ door cannot change a report'],
  ['a34_provider', 'insert', 'provider_key', 'hash', 'the providers’ door cannot make a key'],
  ['a34_provider', 'update', 'provider_key', 'revoked_at', 'the providers’ door cannot bring a key back'],
  ['a34_provider', 'select', 'provider_hook', 'sealed_secret', 'the providers’ door does not know what we sign with'],
  ['a34_provider', 'select', 'staff', 'id', 'the providers’ door has no business with people'],
  ['a34_provider', 'delete', 'provider_report', 'number', 'the providers’ door deletes nothing'],
  ['a34_worker', 'select', 'staff', 'sealed_by_password', 'the worker cannot read keys of people'],
  ['a34_worker', 'select', 'team_key_grant', 'sealed_private_key', 'the worker cannot read keys of people'],
  ['a34_worker', 'select', 'staff_totp', 'sealed_secret', 'the worker cannot read second factors'],
  ['a34_staff', 'select', 'receipt', 'auth_hash', 'staff cannot read what proves a receipt'],
  ['a34_staff', 'select', 'receipt', 'wrap_content', 'staff cannot read what a receipt opens'],
  ...roles.flatMap((role): [string, string, string, string, string][] => [
    [role, 'delete', 'audit_leaf', 'id', 'nobody deletes from the log'],
    [role, 'update', 'audit_leaf', 'commitment', 'nobody changes the log'],
    [role, 'update', 'audit_leaf', 'detail', 'nobody changes the log'],
    [role, 'update', 'audit_leaf', 'actor', 'nobody changes the log'],
    [role, 'delete', 'ledger_checkpoint', 'size', 'nobody takes a signed head back'],
    [role, 'update', 'ledger_checkpoint', 'root', 'nobody changes a signed head'],
    [role, 'delete', 'ledger_tile', 'level', 'nobody takes the tree back'],
    [role, 'select', 'migration', 'number', 'planes have no business with migrations'],
  ]),
];

/** `select, insert (a, b)` → what may be done, by verb: all columns ('*') or some. */
const parse = (text: string): Map<string, Set<string>> =>
  new Map(
    [...text.matchAll(/(\w+)(?:\s*\(([^)]*)\))?\s*(?:,|$)/g)].map(([, verb = '', columns]) => [
      verb,
      new Set(columns === undefined ? ['*'] : columns.split(',').map((name) => name.trim())),
    ]),
  );

test('every plane has exactly the rights of the list: each table, each column, each kind of statement', async (t) => {
  const database = await testDatabase(t);
  const columns = await database.owner<{ table: string; column: string }[]>`
    select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'a34' order by 1, 2`;
  assert.ok(columns.length > 150, 'the schema was read');
  const wrong: string[] = [];
  for (const role of roles) {
    const sql = database.as(role);
    const listed = new Map(Object.entries(rights[role]).map(([table, text]) => [table, parse(text)]));
    for (const table of listed.keys())
      if (!columns.some((entry) => entry.table === table))
        wrong.push(`${role} is given rights on ${table}, which does not exist`);
    const attempts = columns.flatMap(({ table, column }, index) =>
      verbs
        // delete and truncate are rights on a table, not on a column: once for each table
        .filter((verb) => (verb !== 'delete' && verb !== 'truncate') || columns[index - 1]?.table !== table)
        .map(async (verb) => {
          const granted = listed.get(table)?.get(verb);
          const expected = granted !== undefined && (granted.has('*') || granted.has(column));
          const allowed = !(await denied(sql.unsafe(statement(verb, table, column))));
          if (allowed !== expected)
            wrong.push(`${role} ${verb} ${table}.${column}: ${allowed ? 'allowed' : 'denied'}, the list says otherwise`);
        }),
    );
    await Promise.all(attempts);
  }
  assert.deepEqual(wrong, []);
});

test('what the threat model forbids is refused by the database itself', async (t) => {
  const database = await testDatabase(t);
  const pools = new Map(roles.map((role) => [role as string, database.as(role)]));
  for (const [role, verb, table, column, why] of never) {
    const sql = pools.get(role);
    assert.ok(
      sql !== undefined && (await denied(sql.unsafe(statement(verb, table, column)))),
      `${role}: ${why} (${verb} ${table}.${column})`,
    );
  }
});

test('no plane may make or change a table, take another role, or call a door that is not its own', async (t) => {
  const database = await testDatabase(t);
  const doors = await database.owner<{ name: string; types: string }[]>`
    select p.proname as name, pg_get_function_identity_arguments(p.oid) as types, p.prosecdef from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'a34'`;
  assert.ok(doors.length > 0);
  for (const role of roles) {
    const sql = database.as(role);
    assert.ok(await denied(sql.unsafe('create table a34.mine (id int)')), `${role} must not make tables`);
    assert.ok(await denied(sql.unsafe('alter table a34.report add column mine int')), `${role} must not change tables`);
    for (const { name, types } of doors) {
      const given = types.split(',').map((argument) => `null::${argument.trim().split(' ').slice(1).join(' ')}`);
      const mayCall =
        (role === 'a34_public' && name.startsWith('referral_')) || (role === 'a34_staff' && name === 'referral_answer');
      assert.equal(await denied(sql.unsafe(`select * from a34.${name}(${given.join(', ')})`)), !mayCall, `${role} and ${name}`);
    }
  }
});
