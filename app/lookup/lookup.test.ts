import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { wholeHouse } from '../../tests/support/house.ts';
import { gone, near, noise, openMatching, said } from '../../tests/support/matching.ts';
import { setList } from '../matching/list/list.ts';
import { addKey, addProvider } from '../provider/index.ts';
import { buildMarks } from './custodian/build.ts';
import { askCustodian } from './custodian/client.ts';
import { bucketMarks, markBytes, voprf } from './custodian/protocol.ts';
import type { Way } from './grant/grant.store.ts';
import { endLookUp, grantLookUp } from './grant/grant.ts';

const by = 'operator';

/** A house with lists, a matcher that answers, and a company with keys. */
const open = async (t: TestContext) => {
  const house = await wholeHouse(t);
  const { services, base } = house;
  const matching = await openMatching(t, services);
  const { id } = await addProvider(services, { name: 'Partner', by });
  const key = await addKey(services, { providerId: id, environment: 'production', label: '', by });
  const sandbox = await addKey(services, { providerId: id, environment: 'sandbox', label: '', by });
  const grant = (way: Way, daily = 1_000) => grantLookUp(services, { name: 'Partner', way, daily, by });
  const basic = (pair: { id: string; secret: string }) => `Basic ${Buffer.from(`${pair.id}:${pair.secret}`).toString('base64')}`;
  const call = async (path: string, init: RequestInit = {}, pair: { id: string; secret: string } | undefined = key) => {
    const headers = {
      ...(pair === undefined ? {} : { authorization: basic(pair) }),
      ...(init.headers as Record<string, string>),
    };
    const answer = await fetch(`${base}${path}`, { ...init, headers });
    const body = Buffer.from(await answer.arrayBuffer());
    const json = (): unknown => JSON.parse(body.toString());
    return { status: answer.status, headers: answer.headers, body, json };
  };
  const ask = (digests: readonly Buffer[], kind: 'md5' | 'sha1' | 'sha256' = 'sha256') =>
    askCustodian(
      { at: base, user: key.id, password: key.secret },
      digests.map((digest) => ({ kind, digest })),
    );
  return { ...house, ...matching, call, ask, grant, key, sandbox };
};

/** Does the matcher's work while `act` waits for it. */
const withMatcher = async <Result>(settle: () => Promise<unknown>, act: () => Promise<Result>): Promise<Result> => {
  let on = true;
  const loop = (async () => {
    while (on) {
      await settle();
      await sleep(20);
    }
  })();
  try {
    return await act();
  } finally {
    on = false;
    await loop;
  }
};

test('a partner learns which of its files are known, the custodian neither the files nor the answers', async (t) => {
  const { services, list, take, ask, grant, call } = await open(t);
  await grant('oprf');
  const listed = Array.from({ length: 40 }, () => noise(32));
  const [md5, sha1, picture, denied, unsure, off] = [noise(16), noise(20), noise(32), noise(32), noise(32), noise(32)];
  const one = await list('ONE');
  await take(one, [
    ...listed.map((hash, index) => said(`k${index}`, 'sha256', hash)),
    said('m', 'md5', md5),
    said('s', 'sha1', sha1),
    said('p', 'pdq', picture),
    said('d', 'sha256', denied),
    said('u', 'sha256', unsure, { stance: 'seed' }),
  ]);
  await take(await list('HARMLESS', { bank: 'negative' }), [said('d', 'sha256', denied)]);
  await take(await list('OFF', { state: 'off' }), [said('o', 'sha256', off)]);
  await take(await list('OURS', { origin: 'own' }), [said('w', 'sha256', noise(32))]);
  const built = await buildMarks(services);
  assert.deepEqual(
    built,
    { added: 42, removed: 0, whole: true },
    'what is denied, unsure, off, not agreed to or a PDQ has no mark',
  );
  assert.deepEqual(await buildMarks(services), { added: 0, removed: 0, whole: true }, 'doing it again does nothing');
  const unknown = Array.from({ length: 30 }, () => noise(32));
  assert.deepEqual(await ask([...listed, ...unknown]), [...listed.map(() => true), ...unknown.map(() => false)]);
  assert.deepEqual([await ask([md5], 'md5'), await ask([sha1], 'sha1')], [[true], [true]]);
  assert.deepEqual(await ask([denied, unsure, off, picture]), [false, false, false, false]);
  const plain = await services.owner<
    { all: string }[]
  >`select string_agg(custodian_mark::text, '') as all from a34.custodian_mark`;
  for (const hash of listed) assert.doesNotMatch(plain[0]?.all ?? '', new RegExp(hash.toString('hex')));
  // taken back, and the whole list switched off
  await take(one, [gone('k0')]);
  assert.deepEqual(await buildMarks(services), { added: 0, removed: 1, whole: true });
  assert.deepEqual(await ask(listed.slice(0, 2)), [false, true]);
  await setList(services, services.db.staff, 'ONE', { state: 'off' }, 'operator');
  assert.equal((await buildMarks(services)).removed, 41);
  assert.deepEqual(await ask(listed.slice(0, 2)), [false, false]);
  // a run that is stopped goes on where it was
  await setList(services, services.db.staff, 'ONE', { state: 'on' }, 'operator');
  assert.deepEqual(await buildMarks(services, { most: 10 }), { added: 10, removed: 0, whole: false });
  assert.deepEqual(await buildMarks(services), { added: 31, removed: 0, whole: true });
  const { bits } = (await call('/custodian/v1')).json() as { bits: number };
  assert.equal(bits, 2);
  for (let bucket = 0; bucket < 4; bucket++) {
    const answer = await call(`/custodian/v1/buckets/2/${bucket}`);
    assert.deepEqual([answer.status, answer.body.length], [200, bucketMarks * markBytes], 'buckets are of one size');
    assert.deepEqual((await call(`/custodian/v1/buckets/2/${bucket}`)).body, answer.body, 'and the same when asked again');
  }
});

test('what is asked is hidden: the same hash is another point each time, and answers have one size whatever they say', async (t) => {
  const { services, list, take, grant, call } = await open(t);
  await grant('oprf');
  const known = noise(32);
  await take(await list('ONE'), [said('k', 'sha256', known)]);
  await buildMarks(services);
  const sizes = new Set<string>();
  const points = new Set<string>();
  for (const digest of [known, known, noise(32), noise(32)]) {
    const blinded = Buffer.from(voprf.blind(digest).blinded).toString('base64url');
    points.add(blinded);
    const answer = await call('/custodian/v1/evaluate', { method: 'POST', body: JSON.stringify({ blinded: [blinded] }) });
    const headers = [...answer.headers].filter(([name]) => !/^(date|request-id)$/.test(name));
    sizes.add(JSON.stringify([answer.status, answer.body.length, headers]));
  }
  assert.deepEqual([points.size, sizes.size], [4, 1]);
});

test('who was not granted it, or has only a sandbox key, finds nothing there; the day’s number ends the questions', async (t) => {
  const { services, grant, call, sandbox } = await open(t);
  const point = Buffer.from(voprf.blind(noise(32)).blinded).toString('base64url');
  const evaluate = { method: 'POST', body: JSON.stringify({ blinded: [point] }) };
  const signal = `signal=${noise(32).toString('hex')}&signal_type=pdq`;
  for (const [path, init] of [
    ['/custodian/v1', {}],
    ['/custodian/v1/evaluate', evaluate],
    ['/custodian/v1/buckets/0/0', {}],
    [`/m/lookup?${signal}`, {}],
    [`/m/raw_lookup?${signal}`, {}],
    ['/h/hash', { method: 'POST' }],
  ] as const) {
    assert.equal((await call(path, init)).status, 404, `${path} without a grant`);
    assert.equal((await call(path, init, { id: 'live-0000000000', secret: 'x' })).status, 401, path);
    assert.equal((await fetch(new URL(path, services.config.publicUrl), init)).status, 401, path);
  }
  await grant('oprf', 3);
  assert.equal((await call('/custodian/v1', {}, sandbox)).status, 404);
  assert.equal((await call(`/m/lookup?${signal}`)).status, 404, 'one way is not the other');
  const two = { method: 'POST', body: JSON.stringify({ blinded: [point, point] }) };
  assert.equal((await call('/custodian/v1/evaluate', two)).status, 200);
  const spent = await call('/custodian/v1/evaluate', two);
  assert.equal(spent.status, 429);
  assert.ok(Number(spent.headers.get('retry-after')) > 0);
  const together = await Promise.all([evaluate, evaluate, evaluate].map((init) => call('/custodian/v1/evaluate', init)));
  assert.deepEqual(
    together.map(({ status }) => status).toSorted(),
    [200, 429, 429],
    'calls at once do not slip through together',
  );
  await endLookUp(services, { name: 'Partner', way: 'oprf', by });
  assert.equal((await call('/custodian/v1')).status, 404);
});

test('points that are none, and buckets that are none, are refused by name; nobody else waits', async (t) => {
  const { grant, call } = await open(t);
  await grant('oprf');
  const right = Buffer.from(voprf.blind(noise(32)).blinded).toString('base64url');
  const send = async (body: unknown) => {
    const answer = await call('/custodian/v1/evaluate', {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return [answer.status, (answer.json() as { error?: string }).error];
  };
  const points = [422, 'custodian-points'];
  assert.deepEqual(await send({}), points);
  assert.deepEqual(await send({ blinded: [] }), points);
  assert.deepEqual(await send({ blinded: Array(33).fill(right) }), points);
  assert.deepEqual(await send({ blinded: ['A'.repeat(43)] }), points, 'the neutral point');
  assert.deepEqual(await send({ blinded: ['_'.repeat(43)] }), points, 'no point of the group');
  assert.deepEqual(await send({ blinded: [right, 'x'] }), points);
  assert.deepEqual(await send({ blinded: [noise(31).toString('base64url')] }), points);
  assert.deepEqual(await send({ blinded: [7] }), points);
  assert.deepEqual(await send('{'), [400, 'body-malformed']);
  assert.deepEqual(await send('null'), points);
  assert.deepEqual(await send(`{"blinded":["${'x'.repeat(100_000)}"]}`), [413, 'body-too-large']);
  assert.equal((await send({ blinded: [right] }))[0], 200);
  for (const [path, status] of [
    ['0/1', 404],
    ['0/0', 200],
    ['5/0', 409],
    ['x/0', 404],
    ['0/-1', 404],
  ] as const)
    assert.equal((await call(`/custodian/v1/buckets/${path}`)).status, status, path);
});

test('a program of the house asks as it asked Hasher-Matcher-Actioner', async (t) => {
  const { services, settle, list, take, grant, call } = await open(t);
  await grant('inside');
  const [picture, video] = [noise(32), noise(16)];
  await take(await list('FIRST-LIST'), [said('p', 'pdq', picture), said('v', 'md5', video)]);
  await take(await list('SECOND', { distance: 10 }), [said('p', 'pdq', picture)]);
  const [value] = await services.owner<{ id: number }[]>`select id from a34.hash_value where kind = 'pdq'`;
  const get = (path: string) => withMatcher(settle, async () => (await call(path)).json());
  const match = (distance: string) => [{ bank_content_id: value?.id, distance }];
  const q = (hash: Buffer, type = 'pdq') => `signal=${hash.toString('hex')}&signal_type=${type}`;
  assert.deepEqual(await get(`/m/lookup?${q(picture)}`), { FIRST_LIST: match('0'), SECOND: match('0') });
  assert.deepEqual(await get(`/m/lookup?${q(near(picture, 20))}`), { FIRST_LIST: match('20') }, 'each list by its own distance');
  assert.deepEqual(await get(`/m/lookup?${q(picture)}&banks=SECOND`), { SECOND: match('0') });
  assert.deepEqual(await get(`/m/lookup?${q(noise(32))}`), {});
  assert.deepEqual(Object.keys((await get(`/m/lookup?${q(video, 'video_md5')}`)) as object), ['FIRST_LIST']);
  assert.deepEqual(await get(`/m/raw_lookup?${q(near(picture, 4))}`), { matches: [value?.id] });
  assert.deepEqual(await get(`/m/raw_lookup?${q(near(picture, 4))}&include_distance=true`), { matches: match('4') });
  await setList(services, services.db.staff, 'FIRST-LIST', { state: 'off' }, 'operator');
  assert.deepEqual(await get(`/m/lookup?${q(near(picture, 20))}&bypass_coinflip=true&seed=7`), {});
});

test('files are hashed as there: one file, in a field that is called as its kind; nothing is fetched', async (t) => {
  const { settle, list, take, grant, call } = await open(t);
  await grant('inside');
  const pixels = Buffer.from(Array.from({ length: 96 * 96 * 3 }, (_, at) => (at * 7919 + Math.floor(at / 997) * 104_729) % 256));
  const png = await sharp(pixels, { raw: { width: 96, height: 96, channels: 3 } })
    .png()
    .toBuffer();
  const form = (...parts: [name: string, bytes: Buffer][]) => {
    const body = new FormData();
    for (const [name, bytes] of parts) body.append(name, new Blob([new Uint8Array(bytes)]), 'a.bin');
    return { method: 'POST', body };
  };
  const hashed = await call('/h/hash', form(['photo', png]));
  assert.equal(hashed.status, 200);
  const { pdq } = hashed.json() as { pdq: string };
  assert.match(pdq, /^[0-9a-f]{64}$/);
  assert.deepEqual((await call('/h/hash', form(['video', Buffer.from('abc')]))).json(), {
    video_md5: '900150983cd24fb0d6963f7d28e17f72',
  });
  const flat = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
  assert.deepEqual((await call('/h/hash', form(['photo', flat]))).json(), { pdq: '' }, 'too little to see');
  await take(await list('ONE'), [said('p', 'pdq', Buffer.from(pdq, 'hex'))]);
  const found = await withMatcher(settle, async () => (await call('/m/lookup', form(['photo', png]))).json());
  assert.deepEqual(Object.keys((found as { pdq: object }).pdq), ['ONE']);
  const message = async (path: string, init: RequestInit = {}) => {
    const { status, json } = await call(path, init);
    return [status, (json() as { message: string }).message] as const;
  };
  const two = form(['photo', png], ['photo', png]);
  for (const [answer, status, words] of [
    [await message('/h/hash?url=http://127.0.0.1/x'), 403, /fetches no addresses/],
    [await message('/m/lookup?url=http://127.0.0.1/x'), 403, /fetches no addresses/],
    [await message('/h/hash', { method: 'POST' }), 400, /Missing multipart/],
    [await message('/h/hash', form(['text', png])), 400, /no such content_type/],
    [await message('/h/hash', two), 400, /Only one file/],
    [await message('/h/hash', form(['photo', Buffer.from('<svg/>')])), 400, /picture-/],
    [await message('/h/hash?types=md5', form(['photo', png])), 400, /doesn't exist/],
    [await message('/m/lookup'), 400, /signal is required/],
    [await message('/m/lookup?signal=ab&signal_type=pdq'), 400, /invalid signal/],
    [await message('/m/lookup?signal=ab&signal_type=constructor'), 400, /No such SignalType/],
    [await message(`/m/raw_lookup?signal=${pdq}&signal_type=pdq&include_distance=maybe`), 400, /invalid boolean/],
  ] as const) {
    assert.equal(answer[0], status, answer[1]);
    assert.match(answer[1], words);
  }
});
