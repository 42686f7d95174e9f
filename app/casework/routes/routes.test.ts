import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse } from '../../../tests/support/casework.ts';
import { caseworkServer } from '../../../tests/support/casework-server.ts';
import { caseUrl } from '../case/reference.ts';
import { openObligations } from '../case/referred.ts';

const open = async (t: Parameters<typeof openHouse>[0]) => {
  const house = await openHouse(t);
  const web = caseworkServer(house);
  t.after(() => web.server.close());
  return { ...house, ...web };
};

test('an analyst takes the next case and carries it through its forms to a decision', async (t) => {
  const { person, report, now, seat, get, post, services } = await open(t);
  seat.person = await person('analyst');
  assert.match((await get('/staff/cases')).body, /Nothing waiting\. Take a break\./);
  const file = await report({
    addresses: ['https://example.org/<b>1</b>'],
    note: 'placeholder <script>words</script>',
    danger: 'unknown',
    door: 'me',
    age: '13-15',
  });
  const inbox = (await get('/staff/cases')).body;
  assert.match(inbox, /a child writes about themselves \(15\).*child of 13 to 15 \(10\).*danger is not known \(10\)/s);
  assert.equal((await post('/staff/cases/next')).location, caseUrl(file.reference));
  const closed = (await get(caseUrl(file.reference))).body;
  assert.ok(!closed.includes('placeholder') && !closed.includes('example.org'), 'nothing is shown before it is opened');
  assert.equal((await post(caseUrl(file.reference, 'open'), { report: `${file.shard}.${file.id}` })).status, 303);
  const shown = (await get(caseUrl(file.reference))).body;
  assert.match(shown, /placeholder &lt;script/);
  assert.ok(
    !/<a[^>]*example\.org/.test(shown) && !/<(img|video|iframe|object|embed)/.test(shown),
    'an address is text, and no media is anywhere',
  );
  const version = async () => String((await now(file)).version);
  const bad = await post(caseUrl(file.reference, 'classify'), {
    version: await version(),
    item: 'item-1',
    code: 'not-illegal',
    siteType: 'forum',
  });
  assert.equal(bad.status, 422);
  assert.match(bad.body, /href="#reason"/);
  assert.match(bad.body, /value="not-illegal"[^>]*checked/, 'what was chosen is still chosen');
  assert.match(bad.body, /<option value="forum" selected/);
  const saved = await post(caseUrl(file.reference, 'classify'), {
    version: await version(),
    item: 'item-1',
    code: 'baseline',
    hostCountry: 'ES',
  });
  assert.deepEqual([saved.status, saved.location], [303, `${caseUrl(file.reference)}#main`]);
  await post(caseUrl(file.reference, 'facts'), { version: await version(), publiclyAvailable: 'yes', 'conduct-material': 'yes' });
  const lawful = (await get(caseUrl(file.reference))).body;
  assert.match(lawful, /Must be done \(\d+\)/);
  assert.match(lawful, /href="\/staff\/duties\/es\//);
  assert.equal((await post(caseUrl(file.reference, 'decide'), { version: await version() })).status, 303);
  assert.match((await get(caseUrl(file.reference))).body, new RegExp(`href="${caseUrl(file.reference, 'refer')}"`));
  const [first] = await openObligations(services.db.staff, file);
  assert.ok(first !== undefined);
  const page = caseUrl(file.reference, `obligation/${first.id}`);
  assert.equal((await get(page)).status, 200);
  assert.equal((await post(`${page}/met`, { version: await version(), reason: '' })).status, 422);
  assert.equal((await post(`${page}/met`, { version: await version(), reason: 'told by telephone' })).status, 303);
  assert.match((await get(caseUrl(file.reference))).body, /✓<\/span> Done/);
});

test('a stale form, a lost lease and a forged token get their own errors and change nothing', async (t) => {
  const { person, report, now, seat, post, clock } = await open(t);
  const [anna, ben] = [await person('analyst'), await person('analyst')];
  seat.person = anna;
  const file = await report();
  await post(caseUrl(file.reference, 'claim'), { version: '1' });
  const before = await now(file);
  assert.equal((await post(caseUrl(file.reference, 'classify'), { version: '1', item: 'item-1', code: 'baseline' })).status, 409);
  const forged = await post(caseUrl(file.reference, 'pass'), { version: String(before.version), form_token: 'x'.repeat(32) });
  assert.equal(forged.status, 400);
  assert.equal((await post(caseUrl(file.reference, 'classify'), { version: 'x', item: 'item-1', code: 'baseline' })).status, 422);
  assert.equal((await post(caseUrl(file.reference, 'note'), { note: 'x'.repeat(4001) })).status, 422);
  assert.equal((await post(caseUrl(file.reference, 'note'), { note: 'order \u202e faked' })).status, 422);
  assert.equal((await now(file)).version, before.version);
  clock.advance(31 * 60_000);
  seat.person = ben;
  assert.equal((await post(caseUrl(file.reference, 'claim'), { version: '1' })).status, 303);
  seat.person = anna;
  const lost = await post(caseUrl(file.reference, 'note'), { note: 'typed for long' });
  assert.equal(lost.status, 409);
  assert.match(lost.body, /a colleague has it now/);
});

test('the wrong people find nothing here, and cases that do not exist answer the same', async (t) => {
  const { person, report, seat, get, post } = await open(t);
  const file = await report();
  for (const role of ['administrator', 'liaison', 'law-editor', 'law-reviewer', 'auditor'] as const) {
    seat.person = await person(role);
    for (const path of [
      '/staff/cases',
      caseUrl(file.reference),
      '/staff/wellbeing',
      '/staff/wellbeing/team',
      caseUrl(file.reference, 'facts'),
    ])
      assert.equal((await get(path)).status, 404, `${role} ${path}`);
    assert.equal((await post(caseUrl(file.reference, 'claim'), { version: '1' })).status, 404);
  }
  seat.person = await person('analyst');
  for (const path of ['/staff/case/000-000000', '/staff/case/abc', '/staff/case/999-ILOU00', '/staff/wellbeing/team'])
    assert.equal((await get(path)).status, 404, path);
  seat.person = undefined;
  assert.equal((await get(caseUrl(file.reference))).location, '/staff/sign-in');
});

test('every duty of the catalogue has a page with its provision, status and source', async (t) => {
  const { person, seat, get } = await open(t);
  seat.person = await person('law-reviewer');
  const list = (await get('/staff/duties')).body;
  const paths = [...new Set([...list.matchAll(/href="(\/staff\/duties\/[a-z]+\/[a-z0-9-]+)"/g)].map((match) => match[1] ?? ''))];
  assert.ok(paths.length > 20);
  for (const path of paths) {
    const { status, body } = await get(path);
    assert.equal(status, 200, path);
    assert.match(body, />(Verified|Not verified)|(✓|\?)<\/span> (Verified|Not verified)/, path);
    assert.match(body, /rel="noreferrer external"/, path);
  }
  const spanish = (await get('/staff/duties?jurisdiction=ES&status=verified')).body;
  assert.ok(!spanish.includes('/staff/duties/us/'));
  assert.equal((await get('/staff/duties?status=maybe')).status, 422);
});

test('whoever switched the shortcuts off is sent no script', async (t) => {
  const { person, seat, get } = await open(t);
  seat.person = await person('analyst');
  assert.match((await get('/staff/cases')).body, /<script type="module" src="\/assets\/shortcuts-/);
  seat.preferences = { shortcuts: false, theme: 'system' };
  assert.ok(!(await get('/staff/cases')).body.includes('<script'));
  assert.match((await get('/staff/shortcuts')).body, /switched off/);
});
