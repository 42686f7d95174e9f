import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { packText, unpackText } from './pack.ts';

test('packed text comes back as it was, and so does text that was never packed', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 400 }), (value, times) => {
      const text = JSON.stringify({ value, words: 'placeholder words '.repeat(times) });
      const packed = packText(text);
      assert.equal(unpackText(packed), text);
      assert.equal(unpackText(Buffer.from(text)), text);
      assert.ok(packed.length <= Buffer.byteLength(text));
    }),
  );
  assert.ok(packText(JSON.stringify('a'.repeat(5_000))).length < 200);
});
