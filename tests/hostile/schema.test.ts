import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { columnClasses } from '../../app/foundation/database/classes.ts';
import type { Sql } from '../../app/foundation/database/sql.ts';
import { projectFiles, textOf } from '../../scripts/lib/files.ts';
import { testDatabase } from '../support/database.ts';

/**
 * Tables that are small, the same for the whole house, and would stand on every machine: they need no shard. Any other
 * table belongs to the report plane and has its shard first in every key. A new table must be put in one of the two.
 */
const wholeHouse: Record<string, string> = {
  migration: 'the schema itself',
  setting: 'a handful of switches',
  ledger_tile: 'one tree over all shards, written by one sequencer',
  ledger_checkpoint: 'its signed heads',
  staff: 'people of the house',
  staff_totp: 'of a person',
  staff_passkey: 'of a person',
  session: 'of a person',
  sign_in_step: 'of a person',
  approval: 'of a person',
  invitation: 'of a person',
  team_key: 'two keys',
  team_key_grant: 'of a person',
  epoch_key: 'one a day',
  exposure: 'counts of a person, by day',
  body_key: 'of a receiving body',
  destination: 'a handful of other clearinghouses',
  figure_release: 'one row a month',
  figure_count: 'one row a month',
  law_import: 'legislation is the same on every machine: a reference table',
  law_import_item: 'legislation',
  law_upload: 'a file that waits for its confirmation',
  law: 'legislation',
  law_version: 'legislation',
  law_hole: 'legislation',
  law_text: 'legislation',
  law_provision: 'legislation',
  provider: 'companies that report: hundreds',
  provider_key: 'a few of each',
  provider_keeping: 'a decision now and then',
  provider_hook: 'one or two of each',
  provider_day: 'one row a day for each',
  provider_fault: 'one row a day for each kind of mistake of each',
  hash_list: 'a handful of lists',
  hash_counter: 'one row, one writer',
  hash_value: 'lists are compared with everything: a reference table',
  hash_opinion: 'of a listed hash',
  hash_import: 'one row a file',
  hash_changed: 'of a listed hash',
  hash_quarantine: 'of a listed hash',
  hash_hit: 'of a listed hash, by day',
  hash_cursor: 'a handful of places in lists',
  hash_question: 'questions of this moment',
  hash_feedback: 'of an entry of a list',
  hash_source: 'one or two of each list',
  hash_share: 'a few of each list',
  search_pending: 'legislation: the search over it',
  search_segment: 'legislation',
  search_document: 'legislation',
  search_posting: 'legislation',
  staff_jurisdiction: 'of a person',
  assessment: 'law is read everywhere: a reference table',
  assessment_draft: 'of an assessment',
  assessment_opinion: 'of an assessment',
  assessment_decision: 'of an assessment',
  finding_pair: 'of an assessment',
  finding: 'law is read everywhere: a reference table',
  finding_leans: 'of a finding',
  finding_check: 'of a finding',
  finding_reply: 'of a finding',
  finding_edition: 'one row',
  action: 'what States set out to do is read everywhere: a reference table',
  action_version: 'of an action',
  action_link: 'of an action',
  action_step: 'of an action',
  action_evidence: 'of an action',
  action_standing: 'of an action',
  action_event: 'of an action',
  action_watch: 'one row',
  follower: 'readers of the register: told by one worker',
  follow: 'of a follower',
  bill: 'bills of parliaments: read everywhere',
  question: 'questions of parliaments: read everywhere',
  obligation_day: 'a few of each State',
  budget_import: 'a few a year for each country',
  budget_line: 'budgets are read everywhere: a reference table',
  budget_link: 'of a budget line',
  budget_measure: 'one row a year for each country',
  capability_seat: 'of a person',
  capability_statement: '21 for each country',
  capability_consent: 'a handful for each country',
  capability_published: '21 for each country',
  practice_release: 'one row a quarter',
  practice_count: 'one row a quarter',
  peer_round: 'a handful a year',
  peer_summary: 'of a round',
  peer_invitation: 'of a round',
  peer_comment: 'of a round',
  peer: 'a handful of other installs',
  peer_import: 'of a peer',
  peer_item: 'of a peer',
  lookup_grant: 'some hundreds of companies at most',
  lookup_day: 'a row a company and day',
  custodian_mark: 'follows the lists, which are of the whole house',
};

let owner: Sql;
before(async (t) => {
  owner = (await testDatabase(t as never)).owner;
});

const tablesOf = () =>
  owner<
    { name: string }[]
  >`select table_name as name from information_schema.tables where table_schema = 'a34' and table_type = 'BASE TABLE' order by 1`;
const sharded = async (): Promise<string[]> => (await tablesOf()).map(({ name }) => name).filter((name) => !(name in wholeHouse));

test('every table is either of the report plane or of the whole house', async () => {
  const names = (await tablesOf()).map(({ name }) => name);
  assert.deepEqual(
    Object.keys(wholeHouse).filter((name) => !names.includes(name)),
    [],
    'tables of this list that are gone',
  );
  const columns = await owner<{ table: string }[]>`
    select table_name as "table" from information_schema.columns where table_schema = 'a34' and column_name = 'shard' and not (is_nullable)::boolean`;
  assert.deepEqual(
    (await sharded()).filter((name) => !columns.some(({ table }) => table === name)),
    [],
    'tables without a shard',
  );
  assert.deepEqual(
    columns.map(({ table }) => table).filter((name) => name in wholeHouse),
    [],
    'tables with a shard in the list',
  );
});

test('the shard stands first in every primary key, unique constraint and unique index of the report plane', async () => {
  const keys = await owner<{ table: string; name: string; first: string | null; primary: boolean }[]>`
    select t.relname as "table", i.relname as name, x.indisprimary as "primary",
      (select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = x.indkey[0]) as first
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
      join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = 'a34' and x.indisunique`;
  const tables = await sharded();
  const own = keys.filter(({ table }) => tables.includes(table));
  assert.deepEqual(
    tables.filter((name) => !own.some((key) => key.table === name && key.primary)),
    [],
    'tables without a primary key',
  );
  assert.deepEqual(
    own.filter(({ first }) => first !== 'shard').map(({ table, name }) => `${table}: ${name}`),
    [],
  );
});

test('a foreign key of the report plane goes from shard to shard, first', async () => {
  const keys = await owner<{ table: string; name: string; target: string; first: string; targetFirst: string }[]>`
    select t.relname as "table", c.conname as name, r.relname as target,
      (select attname from pg_attribute where attrelid = c.conrelid and attnum = c.conkey[1]) as first,
      (select attname from pg_attribute where attrelid = c.confrelid and attnum = c.confkey[1]) as target_first
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class r on r.oid = c.confrelid
      join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = 'a34' and c.contype = 'f'`;
  const tables = await sharded();
  const own = keys.filter(({ table, target }) => tables.includes(table) || tables.includes(target));
  assert.ok(own.length > 5, 'the schema was read');
  assert.deepEqual(
    own.filter((key) => key.first !== 'shard' || key.targetFirst !== 'shard').map(({ table, name }) => `${table}: ${name}`),
    [],
  );
});

test('no number is drawn from a counter that all machines would share', async () => {
  assert.deepEqual([...(await owner`select sequencename from pg_sequences where schemaname = 'a34'`)], []);
  const drawn = await owner`select table_name, column_name from information_schema.columns
    where table_schema = 'a34' and (is_identity = 'YES' or column_default like '%nextval%')`;
  assert.deepEqual([...drawn], []);
});

test('no statement leans on what only one machine has: advisory locks, notifications, counters, triggers', async () => {
  const forbidden =
    /\bpg_(try_)?advisory|\bnextval\b|\bpg_notify\b|\blisten\s+[a-z_]+\s*[;`]|\bnotify\s+[a-z_]+\s*[,;`]|\bcreate\s+(constraint\s+)?trigger\b/i;
  const paths = (await projectFiles()).filter(
    (path) => (path.startsWith('app/') || path.startsWith('migrations/')) && !path.includes('.test.'),
  );
  const wrong: string[] = [];
  for (const path of paths.filter((name) => /\.(ts|tsx|sql)$/.test(name))) {
    const found = forbidden.exec(await textOf(path));
    if (found !== null) wrong.push(`${path}: ${found[0]}`);
  }
  assert.ok(paths.length > 100, 'the files were read');
  assert.deepEqual(wrong, []);
});

test('every column has a data class, a reason and a lifetime', async () => {
  const columns = await owner<{ table: string; column: string }[]>`
    select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'a34' order by 1, 2`;
  const there = columns.map(({ table, column }) => `${table}.${column}`);
  const told = [...columnClasses].flatMap(([table, list]) => [...list.keys()].map((column) => `${table}.${column}`));
  assert.deepEqual(
    there.filter((name) => !told.includes(name)),
    [],
    'columns without a class in app/foundation/database/tables',
  );
  assert.deepEqual(
    told.filter((name) => !there.includes(name)),
    [],
    'classes of columns that are gone',
  );
  assert.equal(new Set(told).size, told.length);
});

test('a column whose name says sealed holds bytes and is told as sealed', async () => {
  const columns = await owner<{ table: string; column: string; type: string }[]>`
    select table_name as "table", column_name as "column", data_type as type from information_schema.columns where table_schema = 'a34'`;
  for (const { table, column, type } of columns) {
    const kind = columnClasses.get(table)?.get(column)?.class;
    if (kind === 'sealed') assert.equal(type, 'bytea', `${table}.${column}`);
    if (/(^|_)sealed($|_)/.test(column) && type === 'bytea') assert.equal(kind, 'sealed', `${table}.${column}`);
  }
});
