import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseForm } from './form.ts';

/** Every byte as an escape, which is the long way to read it. */
const escaped = (text: string): string => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
/** Only what has a meaning of its own in a form. */
const bare = (text: string): string => text.replace(/[%+&=]/g, (mark) => escaped(mark));

test('a field reads the same, however much of it is escaped', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (value, name) => {
      const short = parseForm(Buffer.from(`${bare(name)}=${bare(value)}`));
      assert.deepEqual(short, parseForm(Buffer.from(`${escaped(name)}=${escaped(value)}`)));
      assert.equal(short[name], value.replace(/\r\n?/g, '\n').normalize('NFC'));
    }),
  );
});

test('bytes that are no UTF-8, and escapes that are none, have their own errors', () => {
  for (const [body, code] of [
    [Buffer.from([0x61, 0x3d, 0xff]), 'body-not-utf8'],
    [Buffer.from('a=%ff'), 'body-not-utf8'],
    [Buffer.from('a=%4'), 'body-malformed'],
    [Buffer.from('a=1&a=2'), 'field-duplicate'],
  ] as const)
    assert.throws(() => parseForm(body), { code });
});
