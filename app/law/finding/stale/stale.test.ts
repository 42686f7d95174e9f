import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../../../../tests/support/corpora.ts';
import { openLawHouse, question } from '../../../../tests/support/finding.ts';
import { drain } from '../../../foundation/jobs/worker.ts';
import { lawPart } from '../../index.ts';
import { importLaws } from '../../statute/import.ts';
import { fromPath } from '../../statute/source/folder.ts';
import { type ImportSource, inMemory } from '../../statute/source/source.ts';
import { undoImport } from '../../statute/undo.ts';
import { saveDraft } from '../assess/draft.ts';
import { giveAnswer } from '../assess/give.ts';
import { openAssessment } from '../assess/open.ts';
import { quoteProvision } from '../assess/sources.ts';
import { findingOf } from '../detail.ts';
import { publish } from '../publish/publish.ts';
import { matrixOn } from '../read.ts';
import { shippedFindings } from '../shipped.ts';
import { changeOf } from './change.ts';

type House = Awaited<ReturnType<typeof openLawHouse>>;
type Editor = Awaited<ReturnType<House['person']>>;

const bring = async (house: House, source: ImportSource, jurisdiction: string): Promise<string> => {
  const { services } = house;
  const { importId, refused } = await importLaws(services, services.db.worker, {
    source,
    jurisdiction,
    options: {},
    by: undefined,
  });
  assert.equal(refused, 0);
  await drain(services, lawPart().jobs ?? new Map());
  return importId;
};

const file = (from: string, text: string): { path: string; bytes: Uint8Array } => ({
  path: `act/${from}.md`,
  bytes: Buffer.from(
    [
      '---',
      'title: "Example Act"',
      'identifier: "example-act"',
      'country: "ee"',
      'language: "en"',
      `effective_from: "${from}"`,
      'source: "https://example.org/act"',
      '---',
      '',
      '# Example Act',
      '',
      '##### § 7. Things',
      '',
      text,
      '',
    ].join('\n'),
  ),
});
const first = file('2010-01-01', 'A person who keeps the thing shall be dealt with for up to two years.');

/** A published finding that quotes an imported provision. */
const quoting = async (
  house: House,
  team: readonly [Editor, Editor, Editor],
  asks: typeof question,
  quoted: { law: string; provision: string; quote: string },
): Promise<string> => {
  const id = await openAssessment(team[0], asks);
  for (const one of [team[0], team[1]]) {
    await saveDraft(one, id, {
      answer: 'not-applicable',
      elements: Array.from({ length: 7 }, () => 'not-applicable'),
      note: 'a note',
    });
    await quoteProvision(one, id, quoted);
    await giveAnswer(one, id);
  }
  await house.decide(team[2], id, 'not-applicable', asks.criterion);
  const key = await publish(team[2], id);
  await drain(house.services, lawPart().jobs ?? new Map());
  return key;
};

const teamOf = async (house: House, jurisdiction: string) =>
  [
    await house.person('law-editor', jurisdiction),
    await house.person('law-editor', jurisdiction),
    await house.person('law-reviewer'),
  ] as const;

test('a finding turns stale by itself when its words change, not when lines break, and not any more when the import is undone', async (t) => {
  const house = await openLawHouse(t);
  const sql = house.services.db.public;
  await bring(house, inMemory('one', [first]), 'EE');
  const team = await teamOf(house, 'EE');
  const asks = { ...question, criterion: 'off-csam-ict', asOf: '2012-06-01' };
  await assert.rejects(
    quoteProvision(team[0], await openAssessment(team[0], { ...asks, asOf: '2013-01-01' }), {
      law: 'ee/example-act',
      provision: 'par-7',
      quote: 'no such words',
    }),
    (error) => JSON.stringify((error as { fields: unknown }).fields).includes('quotation-not-in-text'),
  );
  const key = await quoting(house, team, asks, { law: 'ee/example-act', provision: 'par-7', quote: 'keeps the\n thing' });
  const on = async (date: string, knownOn?: string) => (await matrixOn(sql, date, knownOn)).cells.get('EE')?.get(asks.criterion);
  assert.deepEqual([(await on('2012-06-01'))?.key, (await on('2020-01-01'))?.when], [key, 'holds']);
  assert.deepEqual([(await on('2010-06-01'))?.when, (await on('2010-06-01'))?.words], ['later', 'same']);
  assert.equal((await on('2009-06-01'))?.words, 'other', 'the words began in 2010');

  const lines = file('2014-01-01', 'A person who keeps the thing\nshall be dealt with for up to two years.');
  await bring(house, inMemory('two', [first, lines]), 'EE');
  assert.equal((await on('2020-01-01'))?.when, 'holds', 'white space is no change');

  house.clock.advance(86_400_000);
  const longer = file('2016-01-01', 'A person who keeps the thing shall be dealt with for up to three years.');
  await bring(house, inMemory('three', [first, lines, longer]), 'EE');
  assert.equal((await on('2015-12-31'))?.when, 'holds');
  assert.equal((await on('2016-01-01'))?.when, 'stale');
  assert.equal((await on('2016-01-01', '2026-11-24'))?.when, 'holds', 'the day before, we did not know');
  const { finding } = await findingOf(sql, 'EE', asks.criterion, { on: '2016-01-01' });
  const [quoted] = finding?.evidence.filter(({ law }) => law !== undefined) ?? [];
  assert.ok(quoted);
  assert.deepEqual([quoted.check?.state, quoted.check?.quoteStands], ['words', true]);
  const change = changeOf(quoted);
  assert.deepEqual(
    change?.parts.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => [kind, text.trim()]),
    [
      ['removed', 'two'],
      ['added', 'three'],
    ],
  );
  assert.equal(change?.onlyTerms, false);
  const stale = await house.services.owner`select subject from audit_leaf where action = 'finding.turned-stale'`;
  assert.deepEqual(
    stale.map(({ subject }) => subject),
    [`finding/${key}`],
  );

  const gone = {
    path: 'act/2018-01-01.md',
    bytes: Buffer.from(Buffer.from(longer.bytes).toString().replaceAll('2016-01-01', '2018-01-01').replace('§ 7', '§ 8')),
  };
  const last = await bring(house, inMemory('four', [first, lines, gone]), 'EE');
  await undoImport(house.services, house.services.db.worker, { importId: last, by: undefined });
  await drain(house.services, lawPart().jobs ?? new Map());
  assert.equal((await on('2016-01-01'))?.when, 'stale', 'what was imported before the undone import still says so');
});

test('Canada: the term changed on 10 October 2025 and the duty did not, and the finding says so', async (t) => {
  const path = corpus('law/ca/I-20.7/en');
  if (path === undefined) return t.skip('the corpus is not here');
  const house = await openLawHouse(t);
  const source = await fromPath(path);
  const until = (day: string): ImportSource => ({
    ...source,
    groups: source.groups.map((group) => group.filter((one) => (/(\d{4}-\d\d-\d\d)\.xml$/.exec(one.path)?.[1] ?? '') <= day)),
  });
  await bring(house, until('2025-07-31'), 'CA');
  const asks = { jurisdiction: 'CA', criterion: 'ind-removal', asOf: '2025-08-01' };
  const quote = 'where child pornography may be available to the public'; // words: quoted
  const key = await quoting(house, await teamOf(house, 'CA'), asks, { law: 'ca/i-20.7', provision: 's-2', quote });
  const on = async (date: string) => (await matrixOn(house.services.db.public, date)).cells.get('CA')?.get(asks.criterion);
  assert.equal((await on('2025-11-04'))?.when, 'holds');
  await bring(house, source, 'CA');
  assert.deepEqual([(await on('2025-10-09'))?.when, (await on('2025-11-04'))?.when], ['holds', 'stale']);
  const { finding } = await findingOf(house.services.db.public, 'CA', asks.criterion, { on: '2025-11-04' });
  assert.equal(finding?.cell.key, key);
  const quoted = finding?.evidence.find(({ law }) => law !== undefined);
  assert.ok(quoted);
  assert.equal(quoted.check?.quoteStands, false);
  const change = changeOf(quoted);
  assert.equal(change?.onlyTerms, true, JSON.stringify(change?.parts));
});

test('Estonia: the shipped findings on § 178 hold today, and say of 1 July 2011 that other words stood then', async (t) => {
  const path = corpus('law/ee/184411');
  if (path === undefined) return t.skip('the corpus is not here');
  const house = await openLawHouse(t);
  await bring(house, await fromPath(path), 'EE');
  const leaning = shippedFindings().filter(
    ({ jurisdiction, content }) => jurisdiction === 'EE' && content.evidence.some(({ provision }) => provision === 'par-178'),
  );
  assert.ok(leaning.length > 0);
  const now = (await matrixOn(house.services.db.public, '2026-11-27')).cells.get('EE');
  const then = (await matrixOn(house.services.db.public, '2011-07-01')).cells.get('EE');
  for (const { criterion } of leaning) {
    assert.deepEqual([now?.get(criterion)?.when, now?.get(criterion)?.lost], ['holds', false], criterion);
    assert.deepEqual([then?.get(criterion)?.when, then?.get(criterion)?.words], ['later', 'other'], criterion);
  }
});
