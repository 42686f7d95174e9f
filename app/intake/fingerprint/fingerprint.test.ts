import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wholeHouse } from '../../../tests/support/house.ts';
import { fieldsOf } from '../../../tests/support/public-face.ts';
import { makeTeam } from '../../../tests/support/team.ts';
import { sequenceAll } from '../../foundation/audit/sequencer.ts';
import { verifyAudit } from '../../foundation/audit/verify.ts';
import { validate } from '../../foundation/http/validate.ts';
import { openReport } from '../open/open-report.ts';
import { FingerprintForm, readFingerprints, writeFingerprints } from './fingerprint.ts';

const hex = (seed: number): string => Array.from({ length: 64 }, (_, at) => ((seed * 7 + at * 5) % 16).toString(16)).join('');

/** A person at the real server, one form after the other, without a script. */
const visitor = async (t: Parameters<typeof wholeHouse>[0]) => {
  const house = await wholeHouse(t);
  const team = await makeTeam(house.services);
  let html = '';
  let clients = 0;
  const send = async (path: string, values: Record<string, string> = {}): Promise<number> => {
    const reply = await house.server.inject({
      method: 'POST',
      url: path,
      remoteAddress: `198.51.100.${++clients}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: new URLSearchParams(values).toString(),
    });
    html = reply.body;
    return reply.statusCode;
  };
  const fill = (path: string, values: Record<string, string> = {}) => send(path, { ...fieldsOf(html), ...values });
  const code = (): string => [...(/<ol class="code"[^>]*>(.*?)<\/ol>/s.exec(html)?.[1] ?? '').matchAll(/\d{4}/g)].join(' ');
  return { ...house, team, send, fill, code, html: () => html };
};
type Visitor = Awaited<ReturnType<typeof visitor>>;

/** From the first page to the code, with these fingerprints; gives the code. */
const report = async (person: Visitor, prints: string): Promise<string> => {
  assert.equal(await person.send('/en/f', { age: '13-15' }), 200);
  const { draft = '' } = fieldsOf(person.html());
  assert.equal(await person.send('/en/f/next', { draft, fingerprints: prints }), 200);
  assert.match(person.html(), /name="danger"/, 'danger is asked before anything else');
  await person.fill('/en/r/2', { danger: 'no', go: 'next' });
  assert.match(person.html(), /name="address1"/, 'age and what happened were told already');
  await person.fill('/en/r/6', { address1: '', go: 'check' });
  await person.fill('/en/sent');
  return person.code();
};

test('what a form may bring is fingerprints and nothing else, and they come back as they were written', () => {
  const print = fc.record(
    {
      pdq: fc
        .array(fc.integer({ min: 0, max: 15 }), { minLength: 64, maxLength: 64 })
        .map((all) => all.map((n) => n.toString(16)).join('')),
      quality: fc.integer({ min: 50, max: 100 }),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.uniqueArray(print, { maxLength: 10, selector: ({ pdq }) => pdq }), (prints) => {
      const text = writeFingerprints(prints);
      assert.ok(validate(FingerprintForm, { fingerprints: text }).ok, text);
      assert.deepEqual(readFingerprints(text), prints);
    }),
  );
  const one = `${hex(1)}-90`;
  for (const wrong of [
    hex(1),
    `${hex(1)}-49`,
    `${hex(1)}-101`,
    `${hex(1).toUpperCase()}-90`,
    `${one}.`,
    `.${one}`,
    `${one},${one}`,
    `${hex(1)}0-90`,
    'data:image/png;base64,AAAA',
    Array(11).fill(one).join('.'),
  ])
    assert.equal(validate(FingerprintForm, { fingerprints: wrong }).ok, false, wrong);
  assert.equal(readFingerprints(`${one}.${one}`).length, 1, 'the same picture twice counts once');
});

test('fingerprints come with a report, sealed, once however often it is sent, and can be taken back with the code', async (t) => {
  const person = await visitor(t);
  const { services } = person;
  const { owner } = services;
  const code = await report(person, `${hex(1)}-90.${hex(2)}-55`);
  assert.match(code, /^\d{4}( \d{4}){5}$/);
  assert.match(person.html(), /take the fingerprint back/);
  const again = fieldsOf(person.html());
  await person.send('/en/sent', again);
  assert.equal(person.code(), code, 'sending it again shows the same code');
  const rows = await owner<
    { kind: string; blind: Buffer; sealedValue: Buffer }[]
  >`select kind, blind, sealed_value from a34.item`;
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['hash', 'hash'],
  );
  const arrivals = () =>
    owner<{ origin: string; kind: string; quality: number | null; state: string; sealed: Buffer | null; tag: Buffer | null }[]>`
      select origin, kind, quality, state, sealed, tag from a34.hash_arrival order by quality desc`;
  assert.deepEqual(
    (await arrivals()).map(({ origin, kind, quality, state }) => [origin, kind, quality, state]),
    [
      ['device', 'pdq', 90, 'waiting'],
      ['device', 'pdq', 55, 'waiting'],
    ],
    'they wait for the matcher',
  );
  const [bare] = await owner<{ all: string }[]>`select string_agg(t::text, '') as all from (
    select report::text as t from a34.report union all select item::text from a34.item
    union all select fingerprint::text from a34.fingerprint union all select hash_arrival::text from a34.hash_arrival union all select audit_leaf::text from a34.audit_leaf) x`;
  for (const secret of [hex(1), hex(2)]) assert.doesNotMatch(bare?.all ?? '', new RegExp(secret));

  const [where] = await owner<{ shard: number; reportId: string }[]>`select shard, id as report_id from a34.report`;
  assert.ok(where !== undefined);
  const read = await openReport(person.team, where);
  assert.deepEqual(
    read.items.map(({ kind, value }) => [kind, value]),
    [
      ['hash', `PDQ ${hex(1)}`],
      ['hash', `PDQ ${hex(2)}`],
    ],
  );
  assert.deepEqual(
    {
      door: read.answers?.door,
      category: read.answers?.category,
      age: read.answers?.age,
      fingerprints: read.answers?.fingerprints,
    },
    { door: 'me', category: 'image-shared', age: '13-15', fingerprints: 2 },
  );

  await person.work();
  await person.send('/en/code', { code });
  assert.match(person.html(), /Take a fingerprint back/);
  await person.fill('/en/code/fingerprint');
  assert.match(person.html(), /Number: 2/);
  const visit = fieldsOf(person.html());
  assert.equal(await person.fill('/en/code/withdraw'), 200);
  assert.match(person.html(), /It is taken back/);
  await person.send('/en/code/withdraw', visit);
  await person.work();
  const left = await owner`select 1 from a34.item where sealed_value is not null or blind is not null`;
  assert.equal(left.length, 0, 'nothing of the fingerprints is left');
  const tombstones = await owner`select 1 from a34.fingerprint where withdrawn_at is not null`;
  assert.equal(tombstones.length, 2, 'that there were two is still known');
  assert.deepEqual(
    (await arrivals()).map(({ state, sealed, tag, quality }) => [state, sealed, tag, quality]),
    [1, 2].map(() => ['withdrawn', null, null, null]),
    'the matcher has nothing of them either',
  );
  assert.deepEqual((await openReport(person.team, where)).items, []);
  await person.send('/en/code', { code });
  await person.fill('/en/code/fingerprint');
  assert.match(person.html(), /no fingerprint here/);
  const leaves = await owner`select 1 from a34.audit_leaf where action = 'fingerprint.withdrawn'`;
  assert.equal(leaves.length, 1, 'taking back twice is written down once');
  await sequenceAll(services);
  const { publicUrl } = services.config;
  const verified = await verifyAudit(services.db.worker, { ledgerSeed: services.keys.ledger, publicUrl });
  assert.equal(verified.ok, true, verified.problem?.message);
});

test('changing the fingerprints on the way is a new report; going on without them takes them out', async (t) => {
  const person = await visitor(t);
  await person.send('/en/f', { age: 'unknown' });
  const { draft = '' } = fieldsOf(person.html());
  await person.send('/en/f/next', { draft, fingerprints: `${hex(3)}-80` });
  const marked = fieldsOf(person.html());
  await person.send('/en/f/here', { draft: marked['draft'] ?? '', go: 'back' });
  assert.equal(
    fieldsOf(person.html())['fingerprints'] ?? /id="fingerprints" value="([^"]*)"/.exec(person.html())?.[1],
    `${hex(3)}-80`,
  );
  await person.send('/en/f/next', { draft: marked['draft'] ?? '' });
  assert.match(person.html(), /Before you start/);
  await person.fill('/en/r/1', { go: 'check' });
  await person.fill('/en/sent');
  const { owner } = person.services;
  const [count] = await owner<{ items: number }[]>`select count(*)::int as items from a34.item`;
  assert.equal(count?.items, 0);
});

test('each age is led to the service that is meant for it, and a grown-up’s picture is not taken here', async (t) => {
  const person = await visitor(t);
  const asked = async (age: string) => {
    await person.send('/en/f', { age });
    const html = person.html();
    return [/takeitdown\.ncmec\.org/.test(html), /stopncii\.org/.test(html), /action="\/en\/f\/here"/.test(html)];
  };
  for (const age of ['under-13', '13-15', '16-17']) assert.deepEqual(await asked(age), [true, false, true], age);
  assert.deepEqual(await asked('adult'), [false, true, false]);
  assert.deepEqual(await asked('unknown'), [true, true, true]);
  assert.equal(await person.send('/en/f', {}), 422, 'an age, or that they would rather not say');
});
