import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type ConsistencyClaim, consistencyProof, verifyConsistency } from './consistency.ts';
import { LedgerError } from './error.ts';
import { leafHash } from './hash.ts';
import { MemoryLog, sampleEntry, sampleLog } from './testing/memory-log.ts';
import { ReferenceTree, telltaleSizes } from './testing/reference.ts';
import { ctConsistency, ctEntries, ctRoots } from './testing/vectors.ts';

const MAX = 300;
const log = sampleLog(MAX);
const leaves = Array.from({ length: MAX }, (_, i) => leafHash(sampleEntry(i)));
const reference = new ReferenceTree(leaves);
const roots = Array.from({ length: MAX + 1 }, (_, size) => reference.hash(0, size));

async function claim(from: number, to: number): Promise<ConsistencyClaim> {
  const proof = await consistencyProof(log.readTile, from, to);
  return { from, to, fromRoot: roots[from] as Uint8Array, toRoot: roots[to] as Uint8Array, proof };
}

const refused = (wrong: ConsistencyClaim) => assert.throws(() => verifyConsistency(wrong), LedgerError);
const wrongLength = (wrong: ConsistencyClaim) => assert.throws(() => verifyConsistency(wrong), { code: 'PROOF_LENGTH' });

function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return copy;
}

describe('consistency proof', () => {
  it('is the published one for the Certificate Transparency vectors', async () => {
    const ct = new MemoryLog();
    ct.append(ctEntries);
    for (const { from, to, proof } of ctConsistency) {
      const made = await consistencyProof(ct.readTile, from, to);
      assert.deepEqual(
        made.map((hash) => Buffer.from(hash).toString('hex')),
        proof,
      );
      verifyConsistency({ from, to, fromRoot: ctRoots[from] as Uint8Array, toRoot: ctRoots[to] as Uint8Array, proof: made });
    }
  });

  it(`verifies between every two sizes up to ${MAX}`, () => {
    for (let to = 0; to <= MAX; to += 1) {
      for (let from = 0; from <= to; from += 1) {
        const proof = from === 0 ? [] : reference.subproof(from, 0, to, true);
        verifyConsistency({ from, to, fromRoot: roots[from] as Uint8Array, toRoot: roots[to] as Uint8Array, proof });
      }
    }
  });

  it('made from tiles is the one that RFC 6962 defines', async () => {
    for (const to of telltaleSizes) {
      for (let from = 1; from <= to; from += 1) {
        assert.deepEqual(Buffer.concat((await claim(from, to)).proof), Buffer.concat(reference.subproof(from, 0, to, true)));
      }
    }
  });

  it('fails with another size or root, or a longer or shorter path', async () => {
    const sizes = fc
      .integer({ min: 2, max: MAX })
      .chain((to) => fc.record({ to: fc.constant(to), from: fc.integer({ min: 1, max: to - 1 }) }));
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: MAX }), async ({ from, to }, other) => {
        const good = await claim(from, to);
        const root = roots[other] as Uint8Array;
        if (other !== from) refused({ ...good, fromRoot: root });
        if (other !== to) refused({ ...good, toRoot: root });
        if (other !== from && other <= to) refused({ ...good, from: other, fromRoot: root });
        if (other !== to && other >= from) refused({ ...good, to: other, toRoot: root });
        wrongLength({ ...good, proof: [...good.proof, good.toRoot] });
        refused({ ...good, proof: good.proof.slice(1) });
        wrongLength({ ...good, proof: good.proof.slice(0, -1) });
        wrongLength({ ...good, proof: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('fails when the newer root is the older one over again, which an empty path would lead to', () => {
    const root = roots[64] as Uint8Array;
    wrongLength({ from: 64, to: 128, fromRoot: root, toRoot: root, proof: [] });
  });

  it('fails when any single bit of a root or the path is flipped', async () => {
    for (const [from, to] of [
      [137, 261],
      [128, 300],
      [1, 2],
    ] as const) {
      const good = await claim(from, to);
      for (let bit = 0; bit < 256; bit += 1) {
        refused({ ...good, fromRoot: flipBit(good.fromRoot, bit) });
        refused({ ...good, toRoot: flipBit(good.toRoot, bit) });
        for (const step of good.proof.keys()) {
          refused({ ...good, proof: good.proof.map((hash, i) => (i === step ? flipBit(hash, bit) : hash)) });
        }
      }
    }
  });

  it('has no proof where none is needed, and checks the roots there too', async () => {
    refused({ ...(await claim(5, 5)), toRoot: roots[6] as Uint8Array });
    refused({ ...(await claim(0, 5)), fromRoot: roots[1] as Uint8Array });
    refused({ ...(await claim(0, 5)), proof: [roots[5] as Uint8Array] });
    refused({ ...(await claim(5, 5)), proof: [roots[5] as Uint8Array] });
    await assert.rejects(consistencyProof(log.readTile, 6, 5), { code: 'INDEX_RANGE' });
  });

  it('fails between a log and one whose past was rewritten', async () => {
    const rewritten = new MemoryLog();
    rewritten.append(Array.from({ length: MAX }, (_, i) => (i === 40 ? Buffer.from('another past') : sampleEntry(i))));
    const proof = await consistencyProof(rewritten.readTile, 100, MAX);
    refused({ from: 100, to: MAX, fromRoot: roots[100] as Uint8Array, toRoot: rewritten.root(), proof });
  });
});
