import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EMPTY_LOG } from './builder.ts';
import { consistencyProof, verifyConsistency } from './consistency.ts';
import { leafHash, nodeHash } from './hash.ts';
import { inclusionProof, verifyInclusion } from './inclusion.ts';
import { appendLeaves, loadState } from './log.ts';
import type { ReadTile } from './tile.ts';

// A log with the same leaf everywhere has one hash for each height, so that logs far beyond 2^32 entries fit in a test.
const leaf = leafHash(Buffer.from('the same'));
const byHeight = [leaf];
for (let height = 0; height < 56; height += 1)
  byHeight.push(nodeHash(byHeight[height] as Uint8Array, byHeight[height] as Uint8Array));
const readTile: ReadTile = ({ level, width }) =>
  Buffer.concat(Array.from({ length: width }, () => byHeight[level * 8] as Uint8Array));

function rootOf(size: number): Uint8Array {
  let root: Uint8Array | undefined;
  for (let [height, rest] = [0, size]; rest > 0; height += 1, rest = Math.floor(rest / 2)) {
    const peak = byHeight[height] as Uint8Array;
    if (rest % 2 === 1) root = root === undefined ? peak : nodeHash(peak, root);
  }
  return root as Uint8Array;
}

const size = fc.oneof(
  fc.integer({ min: 2, max: 2 ** 52 }),
  fc.integer({ min: 31, max: 51 }).chain((power) => fc.constantFrom(-1, 0, 1, 2).map((by) => 2 ** power + by)),
);

describe('beyond 2^32 entries', () => {
  it('proves and verifies inclusion', async () => {
    const place = size.chain((count) => fc.record({ count: fc.constant(count), index: fc.integer({ min: 0, max: count - 1 }) }));
    await fc.assert(
      fc.asyncProperty(place, async ({ count, index }) => {
        const proof = await inclusionProof(readTile, index, count);
        const claim = { leaf, index, size: count, proof, root: rootOf(count) };
        verifyInclusion(claim);
        assert.throws(() => verifyInclusion({ ...claim, root: rootOf(count + 1) }), { name: 'LedgerError' });
      }),
    );
  });

  it('proves and verifies consistency', async () => {
    const sizes = size.chain((to) => fc.record({ to: fc.constant(to), from: fc.integer({ min: 1, max: to - 1 }) }));
    await fc.assert(
      fc.asyncProperty(sizes, async ({ from, to }) => {
        const claim = { from, to, fromRoot: rootOf(from), toRoot: rootOf(to), proof: await consistencyProof(readTile, from, to) };
        verifyConsistency(claim);
        assert.throws(() => verifyConsistency({ ...claim, fromRoot: rootOf(from + 1) }), { name: 'LedgerError' });
      }),
    );
  });

  it('loads the right edge and goes on appending', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.integer({ min: 0, max: 600 }), async (count, more) => {
        const state = await loadState({ size: count, root: rootOf(count), readTile });
        const appended = appendLeaves(
          state,
          Array.from({ length: more }, () => leaf),
        );
        assert.deepEqual(appended.root, rootOf(count + more));
        assert.equal(appended.state.size, count + more);
      }),
      { numRuns: 40 },
    );
    assert.deepEqual(
      appendLeaves(
        EMPTY_LOG,
        Array.from({ length: 77 }, () => leaf),
      ).root,
      rootOf(77),
    );
  });
});
