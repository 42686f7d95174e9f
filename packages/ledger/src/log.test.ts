import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EMPTY_LOG } from './builder.ts';
import { EMPTY_ROOT, foldHashes, HASH_SIZE, leafHash } from './hash.ts';
import { appendLeaves, loadState, logRoot } from './log.ts';
import { MemoryLog, sampleEntry, sampleLog } from './testing/memory-log.ts';
import { ReferenceTree } from './testing/reference.ts';
import { ctLeaves, ctRoots } from './testing/vectors.ts';
import { tilePath, tileWidth } from './tile.ts';

// Enough for two levels of full tiles and a third that is partial.
const MANY = 256 * 256 + 700;
const leaves = Array.from({ length: MANY }, (_, i) => leafHash(sampleEntry(i)));

describe('appending', () => {
  it('gives the published roots of the Certificate Transparency vectors', () => {
    for (const [size, root] of ctRoots.entries()) assert.deepEqual(appendLeaves(EMPTY_LOG, ctLeaves.slice(0, size)).root, root);
  });

  it('gives the root that RFC 6962 defines, however the leaves are batched and wherever the state is loaded again', async () => {
    const reference = new ReferenceTree(leaves.slice(0, 1200));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 4 }), async (batches) => {
        const log = new MemoryLog();
        for (const count of batches) {
          const from = log.state.size;
          log.append(Array.from({ length: count }, (_, i) => sampleEntry(from + i)));
          assert.deepEqual(log.root(), reference.hash(0, log.state.size));
          log.state = await loadState({ size: log.state.size, root: log.root(), readTile: log.readTile });
          assert.deepEqual(logRoot(log.state), reference.hash(0, log.state.size));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves the state it was given untouched', () => {
    const before = appendLeaves(EMPTY_LOG, leaves.slice(0, 300));
    const copy = structuredClone(before.state);
    const once = appendLeaves(before.state, leaves.slice(300, 600));
    assert.deepEqual(structuredClone(before.state), copy);
    assert.deepEqual(appendLeaves(before.state, leaves.slice(300, 600)), once);
  });

  it('writes exactly the tiles that changed, each the hashes that tlog-tiles defines', () => {
    const reference = new ReferenceTree(leaves);
    const stored = new Map<string, Uint8Array>();
    let { state } = appendLeaves(EMPTY_LOG, []);
    for (const to of [1, 1, 255, 256, 257, 600, 65535, 65536, MANY]) {
      const appended = appendLeaves(state, leaves.slice(state.size, to));
      for (const { level, index, width, bytes } of appended.tiles) {
        assert.equal(width, tileWidth(level, index, to));
        assert.ok(width > tileWidth(level, index, state.size));
        const span = 256 ** level;
        const first = index * 256 * span;
        const hashes = Array.from({ length: width }, (_, i) => reference.hash(first + i * span, first + (i + 1) * span));
        assert.deepEqual(bytes, Buffer.concat(hashes));
        stored.set(tilePath({ level, index, width }), bytes);
      }
      state = appended.state;
    }
    // Size 66,236: 258 full tiles and one of width 188, one full of level 1 and one of width 2, one of level 2.
    for (const path of ['tile/0/257', 'tile/0/258.p/188', 'tile/1/000', 'tile/1/001.p/2', 'tile/2/000.p/1'])
      assert.ok(stored.has(path), path);
    assert.ok(!stored.has('tile/3/000.p/1'));
  });

  it('starts from a log without entries', async () => {
    assert.deepEqual(logRoot(EMPTY_LOG), EMPTY_ROOT);
    assert.deepEqual(await loadState({ size: 0, root: EMPTY_ROOT, readTile: () => undefined }), EMPTY_LOG);
    assert.deepEqual(appendLeaves(EMPTY_LOG, []).tiles, []);
  });

  it('refuses to go on from tiles that do not hash to the signed root', async () => {
    const log = sampleLog(700);
    const root = log.root();
    log.flip({ level: 1, index: 0 }, 1);
    await assert.rejects(loadState({ size: 700, root, readTile: log.readTile }), { name: 'LedgerError', code: 'STATE_ROOT' });
    log.tiles.delete('0/2');
    await assert.rejects(loadState({ size: 700, root, readTile: log.readTile }), { code: 'TILE_MISSING' });
    log.tiles.set('0/2', new Uint8Array(32));
    await assert.rejects(loadState({ size: 700, root, readTile: log.readTile }), { code: 'TILE_MALFORMED' });
    log.tiles.set('0/2', new Uint8Array(256 * 32 + 32));
    await assert.rejects(loadState({ size: 700, root, readTile: log.readTile }), { code: 'TILE_MALFORMED' });
    log.tiles.set('0/2', new Uint8Array(200 * 32 + 5));
    await assert.rejects(loadState({ size: 700, root, readTile: log.readTile }), { code: 'TILE_MALFORMED' });
  });

  it('loads an older state from tiles that have grown since', async () => {
    const log = sampleLog(1000);
    const root = foldHashes(Buffer.concat(leaves.slice(0, 600)));
    const state = await loadState({ size: 600, root, readTile: log.readTile });
    assert.deepEqual(appendLeaves(state, leaves.slice(600, 1000)).root, log.root());
  });

  it('refuses leaves that are not hashes', () => {
    assert.throws(() => appendLeaves(EMPTY_LOG, [new Uint8Array(HASH_SIZE - 1)]), { code: 'HASH_SIZE' });
  });
});
