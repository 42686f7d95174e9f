import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicFace } from '../../tests/support/public-face.ts';
import { law } from '../law/index.ts';
import { helplinesOf } from './helplines.ts';

test('the start leads to the language that the browser asks for', async () => {
  const face = publicFace();
  const to = async (header: string | undefined) =>
    (await face.server.inject({ url: '/', headers: header === undefined ? {} : { 'accept-language': header } })).headers.location;
  assert.equal(await to('th;q=0.5, ar-EG;q=0.9, en;q=0.1'), '/ar');
  assert.equal(await to('sw, fr'), '/en');
  assert.equal(await to('ar;q=0'), '/en');
  assert.equal(await to(undefined), '/en');
});

test('leaving clears what can be cleared and tells the next site nothing', async () => {
  const left = await publicFace({ A34_EXIT_URL: 'https://example.org' }).server.inject('/exit');
  assert.equal(left.statusCode, 303);
  assert.equal(left.headers.location, 'https://example.org');
  assert.equal(left.headers['clear-site-data'], '"cache", "storage"');
  assert.equal(left.headers['referrer-policy'], 'no-referrer');
});

test('every page has the way out and the way to a person', async () => {
  const face = publicFace();
  for (const path of ['/en', '/en/talk', '/en/device', '/en/about', '/en/code', '/en/nothing']) {
    const { body } = await face.server.inject(path);
    assert.match(body, /href="\/exit"/);
    assert.match(body, /href="\/en\/talk"/);
  }
});

test('no number is shown that nobody has checked, or not for half a year', () => {
  const now = new Date('2026-11-25T00:00:00Z');
  for (const state of law.jurisdictions.keys()) {
    const own = [...law.bodies.values()].filter(({ jurisdiction }) => jurisdiction === state);
    const unchecked = own.flatMap((body) =>
      body.channels.filter(({ status }) => status !== 'verified' || body.status !== 'verified').map(({ address }) => address),
    );
    for (const line of helplinesOf(state, now)) for (const phone of line.phones) assert.ok(!unchecked.includes(phone), phone);
  }
  const listed = helplinesOf('EE', now);
  assert.ok(listed.length > 0);
  assert.equal(helplinesOf('EE', new Date('2027-08-01T00:00:00Z')).length, 0);
});
