import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import { systemRandom } from '../../foundation/effects/random.ts';
import { provisionHistory } from './history.ts';
import { importLaws, previewImport } from './import.ts';
import { importItems, listImports } from './imports.ts';
import { lawsOf, provisionAt, versionsOf } from './read.ts';
import { fromPath } from './source/folder.ts';
import { type ImportSource, inMemory } from './source/source.ts';

const services = { clock: { now: () => new Date() }, random: systemRandom };

const file = (identifier: string, date: string, text: string, more = ''): string =>
  `---\ntitle: "Act ${identifier}"\nidentifier: "${identifier}"\ncountry: "ee"\nlast_updated: "${date}"\nsource: "https://example.org/${identifier}"\n${more}---\n# Act\n\n##### § 1. One\n\n${text}\n`;

const source = (files: Record<string, string>): ImportSource =>
  inMemory(
    'test',
    Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) })),
  );

const input = (given: ImportSource, more = {}) => ({ source: given, jurisdiction: 'EE', options: {}, by: undefined, ...more });

const itemsOf = async (sql: Sql, id: string) => {
  const all = [];
  for await (const items of importItems(sql, id)) all.push(...items);
  return all;
};

test('what cannot be read is told row by row with its place, and everything else comes in', async (t) => {
  const sql = (await testDatabase(t)).as('a34_worker');
  const report = await importLaws(
    services,
    sql,
    input(
      source({
        'a/good.md': file('1', '2001-01-01', 'Text.'),
        'a/no-date.md': '---\nidentifier: "2"\n---\n##### § 1. One\n\nText.',
        'a/other.md': file('3', '2001-01-01', 'Text.').replace('"ee"', '"no"'),
        'a/broken.md': '---\ntitle: "never closed\n---\n',
        'a/picture.png': 'x',
      }),
    ),
  );
  assert.deepEqual([report.files, report.laws, report.added, report.refused, report.finished], [5, 1, 1, 4, true]);
  assert.deepEqual(
    (await itemsOf(sql, report.importId)).map(({ path, result, problem }) => [path, result, problem?.code, problem?.line]),
    [
      ['a/broken.md', 'refused', 'FRONT_MATTER_MALFORMED', 2],
      ['a/no-date.md', 'refused', 'DATE_MISSING', 1],
      ['a/other.md', 'refused', 'JURISDICTION_DIFFERS', undefined],
      ['a/picture.png', 'refused', 'FORMAT_UNKNOWN', undefined],
      ['a/good.md', 'added', undefined, undefined],
    ],
  );
  const [row] = await listImports(sql);
  assert.deepEqual([row?.state, row?.files, row?.laws, row?.refused], ['done', 5, 1, 4]);
});

test('a run that was cut off is taken up where it was, and ends as one import', async (t) => {
  const db = await testDatabase(t);
  const sql = db.as('a34_worker');
  const files = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [
      `${String(index).padStart(3, '0')}.md`,
      file(String(index + 1), '2001-01-01', `Text ${index}.`),
    ]),
  );
  const reads = new Map<string, number>();
  const counting = source(files);
  const counted: ImportSource = {
    ...counting,
    groups: counting.groups.map((group) =>
      group.map((one) => ({
        ...one,
        read: () => {
          reads.set(one.path, (reads.get(one.path) ?? 0) + 1);
          return one.read();
        },
      })),
    ),
  };
  let batches = 0;
  await assert.rejects(
    importLaws(
      services,
      sql,
      input(counted, {
        onProgress: () => {
          batches += 1;
          if (batches === 2) throw new Error('the machine went down');
        },
      }),
    ),
    /went down/,
  );
  assert.equal((await lawsOf(sql)).length, 80);
  const report = await importLaws(services, sql, input(counted));
  assert.equal(report.resumed, true);
  assert.deepEqual([report.files, report.laws, report.added], [100, 100, 100]);
  assert.ok([...reads.values()].every((count) => count <= 2));
  assert.equal((await listImports(sql)).length, 1);
  const [row] = await db.owner`select count(*)::int as count from law_provision`;
  assert.equal(row?.count, 100);
});

test('two runs of one import at once do not disturb each other, and the rows say what was done first', async (t) => {
  const db = await testDatabase(t);
  const sql = db.as('a34_worker');
  const files = source(
    Object.fromEntries(Array.from({ length: 90 }, (_, index) => [`${index}.md`, file(String(index + 1), '2001-01-01', 'Text.')])),
  );
  await importLaws(services, sql, input(files, { stop: () => true }));
  const reports = await Promise.all([importLaws(services, sql, input(files)), importLaws(services, sql, input(files))]);
  assert.equal(new Set(reports.map(({ importId }) => importId)).size, 1);
  const items = await itemsOf(sql, reports[0]?.importId ?? '');
  assert.equal(items.length, 90);
  assert.ok(items.every(({ result }) => result === 'added'));
  const [row] = await db.owner`select count(*)::int as count from law_provision`;
  assert.equal(row?.count, 90);
});

test('an import that is asked to stop ends after a whole batch and can go on', async (t) => {
  const sql = (await testDatabase(t)).as('a34_worker');
  const files = source(
    Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.md`, file(String(index + 1), '2001-01-01', 'Text.')])),
  );
  let done = 0;
  const stopped = await importLaws(
    services,
    sql,
    input(files, { onProgress: (count: number) => (done = count), stop: () => done > 0 }),
  );
  assert.deepEqual([stopped.finished, stopped.files], [false, 40]);
  const rest = await importLaws(services, sql, input(files));
  assert.deepEqual([rest.resumed, rest.finished, rest.files], [true, true, 60]);
});

test('a preview says what would happen and leaves nothing behind', async (t) => {
  const db = await testDatabase(t);
  const sql = db.as('a34_worker');
  await importLaws(services, sql, input(source({ 'a.md': file('1', '2001-01-01', 'Text.') })));
  const tables = async () => {
    const [row] =
      await db.owner`select (select count(*) from law)::int as laws, (select count(*) from law_provision)::int as spans, (select count(*) from law_text)::int as texts, (select count(*) from law_import)::int as imports, (select count(*) from law_import_item)::int as items, (select count(*) from job)::int as jobs`;
    return { ...row };
  };
  const before = await tables();
  const items = await previewImport(
    services,
    sql,
    input(
      source({
        'a.md': file('1', '2001-01-01', 'Text.'),
        'b.md': file('1', '2002-01-01', 'Other.'),
        'c.md': file('2', '2001-01-01', 'Text.'),
        'd.md': 'x',
      }),
    ),
  );
  assert.deepEqual(
    items.map(({ path, result, lawId }) => [path, result, lawId]),
    [
      ['a.md', 'changed', 'ee/1'],
      ['b.md', 'changed', 'ee/1'],
      ['c.md', 'added', 'ee/2'],
      ['d.md', 'refused', null],
    ],
  );
  assert.deepEqual(await tables(), before);
});

test('every import and undoing tells which laws changed, in the transaction that changed them', async (t) => {
  const db = await testDatabase(t);
  const sql = db.as('a34_worker');
  await importLaws(
    services,
    sql,
    input(source({ 'a.md': file('1', '2001-01-01', 'Text.'), 'b.md': file('2', '2001-01-01', 'Text.') })),
  );
  await importLaws(
    services,
    sql,
    input(source({ 'a.md': file('1', '2001-01-01', 'Text.'), 'b.md': file('2', '2001-01-01', 'Changed.') })),
  );
  const jobs = await db.owner<
    { payload: { lawIds: string[] } }[]
  >`select payload from job where kind = 'law.imported' order by id`;
  assert.deepEqual(
    jobs.map(({ payload }) => payload.lawIds),
    [['ee/1', 'ee/2'], ['ee/2']],
  );
});

test('a git history: days from its trailers and never from its commits, the piled-up first version dropped', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'a34-git-'));
  t.after(() => rm(folder, { recursive: true }));
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@example.org', '-c', 'commit.gpgsign=false', ...args],
      {
        // a commit dated in the future, as in one real repository
        env: { ...process.env, GIT_AUTHOR_DATE: '2027-01-01T00:00:00Z', GIT_COMMITTER_DATE: '2022-01-28T00:00:00Z' },
        stdio: 'pipe',
      },
    );
  git('init', '-q');
  const commit = async (text: string, date: string, subject: string) => {
    await writeFile(join(folder, 'act.md'), text);
    await writeFile(join(folder, 'README.md'), `# ${subject}`);
    git('add', '.');
    git('commit', '-qm', `${subject}\n\nSource-Date: ${date}\nNorm-Id: act`);
  };
  const undated = (text: string) => file('act', '', text).replace('last_updated: ""\n', '');
  await commit(undated('Old text.\n\n##### § 2. Of 2015\n\nPiled up.'), '1995-11-24', '[bootstrap] act');
  await commit(undated('Old text.'), '1995-11-24', '[reform] act');
  await commit(undated('New text.'), '2015-03-31', '[reform] act');
  const sql = (await testDatabase(t)).as('a34_worker');
  const given = await fromPath(folder);
  const report = await importLaws(services, sql, input(given));
  given.close?.();
  assert.deepEqual([report.files, report.refused, given.missing], [3, 0, 0]);
  const { versions } = await versionsOf(sql, 'ee/act');
  assert.deepEqual(
    versions.map(({ label }) => label),
    ['1995-11-24', '2015-03-31'],
  );
  assert.equal(await provisionAt(sql, 'ee/act', 'par-2', '2000-01-01'), undefined);
  assert.deepEqual(
    (await provisionHistory(sql, 'ee/act', 'par-1'))?.steps.map(({ from }) => from),
    ['1995-11-24', '2015-03-31'],
  );
  assert.deepEqual(
    versions[0]?.warnings.map(({ code }) => code),
    ['first-version-dropped'],
  );
});

test('a partial copy of a history: what it names and does not hold is counted and told, and nothing is read as empty', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'a34-git-'));
  t.after(() => rm(folder, { recursive: true }));
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], {
      stdio: 'pipe',
      encoding: 'utf8',
    }).trim();
  git('init', '-q');
  const commit = async (name: string, text: string, date: string) => {
    await writeFile(join(folder, name), file(name.replace('.md', ''), '', text).replace('last_updated: ""\n', ''));
    git('add', '.');
    git('-c', 'commit.gpgsign=false', 'commit', '-qm', `[reform] ${name}\n\nSource-Date: ${date}`);
  };
  await commit('large.md', 'The old text.', '2001-01-01');
  await commit('large.md', 'The text that the copy lacks.', '2010-01-01');
  await commit('small.md', 'Other text.', '2005-01-01');
  const lacking = git('rev-parse', 'HEAD:large.md');
  await rm(join(folder, '.git', 'objects', lacking.slice(0, 2), lacking.slice(2)), { force: true });
  const sql = (await testDatabase(t)).as('a34_worker');
  const given = await fromPath(folder);
  const report = await importLaws(services, sql, input(given));
  given.close?.();
  assert.deepEqual([given.missing, report.files, report.refused, report.laws], [1, 2, 0, 2]);
  assert.deepEqual(
    (await versionsOf(sql, 'ee/large')).versions.map(({ label }) => label),
    ['2001-01-01'],
  );
});
