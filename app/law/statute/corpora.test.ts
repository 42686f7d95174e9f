import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../../../tests/support/corpora.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import { systemRandom } from '../../foundation/effects/random.ts';
import { provisionHistory } from './history.ts';
import { importLaws } from './import.ts';
import { lawsOf, provisionAt, versionsOf } from './read.ts';
import { fromPath } from './source/folder.ts';

const services = { clock: { now: () => new Date() }, random: systemRandom };

const bring = async (sql: Sql, path: string, jurisdiction: string) =>
  importLaws(services, sql, { source: await fromPath(path), jurisdiction, options: {}, by: undefined });

test('Estonia: 112 versions of the penal code, and § 178 as it stood on 1 July 2011', async (t) => {
  const path = corpus('law/ee/184411');
  if (path === undefined) return t.skip('the corpus is not here');
  const sql = (await testDatabase(t)).as('a34_worker');
  const report = await bring(sql, path, 'EE');
  assert.equal(report.refused, 0);
  assert.equal(report.laws, 1);
  const { versions, holes } = await versionsOf(sql, 'ee/184411');
  assert.equal(versions.length, 112);
  assert.deepEqual(holes, []);
  const found = await provisionAt(sql, 'ee/184411', 'par-178', '2011-07-01');
  assert.ok(found?.state === 'text');
  assert.equal(found.label, '§ 178');
  assert.equal(found.heading, 'Lapsporno valmistamine ja selle võimaldamine');
  assert.equal(found.validFrom, '2011-01-01');
  assert.equal(found.validUntil, '2012-04-14');
  assert.match(found.text, /^\(1\) Nooremat kui kaheksateistaastast isikut pornograafilises/);
  const history = await provisionHistory(sql, 'ee/184411', 'par-178');
  assert.deepEqual(history?.counts, { byBytes: 10, byWords: 8 });
  assert.deepEqual(
    history?.steps.map(({ from, change }) => `${from} ${change}`),
    [
      '2002-09-01 first',
      '2006-07-16 words',
      '2009-11-15 words',
      '2010-03-15 words',
      '2010-06-20 white-space',
      '2011-01-01 white-space',
      '2012-04-14 words',
      '2013-12-23 words',
      '2017-01-10 words',
      '2022-11-01 words',
    ],
  );
});

test('Spain: six versions of article 189', async (t) => {
  const path = corpus('law/es');
  if (path === undefined) return t.skip('the corpus is not here');
  const sql = (await testDatabase(t)).as('a34_worker');
  assert.equal((await bring(sql, path, 'ES')).refused, 0);
  assert.equal((await lawsOf(sql, 'ES')).length, 3);
  const history = await provisionHistory(sql, 'es/boe-a-1995-25444', 'art-189');
  assert.deepEqual(
    history?.steps.map(({ from }) => from),
    ['1995-11-24', '1999-05-01', '2003-11-26', '2010-06-23', '2015-03-31', '2021-06-05'],
  );
});

test('France: nothing is said of 2007 to 2026, and the two sides of the hole are told', async (t) => {
  const path = corpus('law/fr');
  if (path === undefined) return t.skip('the corpus is not here');
  const sql = (await testDatabase(t)).as('a34_worker');
  assert.equal((await bring(sql, path, 'FR')).refused, 0);
  const law = 'fr/legitext000006070719';
  const { holes } = await versionsOf(sql, law);
  assert.deepEqual(
    holes.map(({ lastKnown, nextKnown, basis }) => [lastKnown, nextKnown, basis]),
    [['2007-03-07', '2026-03-26', 'suspected']],
  );
  for (const day of ['2007-03-08', '2010-01-01', '2018-08-06', '2026-03-25']) {
    const found = await provisionAt(sql, law, 'art-227-23', day);
    assert.ok(found?.state === 'hole', day);
    assert.equal(found.before?.validFrom, '2007-03-07');
    assert.equal(found.after?.validFrom, '2026-03-26');
    assert.ok(!('text' in found));
  }
  const known = await provisionAt(sql, law, 'art-227-23', '2004-06-22');
  assert.ok(known?.state === 'text');
  const history = await provisionHistory(sql, law, 'art-227-23');
  assert.equal(history?.counts.byWords, 10);
});
