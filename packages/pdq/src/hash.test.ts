import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createHasher, distance, fromHex, PdqError, type Pixels, toHex } from './index.ts';

const hasher = createHasher();

const refuses = (code: string, act: () => unknown): void => {
  assert.throws(act, (error) => error instanceof PdqError && error.code === code);
};

test('hashes are written big end first and read back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (hash) => {
      assert.deepEqual(fromHex(toHex(hash)), hash);
      assert.deepEqual(fromHex(toHex(hash).toUpperCase()), hash);
      assert.equal(toHex(hash), Buffer.from(hash).toString('hex'));
    }),
  );
  for (const text of ['', 'f'.repeat(63), 'f'.repeat(65), `${'f'.repeat(63)}g`, ` ${'f'.repeat(63)}`])
    refuses('HEX_MALFORMED', () => fromHex(text));
  refuses('HASH_SIZE', () => toHex(new Uint8Array(31)));
  refuses('HASH_SIZE', () => distance(new Uint8Array(32), new Uint8Array(16)));
});

test('distance counts differing bits', () => {
  const zero = new Uint8Array(32);
  assert.equal(distance(zero, new Uint8Array(32).fill(255)), 256);
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 255 })), (bits) => {
      const hash = new Uint8Array(32);
      for (const bit of bits) hash[bit >> 3] = (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.equal(distance(zero, hash), bits.length);
    }),
  );
});

test('pixels that do not fit their sizes are refused by name, and the next picture is hashed as before', () => {
  const good: Pixels = { data: new Uint8Array(300).map((_, at) => at * 7), width: 10, height: 10, channels: 3 };
  const before = toHex(hasher.hash(good).hash);
  const wrong: Pixels[] = [
    { ...good, width: 11 },
    { ...good, width: 0, height: 0, data: new Uint8Array() },
    { ...good, width: -10, height: -10 },
    { ...good, width: 2.5, height: 40 },
    { ...good, width: Number.NaN },
    { ...good, width: 2 ** 53, height: 2 },
    { ...good, channels: 2 as 3 },
  ];
  for (const pixels of wrong) refuses('PIXELS_MISSHAPEN', () => hasher.hash(pixels));
  assert.equal(toHex(hasher.hash(good).hash), before);
});

test('a side of less than five pixels has the hash nought and quality nought, unless the other side is sampled down', () => {
  const thin = (width: number, height: number): Pixels => ({
    data: new Uint8Array(width * height * 3).map((_, at) => (at * 31) % 251),
    width,
    height,
    channels: 3,
  });
  assert.deepEqual(hasher.hash(thin(4, 500)), { hash: new Uint8Array(32), quality: 0 });
  assert.deepEqual(hasher.hash(thin(500, 1)), { hash: new Uint8Array(32), quality: 0 });
  assert.notEqual(distance(hasher.hash(thin(513, 4)).hash, new Uint8Array(32)), 0);
});

test('alpha plays no part', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20 * 20 * 4, maxLength: 20 * 20 * 4 }), (rgba) => {
      const rgb = rgba.filter((_, at) => at % 4 !== 3);
      const one = hasher.hash({ data: rgba, width: 20, height: 20, channels: 4 });
      assert.deepEqual(hasher.hash({ data: rgb, width: 20, height: 20, channels: 3 }), one);
    }),
    { numRuns: 50 },
  );
});
