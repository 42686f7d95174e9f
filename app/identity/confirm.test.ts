import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../../tests/support/database.ts';
import { nextCode } from '../../tests/support/sign-in.ts';
import { openStaffHouse } from '../../tests/support/staff-server.ts';
import { safeBack } from './confirm.ts';

test('what follows a confirmation is a page of ours, whatever the address says', () => {
  const parts = fc.constantFrom(
    '/staff',
    '/',
    '//',
    '\\',
    '..',
    'evil.example',
    'https:',
    '@',
    '?',
    '#',
    '%2f',
    '\t',
    '\n',
    'a',
    ':',
    '.',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), (pieces) => {
      const to = new URL(safeBack(pieces.join('')), 'https://here.example');
      assert.equal(to.origin, 'https://here.example');
      assert.match(to.pathname, /^\/staff(\/|$)/);
    }),
    { numRuns: 2000 },
  );
  assert.equal(safeBack('/staff/people/invite?x=1'), '/staff/people/invite?x=1');
  for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example', '/staff/../public', '/staffx', undefined]) {
    assert.equal(safeBack(back), '/staff', String(back));
  }
});

test('a step that cannot be taken back asks for a fresh code and then goes on to where the person was', async (t) => {
  const house = await openStaffHouse(t);
  const who = await house.person('administrator');
  const client = await house.signedIn(who);
  assert.equal((await client.get('/staff/people/invite')).status, 200);
  house.clock.advance(6 * 60_000);
  const asked = await client.get('/staff/people/invite');
  assert.equal(asked.location, '/staff/confirm?back=%2Fstaff%2Fpeople%2Finvite');
  const page = await client.get(asked.location ?? '');
  const back = /name="back" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  assert.equal((await client.post('/staff/confirm', { back, code: '000000' })).status, 422);
  assert.equal((await client.get('/staff/people/invite')).status, 303);
  const code = await nextCode(who.totpSecret, house.clock);
  assert.equal((await client.post('/staff/confirm', { back, code })).location, '/staff/people/invite');
  assert.equal((await client.get('/staff/people/invite')).status, 200);
  house.clock.advance(6 * 60_000);
  const again = await client.post('/staff/confirm', { back, code });
  assert.equal(again.status, 422, 'the same code does not confirm twice');
});
