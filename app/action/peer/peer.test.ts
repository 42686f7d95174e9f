import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { signerFromSeed } from '@article34/ledger';
import { openLawHouse } from '../../../tests/support/finding.ts';
import type { Context } from '../../foundation/services.ts';
import { openAction } from '../action/open-action.ts';
import { openData, signerOf, verifierKeyOf } from './exchange/bundle.ts';
import { exportData } from './exchange/gather.ts';
import { addPeer, importData, removePeer } from './exchange/peers.ts';
import { viewTogether } from './exchange/together.ts';
import { answerInvitation, closeRound, comment, invite, openRound } from './round.ts';
import { publicSummaries } from './summaries.ts';
import { viewRound, viewRounds } from './view.ts';

type House = Awaited<ReturnType<typeof openLawHouse>>;

/** An install of its own, with a finding that its people published and an action. */
const install = async (t: Pick<TestContext, 'after'>, host: string, said: 'met' | 'not-met') => {
  const house = await openLawHouse(t);
  house.services.config.publicUrl = `https://${host}`;
  const people = [
    await house.person('law-editor', 'EE'),
    await house.person('law-editor', 'EE'),
    await house.person('law-reviewer', 'EE'),
  ] as const;
  await house.published(people, said);
  const action = await openAction(people[0], {
    jurisdiction: 'EE',
    input: {
      ...{ kind: 'legislation', title: `Close the gap (${host})`, summary: '', language: 'en' },
      owner: { kind: 'parliament', id: 'EE', name: 'Riigikogu' },
      links: [{ kind: 'criterion', ref: 'off-csam-possess-simple' }],
      steps: [{ step: 'bill', title: 'A bill', needs: ['bill'], due: '2026-11-01', after: [] }],
    } as never,
  });
  const file = async () => Buffer.from(await exportData(house.services, house.clock.now()));
  return { ...house, people, action, file, key: verifierKeyOf(house.services) };
};

test('two installs exchange what they publish; each puts the region together for itself, and differences stand', async (t) => {
  const [a, b] = [await install(t, 'a.example', 'met'), await install(t, 'b.example', 'not-met')];
  await assert.rejects(importData(b.services, await a.file()), { code: 'peer-unknown' });
  await addPeer(b.services, { name: 'A', key: a.key });
  await addPeer(a.services, { name: 'B', key: b.key });
  assert.deepEqual(await importData(b.services, await a.file()).then(({ peer, items, result }) => [peer, items, result]), [
    'A',
    2,
    'added',
  ]);
  assert.equal((await importData(b.services, await a.file())).result, 'unchanged');
  await importData(a.services, await b.file());
  for (const [house, own, peer] of [
    [b, 'not-met', 'met'],
    [a, 'met', 'not-met'],
  ] as const) {
    const { lines } = await viewTogether(house.services, '2026-11-24', 'europe');
    const line = lines.find(({ state }) => state.code === 'EE');
    assert.deepEqual(
      line?.differences.map((one) => [one.criterion, one.own, one.says]),
      [['off-csam-possess-simple', own, peer]],
    );
    assert.deepEqual(
      line?.peers.map(({ findings, actions, overdue }) => [findings, actions, overdue]),
      [[1, 1, 1]],
    );
  }
  assert.ok(!(await b.file()).toString().includes('a.example'), 'what a peer said is not passed on as our own');
  assert.deepEqual(
    (await viewTogether(b.services, '2026-11-24', 'africa')).lines.filter(({ peers }) => peers.length > 0),
    [],
  );
  await removePeer(b.services, 'A');
  assert.deepEqual((await viewTogether(b.services, '2026-11-24')).sources, []);
});

test('a file that is older, changed, signed by somebody else or no file at all changes nothing', async (t) => {
  const [a, b] = [await install(t, 'a.example', 'met'), await openLawHouse(t)];
  await addPeer(b.services, { name: 'A', key: a.key });
  const old = await a.file();
  a.clock.advance(1000);
  await importData(b.services, await a.file());
  await assert.rejects(importData(b.services, old), { code: 'peer-old' });
  const count = async () => (await b.services.owner<{ n: number }[]>`select count(*)::int as n from peer_item`)[0]?.n;
  const held = await count();
  a.clock.advance(1000);
  const text = (await a.file()).toString();
  const tampered: [string, string][] = [
    [text.replace('"met"', '"not-met"'), 'peer-signature'],
    [text.replace('"EE"', '"FI"'), 'peer-signature'],
    [text.replace(/(\\u2014|—) [^+]+? ([A-Za-z0-9+/]{10})/, '$1 b.example/article34-open-data $2'), 'peer-unknown'],
    [text.replace('"findings"', '"results"'), 'peer-file'],
    [text.slice(0, -40), 'peer-file'],
    ['null', 'peer-file'],
    ['[]', 'peer-file'],
    ['{"note":"","data":{}}', 'peer-file'],
  ];
  for (const [file, code] of tampered) {
    assert.notEqual(file, text);
    await assert.rejects(importData(b.services, Buffer.from(file)), { code }, `${code}: ${file.slice(0, 40)}`);
  }
  assert.equal(await count(), held);
});

test('any changed byte of a signed file is noticed', async (t) => {
  const a = await install(t, 'a.example', 'met');
  const file = await a.file();
  const signer = signerOf(a.services);
  const whole = openData(file, [signer]).data;
  for (let at = 0; at < file.length; at += 7) {
    const changed = Buffer.from(file);
    changed[at] = (changed[at] ?? 0) ^ 1;
    try {
      assert.deepEqual(openData(changed, [signer]).data, whole, `a change at ${at} says something else and is believed`);
    } catch (error) {
      assert.match((error as { code?: string }).code ?? '', /^peer-/, `at ${at}`);
    }
  }
  assert.throws(() => openData(file, [signerFromSeed('a.example/article34-open-data', Buffer.alloc(32, 7))]), {
    code: 'peer-unknown',
  });
});

test('a key is checked before it is taken, and an install does not take itself as a peer', async (t) => {
  const a = await openLawHouse(t);
  await assert.rejects(addPeer(a.services, { name: 'X', key: 'no key' }), { code: 'peer-key' });
  await assert.rejects(addPeer(a.services, { name: 'X', key: verifierKeyOf(a.services) }), { code: 'peer-key' });
  await assert.rejects(removePeer(a.services, 'X'), { code: 'not-found' });
});

const round = async (house: House) => {
  const [host, guest, stranger] = [
    await house.person('law-editor', 'EE'),
    await house.person('law-editor', 'LV'),
    await house.person('law-editor', 'KE'),
  ];
  const id = await openRound(host, 'EE', { title: 'Possession', lawOf: '2026-11-01', knownOn: '' });
  return { host, guest, stranger, id };
};
const say = (who: Context, id: string, jurisdiction: string, repliesTo?: string) =>
  comment(who, id, {
    criterion: 'off-csam-possess-simple',
    jurisdiction,
    words: `${jurisdiction} speaks`,
    language: 'en',
    repliesTo,
  });

test('in a round the invited read the same findings, comment once they accepted, and are answered', async (t) => {
  const house = await openLawHouse(t);
  const { host, guest, stranger, id } = await round(house);
  await assert.rejects(viewRound(guest, id), { code: 'not-found' });
  await assert.rejects(invite(host, id, 'EE'), { code: 'field-invalid' });
  await invite(host, id, 'LV');
  assert.deepEqual(
    (await viewRounds(guest)).rounds.map(({ id: one }) => one),
    [id],
  );
  await assert.rejects(say(guest, id, 'LV'), { code: 'peer-not-accepted' });
  await assert.rejects(answerInvitation(stranger, id, { jurisdiction: 'LV', answer: 'accepted' }), { code: 'not-found' });
  await answerInvitation(guest, id, { jurisdiction: 'LV', answer: 'accepted' });
  await say(guest, id, 'LV');
  await assert.rejects(say(guest, id, 'EE'), { code: 'not-found' }, 'nobody speaks for another parliament');
  await assert.rejects(say(stranger, id, 'KE'), { code: 'not-found' });
  const first = (await viewRound(host, id)).lines.flatMap(({ comments }) => comments)[0];
  await say(host, id, 'EE', first?.id);
  const seen = async (who: Context) => (await viewRound(who, id)).lines.filter(({ comments }) => comments.length > 0);
  assert.deepEqual(await seen(host), await seen(guest));
  const cells = async (who: Context) => (await viewRound(who, id)).lines.map(({ cell }) => cell?.key);
  const before = await cells(guest);
  house.clock.advance(86_400_000);
  const people = [
    await house.person('law-editor', 'EE'),
    await house.person('law-editor', 'EE'),
    await house.person('law-reviewer', 'EE'),
  ] as const;
  await house.published(people, 'not-met');
  assert.deepEqual(await cells(guest), before, 'what is published after the day of the round does not move it');
});

test('a round closes with a summary for those who took part, or for everybody; then nothing more is said', async (t) => {
  const house = await openLawHouse(t);
  const { host, guest, id } = await round(house);
  await invite(host, id, 'LV');
  await answerInvitation(guest, id, { jurisdiction: 'LV', answer: 'accepted' });
  await say(guest, id, 'LV');
  await assert.rejects(closeRound(guest, id, { summary: 'x', language: 'en', open: true }), { code: 'not-found' });
  await assert.rejects(closeRound(host, id, { summary: ' ', language: 'en', open: true }), { code: 'field-invalid' });
  await closeRound(host, id, { summary: 'A quiet end', language: 'en', open: false });
  assert.deepEqual(await publicSummaries(house.services), []);
  await assert.rejects(house.services.db.public`select * from peer_round`, /permission denied/);
  await assert.rejects(house.services.db.public`select * from peer_comment`, /permission denied/);
  await assert.rejects(say(host, id, 'EE'), { code: 'peer-closed' });
  await assert.rejects(invite(host, id, 'KE'), { code: 'peer-closed' });
  const second = await openRound(host, 'EE', { title: 'Again', lawOf: '', knownOn: '' });
  await closeRound(host, second, { summary: 'For everybody', language: 'en', open: true });
  assert.deepEqual(
    (await publicSummaries(house.services)).map(({ words, tookPart }) => [words, tookPart]),
    [['For everybody', []]],
  );
  await assert.rejects(openRound(host, 'EE', { title: 'T', lawOf: '2026-02-31', knownOn: '' }), { code: 'field-invalid' });
});
