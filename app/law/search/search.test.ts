import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import { systemRandom, uuidv7 } from '../../foundation/effects/random.ts';
import type { Services } from '../../foundation/services.ts';
import { applyLaws, type IncomingLaw } from '../statute/apply.ts';
import { insertImport } from '../statute/import.store.ts';
import { act, provision, version } from '../statute/made-up.testing.ts';
import { undoImport } from '../statute/undo.ts';
import { catchUp } from './index-pending.ts';
import { arabic, thai } from './made-up.testing.ts';
import { addPending } from './pending.store.ts';
import { proposeEvidence } from './propose.ts';
import { type LawQuery, searchLaw } from './search.ts';

const estonian = (text: string): IncomingLaw =>
  act('ee/1', [
    version(
      '2002-09-01',
      [
        provision('par-14', 'Juriidiline isik vastutab seaduses sätestatud juhtudel teo eest.', {
          label: '§ 14',
          heading: 'Juriidilise isiku vastutus',
        }),
        provision('par-178', 'Lapsporno valmistamise eest karistatakse vangistusega.', {
          label: '§ 178',
          heading: 'Lapsporno valmistamine',
        }),
      ],
      { title: 'Karistusseadustik' },
    ),
    version(
      '2010-01-01',
      [
        provision('par-14', 'Juriidiline isik vastutab seaduses sätestatud juhtudel teo eest.', {
          label: '§ 14',
          heading: 'Juriidilise isiku vastutus',
        }),
        provision('par-178', text, { label: '§ 178', heading: 'Lapsporno valmistamine ja selle võimaldamine' }),
        provision('par-201', 'Võõra vallasasja omastamise eest karistatakse vangistusega.', {
          label: '§ 201',
          heading: 'Omastamine',
        }),
      ],
      { title: 'Karistusseadustik' },
    ),
  ]);

let clock = new Date('2026-11-27T12:00:00Z');
let worker: Sql;
let open: Sql;
let staff: Sql;
const services = () => ({
  db: { worker, public: open } as unknown as Services['db'],
  clock: { now: () => clock },
  random: systemRandom,
  log: { info: () => {}, warn: () => {}, error: () => {} } as never,
});

const bring = async (laws: IncomingLaw[]): Promise<string> => {
  clock = new Date(clock.getTime() + 1000);
  const id = uuidv7(clock, systemRandom);
  await staff.begin(async (tx) => {
    await insertImport(tx, { id, sourceKey: id, sourceName: 'test', jurisdiction: 'EE', at: clock, by: null, options: {} });
    await applyLaws(tx, laws, { importId: id, now: clock });
    await addPending(
      tx,
      laws.map(({ id: law }) => law),
    );
  });
  await catchUp(services());
  return id;
};

const find = async (words: string, more: Partial<LawQuery> = {}): Promise<string[]> =>
  (await searchLaw(open, { words, page: 1, ...more })).hits.map(
    ({ lawId, provisionId, validFrom }) => `${lawId}#${provisionId}@${validFrom}`,
  );

let end: () => unknown = () => undefined;
after(() => end());

before(async () => {
  const database = await testDatabase({
    after: (work) => {
      end = work as typeof end;
    },
  });
  worker = database.as('a34_worker');
  open = database.as('a34_public');
  staff = database.as('a34_staff');
  await bring([thai, arabic, estonian('Lapsporno omandamise või hoidmise eest karistatakse vangistusega.')]);
});

test('an inflected word finds its other forms, and a word inside a compound its beginning', async () => {
  assert.deepEqual(await find('omandamine'), ['ee/1#par-178@2010-01-01']);
  assert.ok((await find('laps')).includes('ee/1#par-178@2010-01-01'));
  assert.deepEqual(await find('karistusseadustiku', { kind: 'law' }), ['ee/1#@2002-09-01']);
});

test('a day narrows to what stood on it; without one every version is found', async () => {
  assert.deepEqual(await find('lapsporno valmistamine', { on: '2002-09-01', kind: 'provision' }), ['ee/1#par-178@2002-09-01']);
  assert.deepEqual(await find('lapsporno', { on: '2011-01-01', kind: 'provision' }), ['ee/1#par-178@2010-01-01']);
  assert.equal((await find('lapsporno', { kind: 'provision' })).length, 2);
  assert.deepEqual(await find('lapsporno', { on: '2001-01-01' }), []);
});

test('Thai is found without spaces between its words, by any part of them, and marked as written', async () => {
  assert.deepEqual(await find('สื่อลามกอนาจารเด็ก'), ['th/example-2558#art-287.1@2015-12-08']);
  assert.deepEqual(await find('เด็ก'), ['th/example-2558#art-287.1@2015-12-08']);
  assert.deepEqual(await find('ครอบครอง จำคุก'), ['th/example-2558#art-287.1@2015-12-08']);
  const { hits } = await searchLaw(open, { words: 'เด็ก', page: 1 });
  assert.deepEqual(
    hits[0]?.excerpt.parts.filter(({ marked }) => marked).map(({ text }) => text),
    ['เด็ก'],
  );
});

test('a year of the Buddhist era is found in Thai digits, in ASCII digits, and as the year of the common era', async () => {
  for (const words of ['๒๕๕๘', '2558', 'พ.ศ. 2558', '2015']) {
    assert.ok((await find(words)).includes('th/example-2558#art-1@2015-12-08'), words);
  }
  assert.deepEqual(await find('2016'), []);
});

test('a section number is found in whatever digits it is written', async () => {
  assert.equal((await find('287/1'))[0], 'th/example-2558#art-287.1@2015-12-08');
  assert.equal((await find('§ 178', { on: '2011-01-01' }))[0], 'ee/1#par-178@2010-01-01');
  assert.equal((await find('มาตรา ๒๘๘'))[0], 'th/example-2558#art-288@2015-12-08');
});

test('Arabic is found without its vowel signs and with or without the article', async () => {
  assert.deepEqual(await find('الاطفال'), ['eg/example-1#art-1@2018-08-14']);
  assert.deepEqual(await find('اباحيه'), ['eg/example-1#art-1@2018-08-14']);
});

test('a word that we know in several languages finds the law of another', async () => {
  assert.deepEqual(await find('pornography', { across: false }), []);
  const found = await find('pornography', { across: true, on: '2020-01-01' });
  assert.ok(found.includes('ee/1#par-178@2010-01-01'));
});

test('a country narrows; words that nothing says together are found apart, and that is said', async () => {
  assert.deepEqual(await find('karistatakse', { jurisdiction: 'EG' }), []);
  const { mode, hits } = await searchLaw(open, { words: 'omastamise lapsporno', page: 1 });
  assert.equal(mode, 'some');
  assert.ok(hits.length >= 2);
});

test('whatever is typed gives an answer', async () => {
  for (const words of [
    '',
    '   ',
    '%_\\',
    "'; drop table law",
    '\u202eabc',
    'a',
    '~j:ee',
    '*',
    'ก',
    '𝒶𝒷',
    'x '.repeat(100),
    '\u{1F600}',
  ]) {
    const { hits, total } = await searchLaw(open, { words, page: 1 });
    assert.ok(Array.isArray(hits) && total >= 0);
  }
});

test('evidence is proposed from the law on the day, with the words and the reasons', async () => {
  const found = await proposeEvidence(services(), {
    jurisdiction: 'EE',
    criterion: 'off-csam-possess-simple',
    on: '2026-11-27',
  });
  assert.equal(found[0]?.provisionId, 'par-178');
  assert.ok(found[0]?.matches.some(({ concept, words }) => concept === 'possess' && words.includes('hoidmise')));
  assert.ok(found[0]?.signals.some(({ signal }) => signal === 'penalty'));
  const company = await proposeEvidence(services(), { jurisdiction: 'EE', criterion: 'liab-legal-person', on: '2026-11-27' });
  assert.equal(company[0]?.provisionId, 'par-14');
  assert.deepEqual(
    await proposeEvidence(services(), { jurisdiction: 'SE', criterion: 'liab-legal-person', on: '2026-11-27' }),
    [],
  );
  assert.deepEqual(await proposeEvidence(services(), { jurisdiction: 'EE', criterion: 'no-such', on: '2026-11-27' }), []);
});

test('a newer text takes the place of the old in the index, and undoing its import brings the old one back', async () => {
  const id = await bring([estonian('Lapsporno levitamise eest karistatakse vangistusega.')]);
  assert.deepEqual(await find('omandamine'), []);
  assert.deepEqual(await find('levitamine'), ['ee/1#par-178@2010-01-01']);
  clock = new Date(clock.getTime() + 1000);
  await undoImport(services(), staff, { importId: id, by: undefined });
  await staff.begin((tx) => addPending(tx, ['ee/1']));
  await catchUp(services());
  assert.deepEqual(await find('levitamine'), []);
  assert.deepEqual(await find('omandamine'), ['ee/1#par-178@2010-01-01']);
});

test('small segments are merged and everything is still found, also by a reader that began before', async () => {
  for (let at = 0; at < 9; at++) {
    await bring([
      act(`ee/m${at}`, [version('2020-01-01', [provision('par-1', `kordumatu sõna${at} segmendis`, { label: '§ 1' })])]),
    ]);
  }
  const [row] = await open<{ live: number }[]>`select count(*)::int as live from search_segment where retired_at is null`;
  assert.ok((row?.live ?? 99) < 8);
  assert.equal((await find('kordumatu', { kind: 'provision' })).length, 9);
  assert.deepEqual(await find('เด็ก'), ['th/example-2558#art-287.1@2015-12-08']);
  assert.deepEqual(await find('lapsporno valmistamine', { on: '2002-09-01', kind: 'provision' }), ['ee/1#par-178@2002-09-01']);
  clock = new Date(clock.getTime() + 3_600_000);
  await catchUp(services());
  const [swept] = await open<{ all: number }[]>`select count(*)::int as all from search_segment where retired_at is not null`;
  assert.equal(swept?.all, 0);
  assert.equal((await find('kordumatu', { kind: 'provision' })).length, 9);
});
