import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import { systemRandom, uuidv7 } from '../../foundation/effects/random.ts';
import { applyLaws, type IncomingLaw } from './apply.ts';
import { provisionHistory } from './history.ts';
import { insertImport } from './import.store.ts';
import { act, provision, version } from './made-up.testing.ts';
import { lawById, lawsOf, provisionAt, tableOfContents, versionsOf, wholeLaw } from './read.ts';
import { undoImport } from './undo.ts';

const clock = { now: () => new Date('2026-11-27T12:00:00Z') };

/** Imports in one transaction, as a run of the command does. */
const bring = async (sql: Sql, laws: IncomingLaw[], at = clock.now()): Promise<string> => {
  const id = uuidv7(at, systemRandom);
  await sql.begin(async (tx) => {
    await insertImport(tx, { id, sourceKey: id, sourceName: 'test', jurisdiction: 'EE', at, by: null, options: {} });
    await applyLaws(tx, laws, { importId: id, now: at });
  });
  return id;
};

const words = async (sql: Sql, date: string, options = {}) => {
  const found = await provisionAt(sql, 'ee/1', 'par-1', date, options);
  return found?.state === 'text' ? found.text : found?.state;
};

test('a provision reads as it stood on the day, and says why where no record speaks', async (t) => {
  const sql = (await testDatabase(t)).as('a34_staff');
  await bring(sql, [
    act('ee/1', [
      version('2002-09-01', [provision('par-1', 'old')], { dates: { inForceUntil: '2006-12-31' } }),
      version('2007-01-01', [provision('par-1', 'new')], { dates: { inForceUntil: '2007-12-31' } }),
      version('2010-01-01', [provision('par-1', 'newer'), provision('par-2', 'two')], { dates: { inForceUntil: '2019-12-31' } }),
    ]),
  ]);
  assert.equal(await words(sql, '2002-08-31'), 'before');
  assert.equal(await words(sql, '2002-09-01'), 'old');
  assert.equal(await words(sql, '2006-12-31'), 'old');
  assert.equal(await words(sql, '2007-01-01'), 'new');
  assert.equal(await words(sql, '2007-12-31'), 'new');
  assert.equal(await words(sql, '2020-01-01'), 'ended');
  const hole = await provisionAt(sql, 'ee/1', 'par-1', '2008-06-01');
  assert.ok(hole?.state === 'hole');
  assert.deepEqual(hole.hole, { lastKnown: '2007-12-31', nextKnown: '2010-01-01', basis: 'stated' });
  assert.deepEqual([hole.before?.text, hole.after?.text], ['new', 'newer']);
  assert.equal((await provisionAt(sql, 'ee/1', 'par-2', '2007-06-01'))?.state, 'absent');
  assert.equal(await provisionAt(sql, 'ee/1', 'par-9', '2007-06-01'), undefined);
  assert.equal(await provisionAt(sql, 'ee/2', 'par-1', '2007-06-01'), undefined);
  assert.deepEqual(await tableOfContents(sql, 'ee/1', '2008-06-01'), []);
  assert.equal((await tableOfContents(sql, 'ee/1', '2011-01-01')).length, 2);
  assert.deepEqual(
    (await wholeLaw(sql, 'ee/1', '2011-01-01')).map(({ text }) => text),
    ['newer', 'two'],
  );
  assert.equal((await lawById(sql, 'ee/1'))?.jurisdiction, 'EE');
  assert.deepEqual(
    (await versionsOf(sql, 'ee/1')).versions.map(({ endBasis }) => endBasis),
    ['stated', 'hole', 'stated'],
  );
});

test('a history tells bytes from words, and a provision that went from one that came back', async (t) => {
  const sql = (await testDatabase(t)).as('a34_staff');
  await bring(sql, [
    act('ee/1', [
      version('2001-01-01', [provision('par-1', 'a b')]),
      version('2002-01-01', [provision('par-1', 'a  b')]),
      version('2003-01-01', [provision('par-1', 'a c')]),
      version('2004-01-01', [provision('par-2', 'else')]),
      version('2005-01-01', [provision('par-1', 'a c')]),
    ]),
  ]);
  const history = await provisionHistory(sql, 'ee/1', 'par-1');
  assert.deepEqual(
    history?.steps.map(({ change, from }) => [change, from]),
    [
      ['first', '2001-01-01'],
      ['white-space', '2002-01-01'],
      ['words', '2003-01-01'],
      ['gone', '2004-01-01'],
      ['back', '2005-01-01'],
    ],
  );
  assert.deepEqual(history?.counts, { byBytes: 3, byWords: 2 });
});

test('an older record that arrives later takes its place, and what was believed before can be asked for', async (t) => {
  const sql = (await testDatabase(t)).as('a34_staff');
  await bring(sql, [act('ee/1', [version('2001-01-01', [provision('par-1', 'first')])])], new Date('2026-01-01T00:00:00Z'));
  await bring(sql, [act('ee/1', [version('2000-01-01', [provision('par-1', 'zeroth')])])], new Date('2026-02-01T00:00:00Z'));
  await bring(sql, [act('ee/1', [version('2001-01-01', [provision('par-1', 'mended')])])], new Date('2026-03-01T00:00:00Z'));
  assert.equal(await words(sql, '2000-06-01'), 'zeroth');
  assert.equal(await words(sql, '2001-06-01'), 'mended');
  const january = { knownOn: new Date('2026-01-15T00:00:00Z') };
  assert.equal(await words(sql, '2000-06-01', january), 'before');
  assert.equal(await words(sql, '2001-06-01', january), 'first');
  assert.equal(await words(sql, '2001-06-01', { knownOn: new Date('2026-02-15T00:00:00Z') }), 'first');
});

test('the same file again changes nothing, and a text that many versions share is kept once', async (t) => {
  const db = await testDatabase(t);
  const sql = db.as('a34_staff');
  const law = act(
    'ee/1',
    ['2001-01-01', '2002-01-01', '2003-01-01'].map((label) => version(label, [provision('par-1', 'same')])),
  );
  await bring(sql, [law]);
  const count = async () => {
    const [row] =
      await db.owner`select (select count(*) from law_provision)::int as spans, (select count(*) from law_version)::int as versions, (select count(*) from law_text)::int as texts`;
    return row;
  };
  assert.deepEqual({ ...(await count()) }, { spans: 1, versions: 3, texts: 1 });
  const importId = uuidv7(clock.now(), systemRandom);
  const results = await sql.begin(async (tx) => {
    await insertImport(tx, {
      id: importId,
      sourceKey: 'again',
      sourceName: 'test',
      jurisdiction: 'EE',
      at: clock.now(),
      by: null,
      options: {},
    });
    return applyLaws(tx, [law], { importId, now: clock.now() });
  });
  assert.equal(results.get('ee/1')?.result, 'unchanged');
  assert.deepEqual({ ...(await count()) }, { spans: 1, versions: 3, texts: 1 });
});

test('an undone import leaves what stood before it, and a law of which nothing is left is not shown', async (t) => {
  const sql = (await testDatabase(t)).as('a34_staff');
  const services = { clock, random: systemRandom };
  const first = await bring(sql, [act('ee/1', [version('2001-01-01', [provision('par-1', 'first')])])]);
  const second = await bring(sql, [
    act('ee/1', [version('2001-01-01', [provision('par-1', 'wrong')])]),
    act('ee/2', [version('2001-01-01', [provision('par-1', 'x')])]),
  ]);
  assert.equal(await words(sql, '2001-06-01'), 'wrong');
  assert.deepEqual(await undoImport(services, sql, { importId: second, by: undefined }), { laws: 2 });
  assert.equal(await words(sql, '2001-06-01'), 'first');
  assert.deepEqual(
    (await lawsOf(sql)).map(({ id }) => id),
    ['ee/1'],
  );
  await assert.rejects(undoImport(services, sql, { importId: second, by: undefined }), { code: 'law-import-undone' });
  await undoImport(services, sql, { importId: first, by: undefined });
  assert.deepEqual(await lawsOf(sql), []);
});
