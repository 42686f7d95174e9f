import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { testServices } from '../../../tests/support/app.ts';
import { openHouse } from '../../../tests/support/casework.ts';
import { gone, noise, openMatching, said } from '../../../tests/support/matching.ts';
import { makeProvider } from '../../../tests/support/provider.ts';
import { fixedClock } from '../../foundation/effects/clock.ts';
import { assemble } from '../../server/assemble.ts';
import { entriesOf } from '../list/export.ts';
import { createList, type ListRow } from '../list/list.ts';
import { viewList } from '../list/view.ts';
import { readSourceNow, sendFeedbackAgain } from './again.ts';
import { sayToOwner, sendFeedback } from './feedback.ts';
import { feedbackFile } from './feedback-file.ts';
import { shareList, syncNow } from './share.ts';
import { setSource } from './source.ts';
import { dueAt, syncAll } from './sync.ts';

/** A house that shares a list, listening, and another house that reads it: our client against our server. */
const twoHouses = async (t: TestContext) => {
  const clock = fixedClock('2026-11-24T09:00:00Z');
  const services = await testServices(t, { clock });
  const { server } = await assemble(services);
  t.after(() => server.close());
  const base = (await server.listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
  services.config.publicUrl = base;
  const here = await openMatching(t, services);
  const partner = await makeProvider(services, 'Partner');
  const list = await here.list('SHARED');
  const hidden = await here.list('HIDDEN');
  await here.take(hidden, [said('h', 'md5', noise(16))]);
  await shareList(services, list, 'Partner', false);
  const ask = (path: string, auth: string | undefined, init: RequestInit = {}) =>
    fetch(`${base}/hashsharing/v2/${path}`, { ...init, headers: { ...(auth === undefined ? {} : { authorization: auth }) } });

  const house = await openHouse(t);
  const there = await openMatching(t, house.services);
  const copy = await createList(house.services, house.services.db.worker, { name: 'COPY', origin: 'ncmec' }, 'operator');
  const [user = '', password = ''] = Buffer.from(partner.live.slice(6), 'base64').toString().split(':');
  const source = { url: `${base}/hashsharing`, user, password };
  await setSource(house.services, house.services.db.worker, copy, source, 'operator');
  const sync = async () => {
    // what is being written now is left for the next time
    clock.advance(60_000);
    house.clock.advance(60_000);
    return syncNow(house.services, copy.number);
  };
  t.after(() => {
    const wrong = services.logged.filter((line) => line.includes('"error"'));
    assert.deepEqual(wrong, []);
  });
  return { services, clock, here, list, partner, ask, house, there, copy, sync, source };
};

const hashesIn = async (
  services: Parameters<typeof entriesOf>[0] & { db: { worker: Parameters<typeof entriesOf>[1] } },
  list: ListRow,
) => {
  const all: string[] = [];
  for await (const entry of entriesOf(services, services.db.worker, list))
    all.push(
      entry.change === 'gone'
        ? `gone ${entry.key}`
        : `${entry.key} ${entry.hashes.map(({ kind, value }) => `${kind}:${value}`).join(' ')}`,
    );
  return all.sort();
};

test('one house reads what another shares: pages, changes, tombstones, each once', async (t) => {
  const { services, here, list, house, copy, sync } = await twoHouses(t);
  const many = Array.from({ length: 2_300 }, (_, index) =>
    said(`k${index}`, index % 2 === 0 ? 'md5' : 'pdq', noise(index % 2 === 0 ? 16 : 32)),
  );
  await here.take(list, many);
  const first = await sync();
  assert.deepEqual({ ...first, pages: 0 }, { list: 'COPY', pages: 0, added: 2_300, changed: 0, gone: 0, refused: 0 });
  assert.ok((first?.pages ?? 0) >= 3);
  assert.deepEqual(await hashesIn(house.services, copy), await hashesIn(services, list));
  await here.take(list, [gone('k7'), said('k8', 'md5', noise(16)), said('new', 'md5', noise(16))]);
  const second = await sync();
  assert.deepEqual([second?.added, second?.changed, second?.gone], [1, 1, 1]);
  assert.deepEqual(await hashesIn(house.services, copy), await hashesIn(services, list));
  const third = await sync();
  assert.deepEqual([third?.added, third?.changed, third?.gone, third?.problem], [0, 0, 0, undefined]);
});

test('only the lists that were shared, only to whom, only with a live key, and no longer than they are', async (t) => {
  const { services, here, list, partner, ask, clock } = await twoHouses(t);
  await here.take(list, [said('one', 'md5', noise(16))]);
  clock.advance(60_000);
  const text = async (auth: string | undefined, path = 'entries') => (await ask(path, auth)).text();
  assert.match(await text(partner.live), /<id>one<\/id>/);
  assert.doesNotMatch(await text(partner.live), /<id>h<\/id>/);
  assert.match(await text(partner.live, 'members'), /SHARED/);
  assert.doesNotMatch(await text(partner.live, 'members'), /HIDDEN/);
  assert.match(await text(partner.live, 'status'), /Partner/);
  assert.match(await text(partner.live, 'feedback/MD5/reasons'), /guid="adult"/);
  assert.equal((await ask('entries', undefined)).status, 401);
  assert.doesNotMatch(await text(partner.test), /<id>/);
  const stranger = await makeProvider(services, 'Stranger');
  assert.doesNotMatch(await text(stranger.live), /<id>/);
  for (const query of ['from=yesterday', 'size=0', 'size=1001', 'size=x', 'after=x', 'after=W10'])
    assert.equal((await ask(`entries?${query}`, partner.live)).status, 400, query);
  await shareList(services, list, 'Partner', true);
  assert.doesNotMatch(await text(partner.live), /<id>/);
  const reads = await services.owner`select 1 from audit_leaf where action = 'list.read-by-partner'`;
  assert.ok(reads.length >= 4);
});

test('a partner that disagrees makes a dispute that people see, through our own client and service', async (t) => {
  const { services, here, list, house, there, copy, sync, ask, partner } = await twoHouses(t);
  const digest = noise(16);
  await here.take(list, [said('one', 'md5', digest)]);
  await sync();
  const analyst = await house.person('senior-analyst');
  const says = { list: 'COPY', member: String(list.number), key: 'one', kind: 'md5', says: 'negative', reason: 'adult' } as const;
  await sayToOwner(analyst, says);
  await assert.rejects(sayToOwner(analyst, { ...says, key: 'none' }), { code: 'not-found' });
  assert.equal(await sendFeedback(house.services), 1);
  assert.equal(await sendFeedback(house.services), 0, 'once');
  const [sent] = await house.services.owner<
    { state: string; lastStatus: string }[]
  >`select state, last_status from hash_feedback`;
  assert.deepEqual({ ...sent }, { state: 'sent', lastStatus: 'ok' });
  const voices = await services.owner<
    { member: string; stance: string }[]
  >`select member, stance from hash_opinion where key = 'one' order by member`;
  assert.deepEqual(
    voices.map(({ stance }) => stance),
    ['positive', 'negative'],
  );
  assert.equal(voices[1]?.member, `provider/${partner.id}`);
  // the partner's own word does not come back to it as an entry
  assert.equal((await (await ask('entries', partner.live)).text()).match(/<id>one/g)?.length, 1);
  const bad = (path: string, body: string) => ask(path, partner.live, { method: 'PUT', body });
  assert.equal((await bad(`entries/${list.number}/one/MD5/feedback`, '<no/>')).status, 400);
  assert.equal(
    (await bad(`entries/${list.number}/none/MD5/feedback`, '<feedbackSubmission><affirmative/></feedbackSubmission>')).status,
    404,
  );
  assert.equal((await bad('entries/99/one/MD5/feedback', '<feedbackSubmission><affirmative/></feedbackSubmission>')).status, 404);
  await there.settle();
  const { text: csv, count } = await feedbackFile(house.services, copy.number);
  assert.equal(count, 1);
  assert.match(csv, /^key,member,kind,says,reasons,at\none,/);
});

test('a service that is away, refuses us or talks nonsense is told, and loses nothing', async (t) => {
  const { house, copy, sync, source, here, list } = await twoHouses(t);
  await here.take(list, [said('one', 'md5', noise(16))]);
  const sql = house.services.db.worker;
  await setSource(house.services, sql, copy, { ...source, password: 'wrong' }, 'operator');
  assert.equal((await sync())?.problem, 'answered 401');
  await setSource(house.services, sql, copy, { ...source, url: 'http://localhost:9' }, 'operator');
  assert.match((await sync())?.problem ?? '', /no answer/);
  await assert.rejects(setSource(house.services, sql, copy, { ...source, url: 'http://example.org' }, 'operator'), {
    code: 'field-invalid',
  });
  await assert.rejects(setSource(house.services, sql, copy, { ...source, url: 'https://a:b@example.org' }, 'operator'), {
    code: 'field-invalid',
  });
  await setSource(house.services, sql, copy, source, 'operator');
  assert.equal((await sync())?.added, 1);
  const rows = await house.services.owner<{ row: string }[]>`select row_to_json(s)::text as row from hash_source s`;
  assert.ok(!rows[0]?.row.includes(source.password), 'the password is sealed');
});

test('the state of a source, of shares and of what was told is on the list’s page; an administrator asks for another try', async (t) => {
  const { services: theirs, house, copy, sync, source, here, list } = await twoHouses(t);
  await here.take(list, [said('one', 'md5', noise(16))]);
  const { services } = house;
  const admin = await house.person('administrator');
  const view = () => viewList(admin, 'COPY');
  await setSource(services, services.db.worker, copy, { ...source, password: 'wrong' }, 'operator');
  assert.equal((await view()).source?.lastAt, null);
  await sync();
  await sync();
  const failed = (await view()).source;
  assert.deepEqual([failed?.lastStatus, failed?.failures], ['answered 401', 2]);
  const due = (): Promise<boolean> => view().then(({ source: now }) => now !== undefined && dueAt(now) <= services.clock.now());
  assert.equal(await due(), false, 'after a second failure it waits four minutes');
  house.clock.advance(4 * 60_000);
  assert.equal(await due(), true);
  await setSource(services, services.db.worker, copy, source, 'operator');
  assert.equal((await sync())?.added, 1);
  const well = (await view()).source;
  assert.deepEqual([well?.lastStatus, well?.failures, well?.askedAt], ['ok', 0, null]);
  assert.equal(await due(), false);
  await readSourceNow(admin, 'COPY');
  assert.equal(await due(), true);
  await syncAll(services);
  assert.equal((await view()).source?.askedAt, null);
  await assert.rejects(readSourceNow(admin, 'NONE'), { code: 'not-found' });

  const shared = (await viewList({ ...admin, db: theirs.db } as typeof admin, 'SHARED')).shares;
  assert.deepEqual([shared[0]?.provider, shared[0]?.readAt instanceof Date], ['Partner', true]);

  const analyst = await house.person('senior-analyst');
  await sayToOwner(analyst, {
    list: 'COPY',
    member: String(list.number),
    key: 'one',
    kind: 'md5',
    says: 'affirmative',
    reason: 'damaged',
  });
  await setSource(services, services.db.worker, copy, { ...source, password: 'wrong' }, 'operator');
  await sendFeedback(services);
  assert.deepEqual(
    (await view()).feedback.map(({ state, count, lastStatus }) => [state, count, lastStatus]),
    [['failed', 1, 'answered 401']],
  );
  await setSource(services, services.db.worker, copy, source, 'operator');
  await sendFeedbackAgain(admin, 'COPY');
  await sendFeedback(services);
  assert.deepEqual(
    (await view()).feedback.map(({ state, count }) => [state, count]),
    [['sent', 1]],
  );
  await assert.rejects(sendFeedbackAgain(admin, 'COPY'), { code: 'not-found' });
});

test('answers for an owner without a service go into a file, under the owner’s own keys, as CSV or as StopNCII takes them', async (t) => {
  const house = await openHouse(t);
  const { list: make, take } = await openMatching(t, house.services);
  const list = await make('ADULTS', { origin: 'stopncii' });
  const [pdq, sha] = [noise(), noise(20)];
  await take(list, [said(`pdq:${pdq.toString('hex')}`, 'pdq', pdq), said('k2', 'sha1', sha)]);
  const senior = await house.person('senior-analyst');
  const opinions = await house.services.owner<{ key: string; kind: string }[]>`
    select key, kind from hash_opinion join hash_value on id = value order by kind`;
  for (const { key, kind } of opinions)
    await sayToOwner(senior, { list: 'ADULTS', member: '', key, kind, says: 'negative', reason: 'damaged' });
  const csv = await feedbackFile(house.services, list.number);
  assert.deepEqual([csv.count, csv.left], [2, 0]);
  assert.match(csv.text, new RegExp(`^pdq:${pdq.toString('hex')},,pdq,negative,damaged,`, 'm'));
  const bodies = await feedbackFile(house.services, list.number, 'stopncii');
  assert.deepEqual([bodies.count, bodies.left], [1, 1]);
  assert.deepEqual(JSON.parse(bodies.text), {
    hashFeedbacks: [{ signalType: 'ImagePDQ', hashValue: pdq.toString('hex'), feedbackValue: 'NotBlocked', tags: [] }],
  });
});
