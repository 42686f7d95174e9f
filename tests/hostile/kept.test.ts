import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesIn, hostileHouse, rowCounts } from '../support/hostile.ts';
import { fieldsOf } from '../support/public-face.ts';

test('sealed fields that are forged, cut, swapped or of another kind are refused by name; sent again they change nothing', async (t) => {
  const house = await hostileHouse(t);
  const post = (url: string, values: Record<string, string>) =>
    house.server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(values).toString(),
    });
  const { visit = '' } = fieldsOf((await post('/en/code', { code: house.receipt })).body);
  assert.notEqual(visit, '', 'the code opens the report');
  const id = '01999999-0000-7000-8000-000000000001';
  const before = await rowCounts(house);
  const spoiled = (token: string): string[] => {
    const bytes = Buffer.from(token, 'base64url');
    const flipped = [0, bytes.length >> 1, bytes.length - 1].map((at) => {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
      return changed.toString('base64url');
    });
    return [...flipped, token.slice(0, -8), token.slice(8), `${token}AAAA`, 'A', 'AAAA', '!', '-'.repeat(200)];
  };
  for (const draft of [...spoiled(house.draft), visit]) {
    for (const url of ['/en/sent', '/en/r/8', '/en/r/10']) {
      const reply = await post(url, { draft });
      assert.deepEqual([reply.statusCode, codesIn(reply)], [400, ['token-invalid']], `${url} ${draft.slice(0, 20)}`);
    }
  }
  for (const wrong of [...spoiled(visit), house.draft]) {
    for (const url of ['/en/code/words', '/en/code/more', '/en/code/add']) {
      const reply = await post(url, { visit: wrong, ...(url.endsWith('add') ? { id, note: 'a note' } : {}) });
      assert.deepEqual([reply.statusCode, codesIn(reply)], [400, ['token-invalid']], `${url} ${wrong.slice(0, 20)}`);
    }
  }
  for (let times = 0; times < 3; times++) assert.equal((await post('/en/sent', { draft: house.draft })).statusCode, 200);
  assert.deepEqual(await rowCounts(house), before);
  for (let times = 0; times < 3; times++)
    assert.equal((await post('/en/code/add', { visit, id, note: 'a note' })).statusCode, 200);
  const after = await rowCounts(house);
  assert.equal(after['report_addition'], (before['report_addition'] ?? 0) + 1);
});

test('what a person typed stands on the page that asks again: on the journey and in a note of staff', async (t) => {
  const house = await hostileHouse(t);
  const typed: [name: string, text: string, code: string][] = [
    ['too long', `${'many words '.repeat(400)}the end`, 'field-too-long'],
    ['a control character', 'before\u0007after', 'field-control-characters'],
    ['a direction override', 'before\u202eafter', 'field-direction-override'],
  ];
  const note = house.posts.find((route) => route.id === 'casework.note');
  const question = house.posts.find((route) => route.id === 'intake.question');
  assert.ok(note !== undefined && question !== undefined);
  for (const route of [note, question]) {
    const user = await house.userOf(route);
    for (const [name, text, code] of typed) {
      // staff may write longer notes than the public
      const sent = code === 'field-too-long' && user !== undefined ? text.repeat(6) : text;
      const reply = await house.server.inject({
        method: 'POST',
        url: house.urlOf(route),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...(user === undefined ? {} : { cookie: user.cookie(), 'x-form-token': user.token() }),
        },
        payload: new URLSearchParams({ note: sent, ...(user === undefined ? { draft: house.draft } : {}) }).toString(),
      });
      assert.equal(reply.statusCode, 422, `${route.id}, ${name}`);
      assert.ok(codesIn(reply).includes(code), `${route.id}, ${name}: ${codesIn(reply).join(' ')}`);
      assert.ok(reply.body.includes(sent), `${route.id}, ${name}: the words are gone`);
    }
  }
});
