import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../../../tests/support/corpora.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import { systemRandom } from '../../foundation/effects/random.ts';
import { provisionHistory } from './history.ts';
import { importLaws } from './import.ts';
import { lawsOf, provisionAt, versionsOf, wholeLaw } from './read.ts';
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

test('Canada: the term changes on 10 October 2025 and not before, and what waited for it never was current text', async (t) => {
  const path = corpus('law/ca');
  if (path === undefined) return t.skip('the corpus is not here');
  const sql = (await testDatabase(t)).as('a34_worker');
  assert.equal((await bring(sql, path, 'CA')).refused, 0);
  const law = 'ca/i-20.7';
  assert.deepEqual((await lawsOf(sql, 'CA'))[0]?.languages, ['en', 'fr']);
  const { versions, holes } = await versionsOf(sql, law, { language: 'en' });
  assert.deepEqual(
    versions.map(({ label, validUntil }) => [label, validUntil]),
    [
      ['2011-12-08', '2025-10-10'],
      ['2025-10-10', null],
    ],
  );
  assert.deepEqual(holes, []);
  const uses = async (day: string, term: RegExp) =>
    (await wholeLaw(sql, law, day, { language: 'en' })).reduce((sum, { text }) => sum + (text?.match(term)?.length ?? 0), 0);
  const [old, recommended] = [/child pornography/gi, /child sexual abuse and exploitation material/gi]; // words: quoted
  for (const day of ['2024-11-01', '2025-07-31', '2025-10-09']) {
    assert.ok((await uses(day, old)) >= 11, day);
    assert.equal(await uses(day, recommended), 0, day);
  }
  assert.equal(await uses('2025-11-04', old), 0);
  assert.ok((await uses('2025-11-04', recommended)) >= 11);
  assert.equal(versions[0]?.pending.length, 1);
  assert.match(versions[0]?.pending[0]?.text ?? '', /is replaced by a reference to/);
  const history = await provisionHistory(sql, law, 's-2', { language: 'en' });
  assert.deepEqual(
    history?.steps.map(({ from, change }) => `${from} ${change}`),
    ['2011-12-08 first', '2025-10-10 words'],
  );
  assert.deepEqual((await provisionHistory(sql, law, 's-4', { language: 'fr' }))?.counts.byWords, 1);
});

test('Kenya: section 24 is there, and suspended', async (t) => {
  const path = corpus('law/ke');
  if (path === undefined) return t.skip('the corpus is not here');
  const sql = (await testDatabase(t)).as('a34_worker');
  assert.equal((await bring(sql, path, 'KE')).refused, 0);
  const found = await provisionAt(sql, 'ke/computer-misuse-cybercrimes-act-2018', 's-24', '2026-01-01');
  assert.ok(found?.state === 'text');
  assert.equal(found.confidence, 'partial');
  assert.equal(found.status?.state, 'suspended');
  assert.match(found.status?.note ?? '', /suspended by High Court/);
});

test('Norway: the current consolidation is dated by its last change, not by the act of 2005', async (t) => {
  const path = corpus('law/no');
  if (path === undefined) return t.skip('the corpus is not here');
  const sql = (await testDatabase(t)).as('a34_worker');
  assert.equal((await bring(sql, path, 'NO')).refused, 0);
  const law = 'no/lov-2005-05-20-28';
  assert.deepEqual(await provisionAt(sql, law, 'par-311', '2010-01-01'), { state: 'before', firstKnown: '2026-04-10' });
  assert.equal((await provisionAt(sql, law, 'par-311', '2026-11-27'))?.state, 'text');
});

test('Ireland: an act as enacted and one consolidation, with a hole of two decades between', async (t) => {
  const path = corpus('law/ie');
  if (path === undefined) return t.skip('the corpus is not here');
  const sql = (await testDatabase(t)).as('a34_worker');
  assert.equal((await bring(sql, path, 'IE')).refused, 0);
  assert.equal((await provisionAt(sql, 'ie/ie-1998-act-22', 's-2', '2010-01-01'))?.state, 'hole');
  const now = await provisionAt(sql, 'ie/ie-1998-act-22', 's-2', '2021-01-01');
  assert.ok(now?.state === 'text');
  assert.equal(now.heading, 'Interpretation.');
  assert.match(now.text, /“child”means a person under the age of 18 years/);
});

test('treaties: English and Dutch of one file are two languages of one text', async (t) => {
  const path = corpus('law/treaties/opsc.md');
  if (path === undefined) return t.skip('the corpus is not here');
  const sql = (await testDatabase(t)).as('a34_worker');
  const options = { law: 'opsc', date: '2002-01-18' };
  await importLaws(services, sql, { source: await fromPath(path), jurisdiction: 'INT', options, by: undefined });
  const read = async (language: string) => provisionAt(sql, 'int/opsc', 'art-3', '2020-01-01', { language });
  const [english, dutch] = [await read('en'), await read('nl')];
  assert.ok(english?.state === 'text' && dutch?.state === 'text');
  assert.match(english.text, /Each State Party shall ensure/);
  assert.match(dutch.text, /Iedere Staat|Elke Staat|iedere Staat/);
});
