import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsOf, post, publicFace } from '../../../tests/support/public-face.ts';
import { outcomes, stages } from '../answers.ts';

const opened = {
  shard: 12,
  reportId: '01999999-0000-7000-8000-000000000000',
  stage: 'received' as const,
  outcome: null,
  stageAt: new Date('2026-11-20T10:00:00Z'),
  ownWords: undefined,
};
const code = '0123 4567 8901 2345 6789 0127';

test('every state of the status page is of one length, and so is the answer to a code that opens nothing', async () => {
  for (const lang of ['en', 'ar', 'th']) {
    const face = publicFace();
    const lengths = new Map<string, number>();
    lengths.set('wrong', Buffer.byteLength((await post(face, `/${lang}/code`, { code })).html));
    for (const stage of stages) {
      for (const outcome of [null, ...outcomes]) {
        face.desk.opens = { ...opened, stage, outcome };
        lengths.set(`${stage}/${outcome}`, Buffer.byteLength((await post(face, `/${lang}/code`, { code })).html));
      }
    }
    assert.equal(new Set(lengths.values()).size, 1, JSON.stringify([...lengths]));
  }
});

test('a code that opens nothing is kept in its field; the code itself is on no other page', async () => {
  const face = publicFace();
  const wrong = await post(face, '/en/code', { code });
  assert.equal(wrong.status, 404);
  assert.match(wrong.html, /value="0123 4567/);
  face.desk.opens = opened;
  const right = await post(face, '/en/code', { code });
  assert.equal(right.status, 200);
  assert.match(right.html, /We have it/);
  assert.doesNotMatch(right.html, /0123/);
  assert.equal((await post(face, '/en/code', { code: '' })).status, 422);
});

test('something is added once, even when it is sent twice, and not after half an hour', async () => {
  const face = publicFace();
  face.desk.opens = opened;
  const status = await post(face, '/en/code', { code });
  const form = await post(face, '/en/code/more', fieldsOf(status.html));
  const values = { ...fieldsOf(form.html), note: 'It is still there.' };
  assert.equal((await post(face, '/en/code/add', values)).status, 200);
  assert.equal((await post(face, '/en/code/add', values)).status, 200);
  const [first, second] = face.desk.additions;
  assert.deepEqual(first, second);
  const empty = await post(face, '/en/code/add', { ...values, note: '' });
  assert.equal(empty.status, 422);
  assert.match(empty.html, /href="#note"/);
  face.clock.advance(31 * 60_000);
  assert.equal((await post(face, '/en/code/add', values)).status, 410);
});

test('own words that the worker has not wrapped yet are asked for later', async () => {
  const face = publicFace();
  face.desk.opens = opened;
  const status = await post(face, '/en/code', { code });
  const words = await post(face, '/en/code/words', fieldsOf(status.html));
  assert.match(words.html, /cannot show this yet/);
});
