import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServices } from '../../../tests/support/app.ts';
import { catchMail } from '../../../tests/support/mail-catcher.ts';
import { makeClient } from '../../../tests/support/sign-in.ts';
import { fixedClock } from '../../foundation/effects/clock.ts';
import { drain } from '../../foundation/jobs/worker.ts';
import { closeMail } from '../../foundation/mail/many.ts';
import { assemble } from '../../server/assemble.ts';
import { tell } from '../event/tell.ts';
import { readAddress } from '../follow/address.ts';
import { runDigest } from './digest.ts';

const day = 86_400_000;

test('what is no address, or smuggles another, is refused', () => {
  assert.equal(readAddress(' A.b+c@Example.ORG '), 'A.b+c@example.org');
  for (const bad of [
    '',
    'a',
    'a@b',
    'a@b.c, d@e.f',
    'a@b.c\nBcc: d@e.f',
    '<a@b.c>',
    'a b@c.d',
    `${'a'.repeat(65)}@b.cd`,
    'a@-b.cd',
    'a@b.cd>',
    'a@b..cd',
  ])
    assert.equal(readAddress(bad), undefined, bad);
});

test('nobody is mailed before they say yes; then one mail with everything new, once; and stop means forgotten', async (t) => {
  const { mails, smtp } = await catchMail(t);
  const clock = fixedClock('2026-11-30T09:00:00Z');
  const services = await testServices(t, {
    clock,
    config: { smtp, mailFrom: 'article34@example.org', publicUrl: 'https://example.org' },
  });
  t.after(() => closeMail(services.config));
  const { server, jobs } = await assemble(services);
  t.after(() => server.close());
  const client = makeClient(server);
  const send = (path: string, body: Record<string, string> = {}) => client.post(path, body);
  const happen = (jurisdiction: string, title: string) =>
    services.db.worker.begin((tx) =>
      tell(
        tx,
        { now: clock.now(), random: services.random },
        { jurisdiction, kind: 'action-opened', criteria: ['off-csam-access'], detail: { title } },
      ),
    );

  await send('/en/action/follow?country=KE', { mail: 'mp@example.org' });
  await send('/en/action/follow?criterion=off-csam-access', { mail: 'MP@example.org' });
  await drain(services, jobs);
  assert.equal(mails.length, 2, 'each question is asked once');
  assert.deepEqual(mails[0]?.to, ['mp@example.org']);
  clock.advance(8 * day - 1000 * 3600);
  await happen('KE', 'told to nobody');
  clock.advance(60_000);
  assert.deepEqual(await runDigest(services), { sent: 0, failed: 0, looked: 0 });

  // the link shows a button and changes nothing by itself
  await send('/en/action/follow?country=KE', { mail: 'mp@example.org' });
  await send('/en/action/follow?criterion=off-csam-access', { mail: 'mp@example.org' });
  await drain(services, jobs);
  const link = new URL(/https:\S+confirm\S+/.exec(mails.at(-1)?.text ?? '')?.[0] ?? assert.fail('no link'));
  const path = link.pathname + link.search;
  assert.equal((await client.get(path)).status, 200);
  await happen('KE', 'before they said yes');
  clock.advance(60_000);
  assert.equal((await send(path.replace(/t=..../, 't=AAAA'))).status, 404);
  assert.equal((await send(path)).status, 200);

  clock.advance(60_000);
  await happen('KE', 'The first');
  await happen('TZ', 'The second, about the same question');
  await services.db.worker.begin((tx) =>
    tell(tx, { now: clock.now(), random: services.random }, { jurisdiction: 'FR', kind: 'asked', detail: { text: 'Elsewhere' } }),
  );
  clock.advance(8 * day);
  const before = mails.length;
  assert.deepEqual(await runDigest(services), { sent: 1, failed: 0, looked: 1 });
  const mail = mails.at(-1) ?? assert.fail();
  assert.equal(mails.length, before + 1);
  assert.match(mail.text, /Kenya: An action was entered: The first/);
  assert.match(mail.text, /The second, about the same question/);
  assert.doesNotMatch(mail.text, /Elsewhere|before they said yes|told to nobody/);
  assert.equal(mail.text.match(/The first/g)?.length, 1, 'followed twice, told once');
  assert.match(mail.headers.get('list-unsubscribe') ?? '', /^<https:\/\/example\.org\/en\/action\/follow\/stop\?/);
  assert.equal(mail.headers.get('list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
  assert.deepEqual(await runDigest(services), { sent: 0, failed: 0, looked: 0 }, 'not twice');
  clock.advance(8 * day);
  assert.deepEqual(await runDigest(services), { sent: 0, failed: 0, looked: 1 }, 'nothing new, no mail');

  const [row] = await services.owner<{ all: string }[]>`select follower::text as all from follower`;
  assert.doesNotMatch(row?.all ?? '', /example|mp@/i);
  assert.ok(!services.logged.some((line) => line.includes('mp@')), 'the log names nobody');
  const stop = new URL((mail.headers.get('list-unsubscribe') ?? '').slice(1, -1));
  assert.equal((await client.get(stop.pathname + stop.search)).status, 200);
  assert.equal((await services.owner`select 1 from follower`).length, 1, 'looking at the link changes nothing');
  await send(stop.pathname + stop.search, { 'List-Unsubscribe': 'One-Click' });
  assert.equal((await services.owner`select 1 from follower union all select 1 from follow`).length, 0);
});

test('a refused mail is tried again, hinders nobody, and leaves no address in log or queue', async (t) => {
  const { mails, smtp } = await catchMail(t, { refuse: 'gone@example.org' });
  const clock = fixedClock('2026-11-30T09:00:00Z');
  const services = await testServices(t, {
    clock,
    config: { smtp, mailFrom: 'article34@example.org', publicUrl: 'https://example.org' },
  });
  t.after(() => closeMail(services.config));
  const { server, jobs } = await assemble(services);
  t.after(() => server.close());
  const client = makeClient(server);
  for (const mail of ['gone@example.org', 'here@example.org']) await client.post('/en/action/follow?country=KE', { mail });
  await drain(services, jobs);
  await services.owner`update follower set confirmed_at = ${clock.now()}`;
  await services.owner`update follow set confirmed_at = ${clock.now()}`;
  clock.advance(60_000);
  await services.db.worker.begin((tx) =>
    tell(tx, { now: clock.now(), random: services.random }, { jurisdiction: 'KE', kind: 'asked', detail: { text: 'Asked' } }),
  );
  clock.advance(8 * day);
  const sent = mails.length;
  assert.deepEqual(await runDigest(services), { sent: 1, failed: 1, looked: 2 });
  assert.equal(mails.length, sent + 1);
  assert.deepEqual(await runDigest(services), { sent: 0, failed: 1, looked: 1 });
  const queue = await services.owner<{ all: string }[]>`select job::text as all from job`;
  assert.ok(![...services.logged, ...queue.map(({ all }) => all)].some((line) => line.includes('gone@')));
});

test('without a mail server nothing can be asked for, and the page says so', async (t) => {
  const services = await testServices(t);
  const { server } = await assemble(services);
  t.after(() => server.close());
  const client = makeClient(server);
  assert.match((await client.get('/en/action/follow?country=KE')).body, /sends no mail/);
  assert.equal((await client.post('/en/action/follow?country=KE', { mail: 'a@example.org' })).status, 409);
});
