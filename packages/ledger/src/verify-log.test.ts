import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { signCheckpoint } from './checkpoint.ts';
import { commit } from './commit.ts';
import { leafHash } from './hash.ts';
import { signerFromSeed } from './key.ts';
import type { LogProblem } from './report.ts';
import { logSigner, MemoryLog, sampleEntry, sampleLog } from './testing/memory-log.ts';
import { verifyLog } from './verify-log.ts';

const SIZE = 1000;
const STEP = 130;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

async function problemOf(log: MemoryLog): Promise<LogProblem> {
  const { ok, problem } = await verifyLog(log.source());
  assert.equal(ok, false);
  return problem as LogProblem;
}

/** Checks the fields that a test is about. */
function matches(problem: LogProblem, expected: Partial<Record<string, unknown>>): void {
  assert.deepEqual(
    Object.fromEntries(Object.keys(expected).map((key) => [key, Reflect.get(problem, key)])),
    expected,
    problem.message,
  );
}

const changeEntry = (log: MemoryLog, index: number) => {
  log.entries[index] = { index, bytes: Buffer.from('rewritten') };
};

describe('verifying a log', () => {
  it('finds nothing wrong with an honest one, whatever its size and batches', async () => {
    for (const size of [0, 1, 100, 255, 256, 257, 700]) {
      for (const step of [1, 99, 256, 700]) {
        const log = sampleLog(size, step);
        const report = await verifyLog(log.source());
        assert.deepEqual(report.problem, null);
        assert.equal(report.size, size);
        assert.equal(report.signedSize, size);
        assert.equal(report.checkpoints, log.checkpoints.length);
        assert.deepEqual(report.root, log.root());
      }
    }
  });

  it('reads checkpoints from an asynchronous stream and tells its progress', async () => {
    const log = sampleLog(SIZE, STEP);
    const seen: number[] = [];
    async function* stream() {
      for (const note of log.checkpoints) yield Buffer.from(note);
    }
    const report = await verifyLog({ ...log.source(), checkpoints: stream(), batch: 400, onProgress: (n) => seen.push(n) });
    assert.deepEqual([report.ok, report.checkpoints, report.tiles, seen], [true, 8, 5, [400, 800, 1000]]);
  });

  it('says how much is not signed yet', async () => {
    const log = sampleLog(SIZE, STEP);
    log.checkpoints.pop();
    const report = await verifyLog(log.source());
    assert.deepEqual([report.ok, report.size, report.signedSize], [true, 1000, 910]);
  });

  it('names exactly the entry that was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(SIZE - 1), async (index) => {
        const log = sampleLog(SIZE, STEP);
        changeEntry(log, index);
        const [expected, found] = [leafHash(sampleEntry(index)), leafHash(Buffer.from('rewritten'))].map(hex);
        matches(await problemOf(log), { kind: 'entry', code: 'ENTRY_CHANGED', index, end: index + 1, expected, found });
      }),
      { numRuns: 40 },
    );
  });

  it('names the first of several', async () => {
    const log = sampleLog(SIZE, STEP);
    for (const index of [900, 471, 470, 999]) changeEntry(log, index);
    log.flip({ level: 0, index: 3 }, 0);
    matches(await problemOf(log), { kind: 'entry', index: 470 });
  });

  it('names exactly the hash of a tile that was changed, and not the honest entry', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(SIZE - 1), async (index) => {
        const log = sampleLog(SIZE, STEP);
        const [tile, position] = [Math.floor(index / 256), index % 256];
        log.flip({ level: 0, index: tile }, position);
        const problem = await problemOf(log);
        matches(problem, { kind: 'tile', code: 'TILE_CHANGED', position, expected: hex(leafHash(sampleEntry(index))) });
        assert.ok(problem.kind === 'tile' && problem.path.startsWith(`tile/0/00${tile}`));
      }),
      { numRuns: 40 },
    );
    const log = sampleLog(SIZE, STEP);
    log.flip({ level: 1, index: 0 }, 2);
    matches(await problemOf(log), { kind: 'tile', code: 'TILE_CHANGED', path: 'tile/1/000.p/3', position: 2 });
  });

  it('blames the tile for entries that one checkpoint covers, even when the next one is of a second history', async () => {
    const log = sampleLog(SIZE, STEP);
    log.checkpoints[6] = signCheckpoint({ origin: logSigner.name, size: 910, root: log.root() }, [logSigner]);
    log.flip({ level: 0, index: 3 }, 0);
    matches(await problemOf(log), { kind: 'tile', code: 'TILE_CHANGED', path: 'tile/0/003.p/142', position: 0 });
  });

  it('names the entries when they were rewritten together with the tiles below', async () => {
    const log = sampleLog(SIZE);
    changeEntry(log, 300);
    const forged = Buffer.from(log.tiles.get('0/1') as Uint8Array);
    forged.set(leafHash(Buffer.from('rewritten')), (300 - 256) * 32);
    log.tiles.set('0/1', forged);
    matches(await problemOf(log), { kind: 'entry', code: 'ENTRY_CHANGED', index: 256, end: 512 });
  });

  it('names the checkpoint, and where to look, when entries and tiles were rewritten together', async () => {
    const honest = sampleLog(SIZE, STEP);
    const forged = new MemoryLog();
    const entries = Array.from({ length: SIZE }, (_, i) => (i === 300 ? Buffer.from('rewritten') : sampleEntry(i)));
    for (let at = 0; at < SIZE; at += STEP) forged.append(entries.slice(at, at + STEP));
    const report = await verifyLog({ ...forged.source(), checkpoints: honest.checkpoints });
    matches(report.problem as LogProblem, {
      kind: 'checkpoint',
      code: 'CHECKPOINT_ROOT',
      ordinal: 2,
      size: 390,
      agreedUpTo: 260,
    });
    assert.match(report.problem?.message ?? '', /entries 260 to 389/);
    assert.equal(report.signedSize, 260);
  });

  it('does not pretend to know when there is no checkpoint to ask', async () => {
    const log = sampleLog(SIZE);
    log.checkpoints.pop();
    changeEntry(log, 3);
    matches(await problemOf(log), { kind: 'entry', code: 'ENTRY_OR_TILE', index: 3 });
  });

  it('names a deleted entry, in the middle, at the edge of a batch and at the end', async () => {
    for (const index of [0, 470, 499, 500, 999]) {
      const log = sampleLog(SIZE, STEP);
      const kept = log.entries.filter((entry) => entry.index !== index);
      const readEntries = (start: number, end: number) => kept.filter((entry) => entry.index >= start && entry.index < end);
      const { problem } = await verifyLog({ ...log.source(), readEntries });
      matches(problem as LogProblem, { kind: 'entry', code: 'ENTRY_MISSING', index });
      const unsigned = await verifyLog({ ...log.source(), readEntries, checkpoints: [] });
      matches(unsigned.problem as LogProblem, { kind: 'entry', code: 'ENTRY_MISSING', index });
    }
  });

  it('names an inserted or swapped entry', async () => {
    const log = sampleLog(SIZE, STEP);
    log.entries.splice(200, 0, { index: 200, bytes: Buffer.from('inserted') });
    const renumbered = log.entries.map(({ bytes }, index) => ({ index, bytes }));
    const inserted = await verifyLog({ ...log.source(), readEntries: (start, end) => renumbered.slice(start, end) });
    matches(inserted.problem as LogProblem, { code: 'ENTRY_CHANGED', index: 200 });
    matches(await problemOf(log), { code: 'ENTRY_MISSING', index: 201 });
  });

  it('names a missing or malformed tile', async () => {
    const log = sampleLog(SIZE, STEP);
    log.tiles.delete('0/2');
    matches(await problemOf(log), { kind: 'tile', code: 'TILE_MISSING', path: 'tile/0/002' });
    log.tiles.set('0/2', new Uint8Array(32));
    matches(await problemOf(log), { kind: 'tile', code: 'TILE_MALFORMED', path: 'tile/0/002' });
    const partial = sampleLog(SIZE, STEP);
    partial.tiles.delete('0/3');
    matches(await problemOf(partial), { kind: 'tile', code: 'TILE_MISSING', path: 'tile/0/003.p/232' });
  });

  it('names a checkpoint that is forged, unreadable, out of order or of a second history', async () => {
    const log = sampleLog(SIZE, STEP);
    const spoil = async (ordinal: number, note: string) => {
      const checkpoints = log.checkpoints.with(ordinal, note);
      return (await verifyLog({ ...log.source(), checkpoints })).problem as LogProblem;
    };
    const third = log.checkpoints[2] as string;
    const about = { origin: logSigner.name, size: 390, root: log.root() };
    const forged = signCheckpoint(about, [signerFromSeed(logSigner.name, Buffer.alloc(32))]);
    matches(await spoil(2, forged), {
      kind: 'checkpoint',
      code: 'CHECKPOINT_INVALID',
      ordinal: 2,
      reason: 'NOTE_UNSIGNED',
      agreedUpTo: 260,
    });
    matches(await spoil(2, third.replace('\n390\n', '\n391\n')), {
      code: 'CHECKPOINT_INVALID',
      ordinal: 2,
      reason: 'NOTE_SIGNATURE',
    });
    matches(await spoil(2, 'nonsense'), { code: 'CHECKPOINT_INVALID', ordinal: 2, reason: 'NOTE_MALFORMED' });
    matches(await spoil(3, log.checkpoints[0] as string), { code: 'CHECKPOINT_ORDER', ordinal: 3, size: 130, agreedUpTo: 390 });
    matches(await spoil(3, signCheckpoint(about, [logSigner])), {
      code: 'CHECKPOINT_ROOT',
      ordinal: 3,
      size: 390,
      agreedUpTo: 390,
    });
    assert.equal((await verifyLog({ ...log.source(), checkpoints: log.checkpoints.toSpliced(2, 0, third) })).ok, true);
  });

  it('checks data that is still there, and needs none that was erased', async () => {
    const data = (i: number) => Buffer.from(`{"n":${i}}`);
    const salt = (i: number) => Buffer.alloc(32, i);
    const log = new MemoryLog();
    log.append(Array.from({ length: 50 }, (_, i) => commit(salt(i), data(i))));
    for (let i = 0; i < 50; i += 2)
      log.entries[i] = { ...(log.entries[i] as (typeof log.entries)[0]), opening: { salt: salt(i), data: data(i) } };
    const report = await verifyLog(log.source());
    assert.deepEqual([report.ok, report.openings], [true, 25]);
    for (const opening of [
      { salt: salt(8), data: data(9) },
      { salt: salt(9), data: data(8) },
      { salt: new Uint8Array(3), data: data(8) },
    ]) {
      log.entries[8] = { ...(log.entries[8] as (typeof log.entries)[0]), opening };
      matches(await problemOf(log), { kind: 'entry', code: 'ENTRY_DATA', index: 8 });
    }
  });

  it('lets errors of the readers through', async () => {
    const broken = () => Promise.reject(new Error('the database is gone'));
    await assert.rejects(verifyLog({ ...sampleLog(300).source(), readTile: broken }), /database is gone/);
    await assert.rejects(verifyLog({ ...sampleLog(300).source(), readEntries: broken }), /database is gone/);
  });
});
