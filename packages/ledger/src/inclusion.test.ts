import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LedgerError } from './error.ts';
import { leafHash, nodeHash } from './hash.ts';
import { type InclusionClaim, inclusionProof, verifyInclusion } from './inclusion.ts';
import { MemoryLog, sampleEntry, sampleLog } from './testing/memory-log.ts';
import { ReferenceTree, telltaleSizes } from './testing/reference.ts';
import { ctEntries, ctInclusion, ctLeaves, ctRoots } from './testing/vectors.ts';

const MAX = 300;
const log = sampleLog(MAX);
const leaves = Array.from({ length: MAX }, (_, i) => leafHash(sampleEntry(i)));
const reference = new ReferenceTree(leaves);
const roots = Array.from({ length: MAX + 1 }, (_, size) => reference.hash(0, size));

async function claim(index: number, size: number): Promise<InclusionClaim> {
  const proof = await inclusionProof(log.readTile, index, size);
  return { leaf: leaves[index] as Uint8Array, index, size, proof, root: roots[size] as Uint8Array };
}

const refused = (wrong: InclusionClaim) => assert.throws(() => verifyInclusion(wrong), LedgerError);
const wrongLength = (wrong: InclusionClaim) => assert.throws(() => verifyInclusion(wrong), { code: 'PROOF_LENGTH' });

function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = Math.floor(bit / 8);
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << (bit % 8)), at);
  return copy;
}

describe('inclusion proof', () => {
  it('is the published one for the Certificate Transparency vectors', async () => {
    const ct = new MemoryLog();
    ct.append(ctEntries);
    for (const { index, size, proof } of ctInclusion) {
      const made = await inclusionProof(ct.readTile, index, size);
      assert.deepEqual(
        made.map((hash) => Buffer.from(hash).toString('hex')),
        proof,
      );
      verifyInclusion({ leaf: ctLeaves[index] as Uint8Array, index, size, proof: made, root: ctRoots[size] as Uint8Array });
    }
  });

  it(`verifies for every entry of every size up to ${MAX}`, () => {
    for (let size = 1; size <= MAX; size += 1) {
      for (const [index, leaf] of leaves.slice(0, size).entries()) {
        verifyInclusion({ leaf, index, size, proof: reference.path(index, 0, size), root: roots[size] as Uint8Array });
      }
    }
  });

  it('made from tiles is the one that RFC 6962 defines', async () => {
    for (const size of telltaleSizes) {
      for (let index = 0; index < size; index += 1) {
        assert.deepEqual(Buffer.concat((await claim(index, size)).proof), Buffer.concat(reference.path(index, 0, size)));
      }
    }
  });

  it('fails with another leaf, index, size, root, or a longer or shorter path', async () => {
    const place = fc
      .integer({ min: 1, max: MAX })
      .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));
    await fc.assert(
      fc.asyncProperty(
        place,
        fc.nat(MAX - 1),
        fc.integer({ min: 1, max: MAX }),
        async ({ index, size }, otherIndex, otherSize) => {
          const good = await claim(index, size);
          if (otherIndex < size && otherIndex !== index) {
            refused({ ...good, index: otherIndex });
            refused({ ...good, leaf: leaves[otherIndex] as Uint8Array });
          }
          if (otherSize !== size) refused({ ...good, root: roots[otherSize] as Uint8Array });
          const longer = [...good.proof, good.root];
          wrongLength({ ...good, proof: longer });
          // Even where the hashes agree: the same path continued to a root that someone made up.
          wrongLength({ ...good, proof: longer, root: nodeHash(good.root, good.root) });
          if (good.proof.length > 0) refused({ ...good, proof: good.proof.slice(1) });
          if (good.proof.length > 0) wrongLength({ ...good, proof: good.proof.slice(0, -1) });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('fails for another size unless the path has the very same shape there', async () => {
    // A path fixes the turns to the root, not the size itself: sizes with the same turns share it. The signed checkpoint
    // carries the size, and its root is then another one.
    for (const [index, size, other] of [
      [0, 8, 9],
      [0, 8, 4],
      [5, 8, 6],
      [299, 300, 301],
      [255, 256, 257],
    ] as const) {
      const good = await claim(index, size);
      refused({ ...good, size: other });
    }
  });

  it('fails when any single bit of the leaf, the root or the path is flipped', async () => {
    const good = await claim(137, 261);
    for (let bit = 0; bit < 256; bit += 1) {
      refused({ ...good, leaf: flipBit(good.leaf, bit) });
      refused({ ...good, root: flipBit(good.root, bit) });
      for (const step of good.proof.keys()) {
        refused({ ...good, proof: good.proof.map((hash, i) => (i === step ? flipBit(hash, bit) : hash)) });
      }
    }
  });

  it('refuses what is out of range or not a hash', async () => {
    const good = await claim(3, 7);
    for (const index of [7, -1, 1.5, Number.NaN, 2 ** 53]) refused({ ...good, index });
    refused({ ...good, size: 0 });
    refused({ ...good, leaf: new Uint8Array(31) });
    refused({ ...good, proof: [new Uint8Array(33), ...good.proof.slice(1)] });
    await assert.rejects(inclusionProof(log.readTile, 5, 5), { code: 'INDEX_RANGE' });
  });

  it('says which tile is missing', async () => {
    await assert.rejects(
      inclusionProof(() => undefined, 3, 7),
      { code: 'TILE_MISSING', message: 'tile/0/000.p/7 is missing.' },
    );
  });
});
