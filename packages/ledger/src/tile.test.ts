import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeBundle, encodeBundle } from './bundle.ts';
import { LedgerError } from './error.ts';
import { bundlePath, parseTilePath, TILE_WIDTH, tilePath, tileWidth } from './tile.ts';

const width = fc.integer({ min: 1, max: TILE_WIDTH });

describe('tile path', () => {
  it('is spelled as in the examples of tlog-tiles', () => {
    assert.equal(tilePath({ level: 0, index: 1234067, width: 256 }), 'tile/0/x001/x234/067');
    assert.equal(tilePath({ level: 63, index: 0, width: 255 }), 'tile/63/000.p/255');
    assert.equal(tilePath({ level: 1, index: 1000, width: 1 }), 'tile/1/x001/000.p/1');
    assert.equal(bundlePath({ index: 999, width: 256 }), 'tile/entries/999');
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 63 }), fc.maxSafeNat(), width, (level, index, wide) => {
        assert.deepEqual(parseTilePath(tilePath({ level, index, width: wide })), { kind: 'tile', level, index, width: wide });
        assert.deepEqual(parseTilePath(bundlePath({ index, width: wide })), { kind: 'entries', index, width: wide });
      }),
    );
  });

  it('has one spelling only', () => {
    const wrong = [
      '',
      'tile/0',
      'tile/00/000',
      'tile/64/000',
      'tile/0/0',
      'tile/0/0000',
      'tile/0/x000/001',
      'tile/0/000.p/0',
      'tile/0/000.p/256',
    ];
    wrong.push(
      'tile/0/000.p/01',
      'tile/0/x001',
      'tile/0/001/002',
      '/tile/0/000',
      'tile/0/000/',
      'tile/-1/000',
      'tile/entries/x000/000',
    );
    wrong.push(
      'tile/0/../000',
      `tile/0/${'x999/'.repeat(6)}999`,
      `tile/0/${'x001/'.repeat(50)}001`,
      'tile/0/000\n',
      'tile/Entries/000',
    );
    for (const path of wrong) assert.throws(() => parseTilePath(path), { code: 'TILE_PATH' }, path);
  });

  it('refuses impossible tiles', () => {
    for (const tile of [
      { level: 64, index: 0, width: 1 },
      { level: 0, index: -1, width: 1 },
      { level: 0, index: 0, width: 257 },
    ]) {
      assert.throws(() => tilePath(tile), { code: 'INDEX_RANGE' });
    }
  });

  it('knows the tiles of the example in tlog-tiles: size 70,000', () => {
    assert.deepEqual(
      [272, 273, 274].map((index) => tileWidth(0, index, 70_000)),
      [256, 112, 0],
    );
    assert.deepEqual(
      [0, 1, 2].map((index) => tileWidth(1, index, 70_000)),
      [256, 17, 0],
    );
    assert.deepEqual([tileWidth(2, 0, 70_000), tileWidth(3, 0, 70_000), tileWidth(1, 0, 256)], [1, 0, 1]);
  });
});

describe('entry bundle', () => {
  it('is a big-endian length before each entry', () => {
    const long = new Uint8Array(258).fill(9);
    const bytes = Buffer.from(encodeBundle([Buffer.from('ab'), new Uint8Array(0), long]));
    assert.equal(bytes.subarray(0, 8).toString('hex'), '0002616200000102');
    assert.equal(bytes.length, 4 + 2 + 260);
  });

  it('reads back what it wrote, and refuses it with any other length or width', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(entries, fc.nat(), (list, cut) => {
        const bytes = encodeBundle(list);
        assert.deepEqual(
          decodeBundle(bytes, list.length).map(Buffer.from),
          list.map((entry) => Buffer.from(entry)),
        );
        assert.throws(() => decodeBundle(bytes.subarray(0, cut % bytes.length), list.length), LedgerError);
        assert.throws(() => decodeBundle(bytes, list.length + 1), LedgerError);
        assert.throws(() => decodeBundle(Buffer.concat([bytes, Buffer.of(0, 0)]), list.length), LedgerError);
      }),
    );
  });

  it('takes entries up to 65,535 bytes and bundles of 1 to 256', () => {
    assert.equal(decodeBundle(encodeBundle([new Uint8Array(65_535)]), 1)[0]?.length, 65_535);
    assert.throws(() => encodeBundle([new Uint8Array(65_536)]), { code: 'ENTRY_TOO_LONG' });
    assert.throws(() => encodeBundle([]), { code: 'BUNDLE_MALFORMED' });
    assert.throws(() => encodeBundle(Array.from({ length: 257 }, () => new Uint8Array(0))), { code: 'BUNDLE_MALFORMED' });
  });
});
