import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from '../../../tests/support/casework.ts';
import { caseworkServer } from '../../../tests/support/casework-server.ts';
import { reportXml } from '../../../tests/support/provider.ts';
import { claimCase } from '../../casework/case/claim.ts';
import type { Context } from '../../foundation/services.ts';
import { createStaff } from '../../identity/index.ts';
import { makeProviderDoor } from '../door.ts';
import { warnUnfinished } from '../expire/expire.ts';
import { providerPart } from '../index.ts';
import { makeIdentify } from '../key/identify.ts';
import { addProvider } from '../key/manage.ts';
import { readFiling } from '../open/read.ts';
import { tellOutcomes } from '../outcome/outcome.ts';
import type { Sender } from '../sender/sender.ts';
import { bodyOfProvider } from './console.ts';

type House = Awaited<ReturnType<typeof openHouse>>;

const engineer = async (
  { services, clock }: House,
  providerId: string,
  login: string,
): Promise<Context & { staffId: string }> => {
  const { id } = await createStaff(services, {
    role: 'provider-engineer',
    name: login,
    login,
    password: 'a long enough password',
    bodyId: bodyOfProvider(providerId),
  });
  return {
    ...services,
    staffId: id,
    unlock: () => Promise.reject(new Error('no key')),
    subject: {
      role: 'provider-engineer',
      staffId: id,
      name: login,
      bodyId: bodyOfProvider(providerId),
      confirmedAt: clock.now(),
    },
  };
};

test('an engineer sees their own company alone: filings, faults, quality, outcome; keys work at once and end at once', async (t) => {
  const house = await openHouse(t);
  const { services, clock, person } = house;
  const one = await addProvider(services, { name: 'One', by: 'operator' });
  const two = await addProvider(services, { name: 'Two', by: 'operator' });
  const { seat, get, post } = caseworkServer(house, providerPart(services).routes);
  seat.person = await engineer(house, one.id, 'eng1');

  const made = await post('/staff/provider/keys', { environment: 'production', label: 'main' });
  assert.equal(made.status, 200, made.body.slice(0, 500));
  const [user] = /live-[0-9a-z]{10}/.exec(made.body) ?? [''];
  const [secret] = /a34_live_[A-Za-z0-9_-]{43}/.exec(made.body) ?? [''];
  const identify = makeIdentify(services);
  const authorization = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
  const subject = await identify({ authorization });
  assert.ok(subject.role === 'provider' && subject.providerId === one.id && subject.environment === 'production');
  assert.doesNotMatch((await get('/staff/provider/keys')).body, /a34_live_/, 'the password is shown once');

  const door = makeProviderDoor(services);
  const sender: Sender = subject;
  const read = (xml: string) => readFiling(Buffer.from(xml), 'text/xml', clock.now());
  const filing = read(reportXml({ note: 'call me at someone@example.org' }));
  const opened = await door.open(sender, filing, undefined);
  door.quality.opened(sender, filing);
  door.quality.refused(sender, [
    { rule: 'ORDER', severity: 'error', path: '/report/victim[2]/espService', element: 'espService', message: '', fix: '' },
  ]);
  await door.quality.flush();
  clock.advance(20 * 3_600_000);
  (seat.person as Context).subject = { ...(seat.person as Context).subject, confirmedAt: clock.now() } as never;
  await warnUnfinished(services);
  const overview = await get('/staff/provider');
  assert.equal(overview.status, 200);
  for (const words of [
    String(opened.number),
    '1 report is not finished',
    '/report/victim/espService',
    'ORDER',
    'Production',
    'text-email',
  ])
    assert.ok(overview.body.includes(words), words);
  assert.doesNotMatch(overview.body, /someone@example\.org|user-1/, 'nothing of what a report says');

  await door.finish(sender, { number: opened.number, shard: opened.number % 1000 });
  const anna = await person('analyst');
  const [file] = await services.owner<
    { shard: number; id: string; reference: string }[]
  >`select shard, id, reference from case_file`;
  assert.ok(file);
  await claimCase(anna, file);
  await services.owner`update case_file set state = 'closed', closed_at = ${clock.now()}, outcome = 'removed', outcome_at = ${clock.now()}, first_referred_at = ${clock.now()}`;
  assert.equal(await tellOutcomes(services), 1);
  assert.equal(await tellOutcomes(services), 0);
  const after = await get('/staff/provider');
  assert.match(after.body, /taken down/);
  assert.doesNotMatch(after.body, new RegExp(file.reference));

  const hook = await post('/staff/provider/hooks', { url: 'http://example.org/', hookEnvironment: 'production' });
  assert.equal(hook.status, 422);
  const good = await post('/staff/provider/hooks', { url: 'https://hooks.example.org/a34', hookEnvironment: 'production' });
  assert.match(good.body, /whsec_/);

  // somebody of another company finds nothing of it, and can end nothing
  seat.person = await engineer(house, two.id, 'eng2');
  (seat.person as Context).subject = { ...(seat.person as Context).subject, confirmedAt: clock.now() } as never;
  const foreign = await get('/staff/provider');
  assert.ok(!foreign.body.includes(String(opened.number)) && foreign.body.includes('Two'));
  assert.ok(!(await get('/staff/provider/keys')).body.includes(user));
  assert.equal((await post('/staff/provider/keys/revoke', { key: user })).status, 404);
  const [living] = await services.owner<{ id: string }[]>`select id from provider_hook`;
  assert.equal((await post('/staff/provider/hooks/remove', { hook: living?.id ?? '' })).status, 404);
  await identify({ authorization });

  seat.person = await engineer(house, one.id, 'eng3');
  (seat.person as Context).subject = { ...(seat.person as Context).subject, confirmedAt: clock.now() } as never;
  assert.equal((await post('/staff/provider/keys/revoke', { key: user })).status, 303);
  clock.advance(6_000);
  await assert.rejects(identify({ authorization }), { code: 'key-wrong' });
});

test('the house lets companies in and closes the door; nobody else does', async (t) => {
  const house = await openHouse(t);
  const { services, clock, person } = house;
  const { seat, get, post } = caseworkServer(house, providerPart(services).routes);
  seat.person = await person('administrator');
  assert.equal((await post('/staff/providers', { name: 'Example Chat' })).status, 303);
  assert.equal((await post('/staff/providers', { name: 'example chat' })).status, 422);
  const list = await get('/staff/providers');
  assert.match(list.body, /Example Chat/);
  const [row] = await services.owner<{ id: string }[]>`select id from provider`;
  assert.equal((await post('/staff/providers/state', { provider: row?.id ?? '', state: 'suspended' })).status, 303);
  assert.match((await get('/staff/providers')).body, /Closed/);
  seat.person = await person('senior-analyst');
  assert.equal((await get('/staff/providers')).status, 200);
  assert.equal((await post('/staff/providers/state', { provider: row?.id ?? '', state: 'active' })).status, 404);
  seat.person = await engineer(house, row?.id ?? '', 'eng4');
  for (const path of ['/staff/providers', '/staff/cases', '/staff/duties', '/staff/people', '/staff/audit'])
    assert.equal((await get(path)).status, 404, path);
  void clock;
});
