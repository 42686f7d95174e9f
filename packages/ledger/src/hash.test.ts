import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EMPTY_ROOT, foldHashes, leafHash, nodeHash } from './hash.ts';
import { ctLeaves, ctRoots } from './testing/vectors.ts';

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

describe('hashing', () => {
  it('puts 0x00 before an entry and 0x01 before two children', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), hash, hash, (entry, left, right) => {
        assert.deepEqual(leafHash(entry), sha256(Buffer.of(0), entry));
        assert.deepEqual(nodeHash(left, right), sha256(Buffer.of(1), left, right));
      }),
    );
  });

  it('has the published roots', () => {
    assert.deepEqual(EMPTY_ROOT, ctRoots[0]);
    for (const [size, root] of ctRoots.entries()) assert.deepEqual(foldHashes(Buffer.concat(ctLeaves.slice(0, size))), root);
  });

  it('refuses children that are not hashes', () => {
    const good = new Uint8Array(32);
    for (const size of [0, 31, 33, 64]) {
      assert.throws(() => nodeHash(new Uint8Array(size), good), { code: 'HASH_SIZE' });
      assert.throws(() => nodeHash(good, new Uint8Array(size)), { code: 'HASH_SIZE' });
    }
  });
});
