import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createExactTable, HashIndexError } from '../index.ts';

test('a table holds exactly what a map would, through any order of adding and removing', () => {
  const step = fc.record({ add: fc.boolean(), digest: fc.nat(15), id: fc.nat(3) });
  const digestOf = (n: number): Uint8Array => new Uint8Array(20).fill(n % 4).fill(n >> 2, 12);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const table = createExactTable({ width: 20 });
      const plain = new Map<number, Set<number>>();
      for (const { add, digest, id } of steps) {
        const ids = plain.get(digest) ?? new Set();
        plain.set(digest, ids);
        assert.equal(add ? table.add(digestOf(digest), id) : table.remove(digestOf(digest), id), add !== ids.has(id));
        if (add) ids.add(id);
        else ids.delete(id);
      }
      for (let digest = 0; digest < 16; digest++) {
        const ids = [...(plain.get(digest) ?? [])].toSorted();
        assert.deepEqual(table.lookup(digestOf(digest)).toSorted(), ids);
        assert.equal(table.has(digestOf(digest)), ids.length > 0);
      }
      assert.equal(
        table.size,
        [...plain.values()].reduce((sum, ids) => sum + ids.size, 0),
      );
    }),
  );
});

test('a table grows and keeps everything; what does not fit is refused', () => {
  const table = createExactTable({ width: 16 });
  const count = 50_000;
  const digests = new Uint8Array(count * 16);
  for (let row = 0; row < count; row++) new DataView(digests.buffer).setUint32(row * 16 + 12, row);
  table.addMany(
    digests,
    Uint32Array.from({ length: count }, (_, row) => row),
  );
  assert.equal(table.size, count);
  for (let row = 0; row < count; row += 777) assert.deepEqual(table.lookup(digests.subarray(row * 16, row * 16 + 16)), [row]);
  const refuses = (code: string, act: () => unknown): void => {
    assert.throws(act, (error) => error instanceof HashIndexError && error.code === code);
  };
  refuses('DIGEST_SIZE', () => table.add(new Uint8Array(20), 1));
  refuses('DIGEST_SIZE', () => table.lookup(new Uint8Array(15)));
  refuses('DIGEST_SIZE', () => table.addMany(new Uint8Array(17), new Uint32Array(1)));
  refuses('ID_RANGE', () => table.add(new Uint8Array(16), 2 ** 33));
});
