import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { hmac } from './hmac.ts';

const reference = (key: Buffer, parts: readonly (string | Buffer)[]): Buffer => {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};

test('HMAC gives what node:crypto gives, for keys and messages of every length', () => {
  const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((value) => Buffer.from(value));
  const part = fc.oneof(fc.string({ maxLength: 200, unit: 'binary' }), bytes(200), bytes(3000));
  fc.assert(
    fc.property(bytes(200), fc.array(part, { maxLength: 5 }), (key, parts) => {
      assert.deepEqual(hmac(key, ...parts), reference(key, parts));
      // the second call goes the remembered way
      assert.deepEqual(hmac(key, ...parts), reference(key, parts));
    }),
  );
  for (const length of [0, 1, 31, 32, 63, 64, 65, 128]) {
    const key = Buffer.alloc(length, length);
    for (const size of [0, 1, 55, 56, 63, 64, 959, 960, 961, 1024, 70_000]) {
      const message = Buffer.alloc(size, 7);
      assert.deepEqual(hmac(key, message), reference(key, [message]), `key of ${length}, message of ${size}`);
    }
  }
});

// RFC 4231, test cases 1, 2 and 6
test('HMAC agrees with the published vectors', () => {
  assert.equal(
    hmac(Buffer.alloc(20, 0x0b), 'Hi There').toString('hex'),
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  );
  assert.equal(
    hmac(Buffer.from('Jefe'), 'what do ya want ', 'for nothing?').toString('hex'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
  assert.equal(
    hmac(Buffer.alloc(131, 0xaa), 'Test Using Larger Than Block-Size Key - Hash Key First').toString('hex'),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  );
});
