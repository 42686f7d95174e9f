import assert from 'node:assert/strict';
import { createDecipheriv } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { deriveKey, SealError } from '../../foundation/crypto/seal.ts';
import { makeHashSeal } from './seal.ts';

const secret = Buffer.alloc(32, 7);
const seal = makeHashSeal(secret);
const hashes = fc.array(
  fc.record({ kind: fc.constantFrom('pdq', 'md5', 'sha1', 'photodna'), hash: fc.uint8Array({ minLength: 0, maxLength: 200 }) }),
  { maxLength: 20 },
);

test('what is sealed opens again, equal hashes look equal, and nothing of them shows', () => {
  fc.assert(
    fc.property(hashes, (given) => {
      const sealed = seal.seal(given);
      const opened = seal.open(sealed.map((row, index) => ({ ...row, kind: given[index]?.kind ?? '' })));
      assert.deepEqual(
        opened.map((hash) => hash.toString('hex')),
        given.map(({ hash }) => Buffer.from(hash).toString('hex')),
      );
      for (const [index, { tag, sealed: bytes }] of sealed.entries()) {
        const { kind, hash } = given[index] ?? { kind: '', hash: new Uint8Array() };
        assert.ok(tag.equals(seal.tag(kind, hash)) && tag.length === 16 && bytes.length === hash.length);
        if (hash.length >= 16) assert.ok(!bytes.equals(hash));
      }
    }),
  );
});

test('the key stream of many is that of the library for each', () => {
  const hash = Buffer.from('f8f8f0cce0f4e84d0e370a22028f67f0b36e2ed596623e1d33e6b39c4e9c9b22', 'hex');
  const [, row] = seal.seal([
    { kind: 'md5', hash: hash.subarray(0, 16) },
    { kind: 'pdq', hash },
  ]);
  const counter = Buffer.concat([row?.tag.subarray(0, 14) ?? Buffer.alloc(0), Buffer.alloc(2)]);
  const cipher = createDecipheriv('aes-256-ctr', deriveKey(secret, 'hashes/seal'), counter);
  assert.ok(cipher.update(row?.sealed ?? Buffer.alloc(0)).equals(hash));
});

test('the same bytes of another kind, another key, or a changed bit do not open', () => {
  const [row] = seal.seal([{ kind: 'sha256', hash: Buffer.alloc(32, 1) }]);
  assert.ok(row);
  assert.notDeepEqual(seal.tag('pdq', Buffer.alloc(32, 1)), row.tag);
  assert.throws(() => seal.open([{ ...row, kind: 'pdq' }]), SealError);
  assert.throws(() => makeHashSeal(Buffer.alloc(32, 8)).open([{ ...row, kind: 'sha256' }]), SealError);
  const changed = Buffer.from(row.sealed);
  changed[5] = (changed[5] ?? 0) ^ 1;
  assert.throws(() => seal.open([{ ...row, sealed: changed, kind: 'sha256' }]), SealError);
});
