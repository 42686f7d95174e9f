import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { openHouse } from '../../../tests/support/casework.ts';
import { caseworkServer } from '../../../tests/support/casework-server.ts';
import { near, noise, openMatching, said } from '../../../tests/support/matching.ts';
import { claimCase } from '../../casework/index.ts';
import { arrived } from '../arrival/arrival.ts';
import { matchingPart } from '../index.ts';
import { exportList } from '../list/export.ts';
import { findList } from '../list/list.store.ts';

const open = async (t: TestContext) => {
  const house = await openHouse(t);
  const matching = await openMatching(t, house.services);
  const web = caseworkServer(house, matchingPart().routes);
  t.after(() => web.server.close());
  /** A page or a form; what went wrong inside is told here, since no page tells it. */
  const told = async (asked: ReturnType<typeof web.get>) => {
    const reply = await asked;
    assert.ok(reply.status < 500, house.services.logged.filter((line) => line.includes('"error"')).join('\n'));
    return reply;
  };
  const own = await matching.list('OWN', { origin: 'own' });
  const [one, two, senior] = [await house.person('analyst'), await house.person('analyst'), await house.person('senior-analyst')];
  const sit = (person: typeof one) => {
    web.seat.person = { ...person, subject: { ...person.subject, confirmedAt: house.clock.now() } as typeof person.subject };
  };
  /** A report with a picture of noise that somebody works on. */
  const withFile = async (hash: Buffer) => {
    const file = await house.report();
    const thing = randomUUID();
    const at = house.clock.now();
    await arrived(house.services.owner, house.services, [
      { shard: file.shard, reportId: file.id, thing, origin: 'staff', kind: 'pdq', hash, quality: 90, at },
    ]);
    return { file, thing };
  };
  const known = async (id: string) =>
    (await house.services.owner<{ known: string | null }[]>`select known from case_file where id = ${id}`)[0]?.known;
  return {
    ...house,
    ...matching,
    ...web,
    get: (url: string) => told(web.get(url)),
    post: (url: string, form?: Record<string, string>) => told(web.post(url, form)),
    own,
    one,
    two,
    senior,
    sit,
    withFile,
    known,
  };
};

test('a hash of our own counts once a second person agreed, from the page of a case to the next report', async (t) => {
  const { services, sit, one, two, withFile, post, get, settle, known } = await open(t);
  const picture = noise();
  const { file, thing } = await withFile(picture);
  await settle();
  await claimCase(one, file);
  sit(one);
  const page = await get(`/staff/case/${file.reference}`);
  assert.match(page.body, /Known files/);
  assert.match(page.body, /matches no list/);
  const proposal = { report: `${file.shard}.${file.id}`, thing, kind: 'pdq', list: 'OWN', reason: 'classified' };
  const proposed = await post(`/staff/case/${file.reference}/list-hash`, proposal);
  assert.deepEqual([proposed.status, proposed.location], [303, `/staff/case/${file.reference}#known`]);
  assert.equal((await post(`/staff/case/${file.reference}/list-hash`, proposal)).status, 409, 'it waits already');
  await settle();
  const next = await withFile(near(picture, 20));
  await settle();
  assert.equal(await known(next.file.id), null, 'nobody has agreed');
  const [row] = await services.owner<{ key: string; value: number }[]>`select key, value from hash_opinion`;
  assert.ok(row);
  const answer = (verdict: string) => post('/staff/lists/proposals', { list: 'OWN', key: row.key, verdict });
  // the first person sees no such button, and pressing it all the same does nothing
  assert.doesNotMatch((await get('/staff/lists/waiting')).body, /value="agree"/);
  assert.equal((await answer('agree')).status, 409);
  sit(two);
  assert.match((await get('/staff/lists/waiting')).body, /value="agree"/);
  assert.equal((await answer('agree')).status, 303);
  assert.equal((await answer('agree')).status, 404, 'once');
  await settle();
  assert.equal(await known(next.file.id), 'known');
  assert.equal(await known(file.id), 'known');
  const hash = await get(`/staff/lists/hash/${row.value}`);
  assert.match(hash.body, /agreed by/);
  assert.ok(!hash.body.includes(picture.toString('hex')), 'the hash is shown to nobody');
  // one person is enough to stop accusing
  assert.equal((await post('/staff/lists/take-back', { list: 'OWN', key: row.key })).status, 303);
  await settle();
  assert.deepEqual([await known(next.file.id), await known(file.id)], [null, null]);
  const actions = await services.owner<
    { action: string }[]
  >`select action from audit_leaf where subject = 'list/OWN' order by id`;
  assert.deepEqual(
    actions.map(({ action }) => action),
    ['list.created', 'list.proposed', 'list.agreed', 'list.taken-back'],
  );
});

test('the database itself refuses that one person agrees with themselves; what nobody agreed to leaves the house in no file', async (t) => {
  const { services, sit, one, senior, withFile, post, own } = await open(t);
  const { file, thing } = await withFile(noise());
  await claimCase(one, file);
  sit(one);
  await post(`/staff/case/${file.reference}/list-hash`, {
    report: `${file.shard}.${file.id}`,
    thing,
    kind: 'pdq',
    list: 'OWN',
    reason: 'other',
  });
  await assert.rejects(services.owner`update hash_opinion set agreed_by = proposed_by`, { code: '23514' });
  const written = async () => exportList(services, services.db.worker, { list: own, format: 'csv', write: async () => {} });
  assert.equal(await written(), 0);
  const [row] = await services.owner<{ key: string }[]>`select key from hash_opinion`;
  sit(senior);
  assert.equal((await post('/staff/lists/proposals', { list: 'OWN', key: row?.key ?? '', verdict: 'refuse' })).status, 303);
  assert.equal((await services.owner`select 1 from hash_opinion`).length, 0);
  assert.equal((await findList(services.db.worker, 'OWN'))?.entries, 0);
});

test('a hash is taken from a report of the case that one works on, and put on a list of our own, or nowhere', async (t) => {
  const { sit, one, two, withFile, post, list } = await open(t);
  await list('THEIRS');
  const [mine, other] = [await withFile(noise()), await withFile(noise())];
  await claimCase(one, mine.file);
  sit(one);
  const to = `/staff/case/${mine.file.reference}/list-hash`;
  const form = { report: `${mine.file.shard}.${mine.file.id}`, thing: mine.thing, kind: 'pdq', list: 'OWN', reason: 'other' };
  assert.equal((await post(to, { ...form, report: `${other.file.shard}.${other.file.id}`, thing: other.thing })).status, 404);
  assert.equal((await post(to, { ...form, list: 'THEIRS' })).status, 404);
  assert.equal((await post(to, { ...form, kind: 'md5' })).status, 404, 'there is no such hash');
  sit(two);
  assert.equal((await post(to, form)).status, 409, 'somebody else works on the case');
});

test('a held hash is released or shut out by a senior analyst, and cases follow', async (t) => {
  const { services, sit, one, senior, withFile, post, get, settle, known, list, take, clock } = await open(t);
  const viral = noise();
  await take(await list('PARTNER', { flood: 2 }), [said('v', 'pdq', viral)]);
  const files: Awaited<ReturnType<typeof withFile>>['file'][] = [];
  for (let index = 0; index < 3; index++) files.push((await withFile(viral)).file);
  await settle();
  const all = () => Promise.all(files.map(({ id }) => known(id)));
  assert.deepEqual(await all(), ['held', 'held', 'held']);
  const [held] = await services.owner<{ value: number }[]>`select value from hash_quarantine`;
  const decide = (verdict: string) => post('/staff/lists/quarantine', { value: String(held?.value), verdict });
  sit(one);
  assert.equal((await decide('released')).status, 404, 'not an analyst alone');
  sit(senior);
  assert.match((await get('/staff/lists/waiting')).body, /Release/);
  assert.equal((await decide('released')).status, 303);
  await settle();
  assert.deepEqual(await all(), ['known', 'known', 'known']);
  files.push((await withFile(viral)).file);
  await settle();
  assert.deepEqual(await all(), ['known', 'known', 'known', 'known'], 'released: ten times as many hold it again');
  clock.advance(60_000);
  assert.equal((await decide('blocked')).status, 303);
  await settle();
  assert.deepEqual(await all(), [null, null, null, null]);
});

test('lists are made and changed by an administrator; forms say what is wrong; a hash is looked up without standing in an address', async (t) => {
  const { services, sit, one, person, post, get, take, list } = await open(t);
  const admin = await person('administrator');
  sit(one);
  assert.equal((await post('/staff/lists', { name: 'NEW', origin: 'file', bank: 'positive' })).status, 404);
  const digest = noise(20);
  await take(await list('PARTNER'), [said('d', 'sha1', digest, { labels: [{ scheme: 'x', code: '<b>1</b>' }] })]);
  const found = await post('/staff/lists/find', { hash: digest.toString('hex').toUpperCase() });
  assert.match(String(found.location), /^\/staff\/lists\/hash\/\d+$/);
  assert.match((await get(String(found.location))).body, /x:&lt;b>1&lt;\/b>|x:&lt;b&gt;1/);
  assert.match((await post('/staff/lists/find', { hash: noise(20).toString('hex') })).body, /No list has exactly this hash/);
  assert.equal((await post('/staff/lists/find', { hash: 'not a hash' })).status, 422);
  sit(admin);
  assert.equal((await post('/staff/lists', { name: 'NEW', origin: 'file', bank: 'negative' })).status, 303);
  const again = await post('/staff/lists', { name: 'NEW', origin: 'file', bank: 'negative' });
  assert.equal(again.status, 422);
  assert.match(again.body, /list of this name already/);
  const settings = { state: 'on', distance: '12', quality: '60', ratio: '0.5', flood: '9', suggests: 'baseline' };
  assert.equal((await post('/staff/lists/list/NEW', settings)).status, 303);
  const now = await findList(services.db.staff, 'NEW');
  assert.deepEqual([now?.distance, now?.quality, now?.ratio, now?.flood, now?.suggests], [12, 60, 0.5, 9, 'baseline']);
  const wrong = await post('/staff/lists/list/NEW', { ...settings, distance: '64' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.body, /value="64"/);
  assert.equal((await get('/staff/lists/list/NONE')).status, 404);
  assert.equal((await get('/staff/lists/hash/999999999')).status, 404);
});
