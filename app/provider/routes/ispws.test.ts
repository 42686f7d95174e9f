import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type AddressInfo, connect } from 'node:net';
import { before, test } from 'node:test';
import { testServices } from '../../../tests/support/app.ts';
import { fileDetailsXml, makeProvider, reportXml, type TestProvider, tag } from '../../../tests/support/provider.ts';
import { until } from '../../../tests/support/running.ts';
import { makeTeam } from '../../../tests/support/team.ts';
import { ensureEpoch, openReport } from '../../intake/index.ts';
import { assemble } from '../../server/assemble.ts';

let base: string;
let services: Awaited<ReturnType<typeof testServices>>;
let team: Awaited<ReturnType<typeof makeTeam>>;
let provider: TestProvider;
let other: TestProvider;

before(async (t) => {
  services = await testServices(t as never);
  await ensureEpoch(services);
  team = await makeTeam(services);
  provider = await makeProvider(services);
  other = await makeProvider(services);
  const { server } = await assemble(services);
  await server.listen({ host: '127.0.0.1', port: 0 });
  (t as unknown as { after: (f: () => void) => void }).after(() => server.close());
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});

const call = async (
  path: string,
  body: BodyInit | undefined,
  { key = provider.live, headers = {} }: { key?: string; headers?: Record<string, string> } = {},
) => {
  const reply = await fetch(`${base}/ispws/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: key, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const xml = await reply.text();
  return {
    status: reply.status,
    headers: reply.headers,
    xml,
    code: Number(tag(xml, 'responseCode')),
    id: tag(xml, 'reportId') ?? '',
  };
};
const submit = (xml: string, options: Parameters<typeof call>[2] = {}) =>
  call('submit', xml, { ...options, headers: { 'content-type': 'text/xml; charset=utf-8', ...options.headers } });
const form = (id: string) => new URLSearchParams({ id });
const upload = (id: string, bytes: Uint8Array<ArrayBuffer>, name = 'a.jpg', key = provider.live) => {
  const data = new FormData();
  data.set('id', id);
  data.set('file', new Blob([bytes]), name);
  return call('upload', data, { key });
};

test('a whole flow: a report with a file becomes one case that the team can open, to the byte', async () => {
  const status = await call('status', undefined);
  assert.equal(status.status, 200);
  assert.match(status.xml, /Remote User : Example \d+, Remote Ip : 127\.0\.0\.1/);
  assert.ok(status.headers.get('request-id'));
  const xml = reportXml({ note: 'whole flow é' });
  const opened = await submit(xml);
  assert.equal(opened.code, 0, opened.xml);
  assert.match(opened.id, /^[1-8]\d{14}$/);
  const [before] = await services.owner`select count(*)::int as n from case_file`;
  assert.equal(before?.n, 0, 'an open filing has no case');
  const bytes = new Uint8Array(200_000).map((_, index) => index % 251);
  const uploaded = await upload(opened.id, bytes);
  assert.equal(uploaded.code, 0, uploaded.xml);
  assert.equal(tag(uploaded.xml, 'hash'), createHash('md5').update(bytes).digest('hex'));
  const fileId = tag(uploaded.xml, 'fileId') ?? '';
  assert.match(fileId, /^[0-9a-f]{32}$/);
  const told = await call(
    'fileinfo',
    fileDetailsXml(opened.id, fileId, '<originalFileName>a.jpg</originalFileName><fileViewedByEsp>true</fileViewedByEsp>'),
    {
      headers: { 'content-type': 'text/xml' },
    },
  );
  assert.equal(told.code, 0, told.xml);
  const finished = await call('finish', form(opened.id));
  assert.match(finished.xml, /<reportDoneResponse>/);
  assert.equal(tag(finished.xml, 'fileId'), fileId);
  const [row] = await services.owner<
    { shard: number; id: string; channel: string; reportId: string; reportShard: number; lane: string }[]
  >`
    select file.shard, file.id, file.channel, file.lane, link.report_id, link.report_shard from case_file file join case_report link on link.shard = file.shard and link.case_id = file.id`;
  assert.equal(row?.channel, 'provider');
  const open = await openReport(team, { shard: row?.reportShard ?? 0, reportId: row?.reportId ?? '' });
  assert.equal(open.filing?.document, xml);
  assert.deepEqual(
    open.items.map(({ kind, value }) => [kind, value]),
    [
      ['address', 'https://example.org/page'],
      ['account', 'chat: user-1'],
      ['hash', `SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`],
    ],
  );
  assert.equal((await call('finish', form(opened.id))).code, 5102);
  assert.equal((await call('retract', form(opened.id))).code, 5102);
  assert.equal((await upload(opened.id, bytes)).code, 5102);
});

test('the same call is one report: by bytes for a while, by its own key for good', async () => {
  const xml = reportXml({ note: 'twice' });
  const both = await Promise.all(Array.from({ length: 6 }, () => submit(xml)));
  assert.equal(new Set(both.map(({ id }) => id)).size, 1);
  assert.equal(both.filter(({ headers }) => headers.get('idempotency-replayed') === 'true').length, 5);
  assert.notEqual((await submit(xml, { key: other.live })).id, both[0]?.id, 'another sender is another report');
  await upload(both[0]?.id ?? '', new Uint8Array(10));
  assert.notEqual((await submit(xml)).id, both[0]?.id, 'once something came after it, the same bytes are a new report');
  const keyed = await submit(xml, { headers: { 'idempotency-key': '"k-1"' } });
  assert.equal((await submit(xml, { headers: { 'idempotency-key': 'k-1' } })).id, keyed.id);
  assert.equal((await submit(reportXml({ note: 'else' }), { headers: { 'idempotency-key': 'k-1' } })).code, 4000);
});

test('what belongs to another provider or to the other environment is not there', async () => {
  const { id } = await submit(reportXml({ note: 'mine' }));
  const sent = await upload(id, new Uint8Array(5));
  const fileId = tag(sent.xml, 'fileId') ?? '';
  for (const key of [other.live, provider.test]) {
    const answers = [
      await upload(id, new Uint8Array(5), 'b.jpg', key),
      await call('fileinfo', fileDetailsXml(id, fileId), { key, headers: { 'content-type': 'text/xml' } }),
      await call('finish', form(id), { key }),
      await call('retract', form(id), { key }),
    ];
    const unknown = await call('finish', form('123456789012345'), { key });
    for (const answer of answers) {
      assert.equal(answer.code, 5001);
      assert.equal(answer.xml, unknown.xml, 'the very same words');
    }
  }
  const own = await submit(reportXml({ note: 'own' }));
  assert.equal((await call('fileinfo', fileDetailsXml(own.id, fileId), { headers: { 'content-type': 'text/xml' } })).code, 5002);
});

test('the sandbox says so and leaves nothing that could become a case', async () => {
  const key = provider.test;
  const [before] =
    await services.owner`select (select count(*)::int from report) as reports, (select count(*)::int from item) as items, (select count(*)::int from case_file) as cases`;
  const opened = await submit(reportXml({ note: 'sandbox' }), { key });
  assert.equal(opened.code, 0);
  assert.match(opened.id, /^9\d{14}$/);
  assert.equal(opened.headers.get('a34-environment'), 'sandbox');
  assert.match(opened.xml, /sandbox/);
  const uploaded = await upload(opened.id, new Uint8Array(5), 'a.jpg', key);
  assert.equal(uploaded.code, 0);
  assert.match((await call('finish', form(opened.id), { key })).xml, /reportDoneResponse/);
  const [after] =
    await services.owner`select (select count(*)::int from report) as reports, (select count(*)::int from item) as items, (select count(*)::int from case_file) as cases`;
  assert.deepEqual(after, before);
});

test('a key that is wrong in any way is the same 401 with an XML body', async () => {
  const [id, secret] = Buffer.from(provider.live.slice(6), 'base64').toString().split(':') as [string, string];
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  const testId = Buffer.from(provider.test.slice(6), 'base64').toString().split(':')[0];
  const wrong = [
    'Basic',
    'Basic !!!',
    basic('a:b'),
    basic(`${id}:${secret}x`),
    basic(`${id}:a34_test_${secret.slice(9)}`),
    basic(`${testId}:${secret}`),
    `Digest ${id}`,
  ];
  const bodies = new Set<string>();
  for (const key of wrong) {
    const reply = await call('status', undefined, { key });
    assert.equal(reply.status, 401, key);
    assert.match(reply.headers.get('www-authenticate') ?? '', /^Basic realm="ESP Web Services"/);
    assert.equal(reply.code, 2000);
    bodies.add(reply.xml);
  }
  assert.equal(bodies.size, 1);
});

test('what a provider takes back never becomes a case', async () => {
  const { id } = await submit(reportXml({ note: 'taken back' }));
  assert.equal((await call('retract', form(id))).code, 0);
  assert.equal((await call('retract', form(id))).code, 5101);
  assert.equal((await call('finish', form(id))).code, 5101);
});

/** A submission of which only the head and half of the body is sent, until `rest`; its answer once there is one. */
const halfSent = (key: string, xml: string) => {
  const body = Buffer.from(xml);
  const socket = connect(Number(new URL(base).port), '127.0.0.1');
  let answer = '';
  const answered = new Promise<string>((resolve, reject) => {
    socket.on('data', (part) => {
      answer += part.toString();
      if (answer.includes('</reportResponse>')) resolve(answer);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
  socket.write(
    `POST /ispws/submit HTTP/1.1\r\nhost: a\r\nauthorization: ${key}\r\ncontent-type: text/xml\r\ncontent-length: ${body.length}\r\n\r\n`,
  );
  socket.write(body.subarray(0, 300));
  return {
    answered,
    told: (): boolean => answer !== '',
    rest: (): void => void socket.write(body.subarray(300)),
    end: (): void => void socket.destroy(),
  };
};

test('too many at once: the excess is told when to come back before its body came, and all that was told yes to is there', async () => {
  const [flood, calm] = [await makeProvider(services), await makeProvider(services)];
  // one sender may hold half of the room of 384
  const calls = Array.from({ length: 230 }, (_, at) => halfSent(flood.live, reportXml({ note: `burst ${at}` })));
  await until('all that do not fit to be told', 10_000, async () => calls.filter(({ told }) => told()).length === 230 - 192);
  for (const refused of calls.filter(({ told }) => told())) {
    const answer = await refused.answered;
    assert.match(answer, /^HTTP\/1\.1 503 /);
    assert.match(answer, /\r\nretry-after: [1-9]\d?\r\n/i);
    assert.equal(tag(answer, 'responseCode'), '1000');
    refused.end();
  }
  assert.equal((await submit(reportXml({ note: 'another sender' }), { key: calm.live })).status, 200);
  const held = calls.filter(({ told }) => !told());
  for (const { rest } of held) rest();
  const numbers = await Promise.all(held.map(async ({ answered }) => tag(await answered, 'reportId')));
  for (const { end } of held) end();
  const rows = await services.owner<
    { number: number }[]
  >`select number from provider_report where provider_id = ${flood.id} order by number`;
  assert.deepEqual(
    rows.map(({ number }) => String(number)),
    numbers.sort(),
  );
  assert.equal((await submit(reportXml({ note: 'later' }), { key: flood.live })).status, 200, 'whoever comes back is let in');
});

test('a call that there is none of, and one by another method, are told in the format of their neighbours', async () => {
  for (const [method, path, status, code] of [
    ['GET', '/ispws/submit', 405, 4000],
    ['POST', '/ispws/status', 405, 4000],
    ['POST', '/ispws/nothing', 404, 3000],
  ] as const) {
    const reply = await fetch(new URL(path, base), { method, headers: { authorization: provider.live } });
    const xml = await reply.text();
    assert.deepEqual([reply.status, Number(tag(xml, 'responseCode'))], [status, code], path);
    assert.match(reply.headers.get('content-type') ?? '', /xml/);
    if (status === 405) assert.match(reply.headers.get('allow') ?? '', /^(GET|POST)$/);
  }
  const json = await fetch(`${base}/api/v1/nothing`);
  assert.deepEqual([json.status, ((await json.json()) as { error: string }).error], [404, 'not-found']);
  assert.match((await fetch(`${base}/nothing`)).headers.get('content-type') ?? '', /html/);
});

test('every answer to a machine names its request, may not be kept or taken for a page, and sets no cookie', async () => {
  for (const reply of [
    await call('status', undefined),
    await call('status', undefined, { key: 'Basic x' }),
    await submit('<report/>'),
    await call('finish', form('123456789012345')),
  ]) {
    assert.match(reply.headers.get('request-id') ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(reply.headers.get('cache-control'), 'no-store');
    assert.equal(reply.headers.get('x-content-type-options'), 'nosniff');
    assert.match(reply.headers.get('content-security-policy') ?? '', /^default-src 'none'; /);
    assert.equal(reply.headers.get('set-cookie'), null);
  }
});
