import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { testServices } from '../../tests/support/app.ts';
import { makeProvider, reportXml } from '../../tests/support/provider.ts';
import { makeTeam } from '../../tests/support/team.ts';
import { fixedClock } from '../foundation/effects/clock.ts';
import { uuidv7 } from '../foundation/effects/random.ts';
import { ensureEpoch } from '../intake/index.ts';
import { makeProviderDoor } from './door.ts';
import { expireUnfinished, warnUnfinished } from './expire/expire.ts';
import { linkFilings } from './link/link.ts';
import { readFiling } from './open/read.ts';
import type { Sender } from './sender/sender.ts';
import { deliverDue, hookProblem, isOutside, makePost, sealHookSecret, signatureOf } from './tell/deliver.ts';

const hour = 3_600_000;

const openHouse = async (t: Parameters<typeof testServices>[0]) => {
  const clock = fixedClock('2026-11-24T09:00:00Z');
  const services = await testServices(t, { clock });
  await ensureEpoch(services);
  await makeTeam(services);
  const door = makeProviderDoor(services);
  const company = async (): Promise<Sender> => {
    const { id, name } = await makeProvider(services);
    return { role: 'provider', providerId: id, name, keyId: 'live-test', environment: 'production' };
  };
  const read = (xml: string) => readFiling(Buffer.from(xml), 'text/xml', clock.now());
  const open = async (sender: Sender, xml: string) => {
    const { number } = await door.open(sender, read(xml), undefined);
    return { number, shard: number % 1000 };
  };
  const file = (byte: number) => {
    const hex = (length: number) => byte.toString(16).padStart(2, '0').repeat(length);
    return { size: 10, md5: hex(16), sha1: hex(20), sha256: hex(32), name: 'a.jpg', type: 'image/jpeg' };
  };
  const row = async (number: number) => {
    const [found] = await services.owner<
      { state: string; warnedAt: Date | null; lane: string; risk: number; facts: { seen?: number } }[]
    >`
      select state, warned_at, lane, risk, facts from provider_report where number = ${number}`;
    assert.ok(found);
    return found;
  };
  const count = async (table: string) =>
    (await services.owner<{ n: number }[]>`select count(*)::int as n from ${services.owner(table)}`)[0]?.n;
  return { clock, services, door, company, open, file, row, count, read };
};

test('an unfinished filing is told of first, then expires with all that it held, and the log says so', async (t) => {
  const { clock, services, door, company, open, file, row, count } = await openHouse(t);
  const sender = await company();
  const first = await open(sender, reportXml());
  await door.addFile(sender, first, file(1));
  clock.advance(17 * hour);
  assert.equal(await warnUnfinished(services), 0);
  clock.advance(2 * hour);
  assert.equal(await expireUnfinished(services), 0);
  assert.equal(await warnUnfinished(services), 1);
  assert.equal(await warnUnfinished(services), 0, 'told once');
  clock.advance(6 * hour);
  assert.equal(await expireUnfinished(services), 1);
  assert.equal((await row(first.number)).state, 'expired');
  for (const table of ['report', 'item', 'report_addition', 'provider_file', 'provider_mark', 'case_file'])
    assert.equal(await count(table), 0, table);
  await assert.rejects(door.finish(sender, first), { code: 5001, message: /expired.*Send it again/ });
  const actions = await services.owner<
    { action: string }[]
  >`select action from audit_leaf where subject = ${`filing/${first.number}`} order by recorded_at, id`;
  assert.deepEqual(
    actions.map(({ action }) => action),
    ['filing.opened', 'filing.file-added', 'filing.expiring', 'filing.expired'],
  );
});

test('a worker that was away for days tells first and waits an hour before anything expires', async (t) => {
  const { clock, services, company, open } = await openHouse(t);
  await open(await company(), reportXml());
  clock.advance(72 * hour);
  assert.equal(await expireUnfinished(services), 0);
  assert.equal(await warnUnfinished(services), 1);
  assert.equal(await expireUnfinished(services), 0);
  clock.advance(1.1 * hour);
  assert.equal(await expireUnfinished(services), 1);
});

test('a change keeps a filing open for an hour more', async (t) => {
  const { clock, services, door, company, open, file } = await openHouse(t);
  const sender = await company();
  const one = await open(sender, reportXml());
  clock.advance(20 * hour);
  await warnUnfinished(services);
  clock.advance(4.5 * hour);
  await door.addFile(sender, one, file(2));
  assert.equal(await expireUnfinished(services), 0);
  clock.advance(0.9 * hour);
  assert.equal(await expireUnfinished(services), 0);
  clock.advance(0.2 * hour);
  assert.equal(await expireUnfinished(services), 1);
});

test('filings are linked to the first of their kind: same words, same files, same account, named earlier report, retracted one', async (t) => {
  const { clock, services, door, company, open, file } = await openHouse(t);
  const [one, two] = [await company(), await company()];
  const finish = async (sender: Sender, xml: string, byte?: number) => {
    clock.advance(200_000);
    const filing = await open(sender, xml);
    if (byte !== undefined) await door.addFile(sender, filing, file(byte));
    await door.finish(sender, filing);
    return filing.number;
  };
  const away = await open(one, reportXml({ note: 'again', after: '' }));
  await door.retract(one, away);
  const again = await finish(one, reportXml({ note: 'again', after: '' }));
  const first = await finish(one, reportXml({ note: 'a', after: '' }), 7);
  const viral = await finish(two, reportXml({ note: 'b', after: '' }), 7);
  const account = (inside = '') =>
    `<personOrUserReported><espIdentifier>user-9</espIdentifier><espService>Chat</espService>${inside}</personOrUserReported>`;
  const suspect = await finish(one, reportXml({ note: 'c', after: account() }));
  const follow = await finish(two, reportXml({ note: 'd', after: account(`<priorCTReports>${first}</priorCTReports>`) }));
  assert.equal(await linkFilings(services), 6);
  const links = await services.owner<
    { number: number; kind: string; otherNumber: number }[]
  >`select number, kind, other_number from provider_link`;
  const told = links.map(({ number, kind, otherNumber }) => `${number} ${kind} ${otherNumber}`).toSorted();
  assert.deepEqual(
    told,
    [
      `${again} retracted ${away.number}`,
      `${viral} same-content ${first}`,
      `${follow} same-account ${suspect}`,
      `${follow} prior-report ${first}`,
    ].toSorted(),
  );
  const [left] = await services.owner`select count(*)::int as n from report`;
  assert.equal(left?.n, 5, 'what the retracted one held is gone');
  assert.equal(await linkFilings(services), 0);
});

test('content that many report ranks lower with its count, and empty filings share one case of their own lane', async (t) => {
  const { services, door, company, open, file, row, count } = await openHouse(t);
  const sender = await company();
  const numbers: number[] = [];
  for (let index = 0; index < 55; index++) {
    const filing = await open(sender, reportXml({ note: `v${index}`, type: 'Child Sexual Molestation' }));
    await door.addFile(sender, filing, file(9));
    await door.finish(sender, filing);
    numbers.push(filing.number);
    if (index === 10) await linkFilings(services);
  }
  const before = await row(numbers[54] as number);
  await linkFilings(services);
  const after = await row(numbers[54] as number);
  assert.equal(after.facts.seen, 55);
  assert.ok(after.risk < before.risk, `${after.risk} < ${before.risk}`);
  const cases = await count('case_file');
  const empty = '<reporter><reportingPerson/></reporter>';
  for (let index = 0; index < 20; index++) {
    const bare = `<report><incidentSummary><incidentType>Misleading Domain Name</incidentType><incidentDateTime>2026-10-01T00:00:${String(index).padStart(2, '0')}Z</incidentDateTime></incidentSummary>${empty}</report>`;
    const filing = await open(sender, bare);
    await door.finish(sender, filing);
    assert.equal((await row(filing.number)).lane, 'flood');
  }
  assert.equal(await count('case_file'), (cases ?? 0) + 1, 'one case for the whole flood of a day');
  await linkFilings(services);
  const [flood] = await services.owner<{ reports: number }[]>`select reports from case_file where lane = 'flood'`;
  assert.equal(flood?.reports, 20);
});

test('a hook is told, signed, again when it fails, and never inside our own walls', async (t) => {
  const { clock, services, company, open } = await openHouse(t);
  const sender = await company();
  const got: { body: string; signature: string }[] = [];
  let answer = 500;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      got.push({ body, signature: String(request.headers['a34-signature']) });
      response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const id = uuidv7(clock.now(), services.random);
  await services.owner`insert into provider_hook (id, provider_id, environment, url, sealed_secret, created_by)
    values (${id}, ${sender.providerId}, 'production', ${url}, ${sealHookSecret(services, id, 'hush')}, 'test')`;
  const { number } = await open(sender, reportXml());
  clock.advance(20 * hour);
  await warnUnfinished(services);
  assert.equal(await deliverDue(services), 1);
  assert.equal(got.length, 0, 'an address of this machine is not called');
  const post = makePost(true);
  clock.advance(hour);
  await deliverDue(services, post);
  assert.equal(got.length, 1);
  assert.equal(await deliverDue(services, post), 0, 'not at once again');
  answer = 204;
  clock.advance(hour);
  await deliverDue(services, post);
  const last = got[1];
  assert.ok(last);
  const event = JSON.parse(last.body) as { event: string; reportId: string; environment: string };
  assert.deepEqual([event.event, event.reportId, event.environment], ['filing.expiring', String(number), 'production']);
  const seconds = Number(/^t=(\d+)/.exec(last.signature)?.[1]);
  assert.equal(last.signature, signatureOf('hush', seconds, last.body));
  assert.equal(last.signature.split('v1=')[1], createHmac('sha256', 'hush').update(`${seconds}.${last.body}`).digest('hex'));
  const [row] = await services.owner<{ state: string; attempts: number }[]>`select state, attempts from provider_delivery`;
  assert.deepEqual({ ...row }, { state: 'done', attempts: 3 });
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '::1',
    '::ffff:10.0.0.1',
    'fd00::1',
    '0.0.0.0',
    '100.64.0.1',
    '::ffff:7f00:1',
    '64:ff9b:1::7f00:1',
    '2001:0:7f00:1::',
    '2002:7f00:1::',
    'fec0::1',
    'no address',
  ])
    assert.equal(isOutside(address), false, address);
  assert.equal(isOutside('203.0.113.9'), true);
  for (const bad of ['http://example.org/', 'https://a:b@example.org/', 'ftp://example.org', 'nothing'])
    assert.equal(hookProblem(bad), true, bad);
  assert.equal(hookProblem('https://example.org/hook'), false);
});
