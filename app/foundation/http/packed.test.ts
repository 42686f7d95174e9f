import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { mayPack, pack, packNow, takesGzip } from './packed.ts';

test('gzip is taken where it is named or anything is, and not where it is refused or something else is meant', () => {
  for (const accepted of ['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8', 'GZIP', '*', 'deflate,gzip ; q=0.001'])
    assert.equal(takesGzip(accepted), true, accepted);
  for (const accepted of [
    undefined,
    '',
    'br',
    'identity',
    'gzip;q=0',
    'gzip; q=0.000',
    'xgzip',
    'gzipped',
    '*;q=0',
    'gzip;q=0, br',
  ])
    assert.equal(takesGzip(accepted), false, accepted);
});

test('only what everybody may keep is packed', () => {
  assert.equal(mayPack({ headers: { 'cache-control': 'public, max-age=300' } }), true);
  for (const headers of [{}, { 'cache-control': 'no-store' }, { 'cache-control': 'private, max-age=5' }])
    assert.equal(mayPack({ headers }), false);
});

test('what was packed is the same when unpacked, and a short answer is not packed', async () => {
  const page = 'สวัสดี مرحبا '.repeat(500);
  assert.equal(gunzipSync((await pack(page)) ?? '').toString(), page);
  assert.equal(gunzipSync(packNow(Buffer.from(page))).toString(), page);
  assert.equal(await pack('short'), undefined);
});
