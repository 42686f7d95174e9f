import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { decodeJournal, encodeChange, type HashKind } from './change.ts';
import { type StoreFiles, storeFiles } from './files.ts';
import { openIndexReader } from './index-reader.ts';
import { type IndexStore, type IndexStoreOptions, openIndexStore } from './index-store.ts';
import { allKinds, hashesOf, hashOf, timesThere } from './testing.ts';

const key = new Uint8Array(32).fill(77);

/** Memory, where the system has it as a folder: these tests sync thousands of times, and no power fails here. */
const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const folderFor = (t: TestContext): string => {
  const folder = mkdtempSync(join(place, 'a34-index-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const small = { key, headCapacity: 16, journalBytes: 3_000 } as const;
const openIn = (folder: string, more: Partial<IndexStoreOptions> = {}): Promise<IndexStore> =>
  openIndexStore({ folder, ...small, ...more });

test('entries and removals of every kind survive closing, opening and any number of flushes', async (t) => {
  const folder = folderFor(t);
  for (let round = 0; round < 4; round++) {
    const store = await openIn(folder);
    for (const kind of allKinds) {
      for (let past = 0; past < round * 100; past++)
        assert.equal(timesThere(store, kind, past, past % 50), past % 10 === 3 ? 0 : 1, `${kind} ${past} in round ${round}`);
      for (let number = round * 100; number < (round + 1) * 100; number += 10) {
        const numbers = Array.from({ length: 10 }, (_, n) => number + n);
        const ids = Uint32Array.from(numbers, (one) => one % 50);
        assert.equal(await store.add(kind, hashesOf(kind, numbers), ids), 10);
        assert.equal(await store.remove(kind, hashOf(kind, number + 3), Uint32Array.of((number + 3) % 50)), 1);
      }
      if (round === 2) await store.flush();
    }
    assert.equal(store.cutOff, 0);
    await store.close();
  }
  const names = readdirSync(folder).filter((name) => name.endsWith('.tmp'));
  assert.deepEqual(names, []);
});

test('one process writes at a time; the next may after it has gone', async (t) => {
  const folder = folderFor(t);
  const store = await openIn(folder);
  await assert.rejects(openIn(folder), /already/);
  await store.close();
  await (await openIn(folder)).close();
});

test('a removed digest that comes back stays, through runs and journals', async (t) => {
  const folder = folderFor(t);
  const once = async (act: (store: IndexStore) => Promise<unknown>): Promise<void> => {
    const store = await openIn(folder);
    await act(store);
    await store.close();
  };
  const [digest, id] = [hashOf('md5', 1), Uint32Array.of(9)];
  await once((store) => store.add('md5', digest, id));
  await once((store) => store.remove('md5', digest, id));
  await once(async (store) => {
    assert.equal(timesThere(store, 'md5', 1, 9), 0);
    assert.equal(await store.add('md5', digest, id), 1);
  });
  // enough runs that they are written as one
  for (let round = 0; round < 9; round++) await once((store) => store.add('md5', hashOf('md5', 50 + round), id));
  await once(async (store) => {
    assert.equal(timesThere(store, 'md5', 1, 9), 1);
    assert.equal(store.exact.md5.size, 10);
  });
});

test('a reader in a process of its own follows the writer through journals, flushes and merges', async (t) => {
  const folder = folderFor(t);
  await assert.rejects(openIndexReader({ folder, key }), /there is no index/);
  const store = await openIn(folder);
  const reader = await openIndexReader({ folder, key });
  assert.equal(await reader.refresh(), false);
  for (let number = 0; number < 300; number++) {
    const kind = allKinds[number % 4] as HashKind;
    await store.add(kind, hashOf(kind, number), Uint32Array.of(number));
    if (number % 5 === 4) {
      const old = allKinds[(number - 4) % 4] as HashKind;
      await store.remove(old, hashOf(old, number - 4), Uint32Array.of(number - 4));
    }
    if (number % 60 === 30) await store.flush();
    if (number % 7 !== 0) continue;
    assert.equal(await reader.refresh(), true);
    assert.equal(reader.index.size, store.index.size);
    assert.deepEqual(reader.index.search(hashOf('pdq', number), 0), store.index.search(hashOf('pdq', number), 0));
    for (const name of ['md5', 'sha1', 'sha256'] as const) assert.equal(reader.exact[name].size, store.exact[name].size);
  }
  await store.close();
  await reader.refresh();
  assert.equal(reader.index.size, store.index.size);
});

test('large additions, merges in a thread and removals meanwhile come out right', async (t) => {
  const folder = folderFor(t);
  const store = await openIn(folder, { journalBytes: 1 << 20 });
  const lump = 40_000;
  const hashes = new Uint8Array(lump * 32);
  for (let part = 0; part < 8; part++) {
    for (let row = 0; row < lump; row++) {
      new DataView(hashes.buffer).setUint32(row * 32, Math.imul(part * lump + row, 2654435761));
      new DataView(hashes.buffer).setUint32(row * 32 + 16, part * lump + row);
    }
    const ids = Uint32Array.from({ length: lump }, (_, row) => part * lump + row);
    await store.add('pdq', hashes, ids);
    assert.equal(await store.remove('pdq', hashes.slice(320, 352), Uint32Array.of(part * lump + 10)), 1);
  }
  await store.close();
  const again = await openIn(folder);
  assert.equal(again.index.size, 8 * (lump - 1));
  assert.ok(again.index.stats().segments.length <= 6, `${again.index.stats().segments.length} segments`);
  for (let row = 0; row < 8 * lump; row += 9_973) {
    const hash = new Uint8Array(32);
    new DataView(hash.buffer).setUint32(0, Math.imul(row, 2654435761));
    new DataView(hash.buffer).setUint32(16, row);
    assert.ok(again.index.search(hash, 0).some(({ id }) => id === row));
  }
  await again.close();
});

test('a torn end of the journal is cut off, any other damage is told and nothing is guessed', async (t) => {
  const folder = folderFor(t);
  const roomy = { journalBytes: 1 << 20 };
  const keep = await openIn(folder, roomy);
  await keep.add('pdq', hashesOf('pdq', [1, 2, 3]), Uint32Array.of(1, 2, 3));
  const journal = join(folder, readdirSync(folder).find((name) => name.startsWith('journal-')) ?? '');
  const whole = statSync(journal).size;
  // as if the process had stopped while it wrote: the copy is opened, the first store is left as it is
  const torn = folderFor(t);
  for (const name of ['manifest.json', journal.split('/').at(-1) ?? ''])
    writeFileSync(join(torn, name), readFileSync(join(folder, name)));
  const record = encodeChange({ do: 'add', kind: 'pdq', hashes: hashOf('pdq', 4), ids: Uint32Array.of(4) });
  appendFileSync(join(torn, journal.split('/').at(-1) ?? ''), record.subarray(0, record.length - 5));
  const back = await openIn(torn, roomy);
  assert.equal(back.cutOff, record.length - 5);
  assert.equal(back.index.size, 3);
  await back.add('pdq', hashOf('pdq', 5), Uint32Array.of(5));
  await back.close();
  const third = await openIn(torn, roomy);
  assert.deepEqual([third.index.size, third.cutOff, timesThere(third, 'pdq', 5, 5)], [4, 0, 1]);
  await third.close();
  assert.ok(whole > 0);
  await keep.close();

  for (const name of readdirSync(torn).filter((one) => /^segment|^manifest/.test(one))) {
    const path = join(torn, name);
    const bytes = readFileSync(path);
    const spoilt = Buffer.from(bytes);
    spoilt[bytes.length >> 1] = (spoilt[bytes.length >> 1] as number) ^ 1;
    writeFileSync(path, spoilt);
    await assert.rejects(openIn(torn), name);
    writeFileSync(path, bytes);
  }
  await assert.rejects(openIn(torn, { key: new Uint8Array(32) }));
  await (await openIn(torn)).close();
});

test('any bytes are read as a journal without harm', () => {
  const record = encodeChange({ do: 'rows', segment: 4, rows: Uint32Array.of(1, 2) });
  for (let at = 0; at < record.length; at++) {
    const changed = Buffer.from(record);
    changed[at] = (changed[at] as number) ^ 0x41;
    assert.deepEqual(decodeJournal(changed), { changes: [], length: 0 });
    assert.equal(decodeJournal(Buffer.concat([record, record.subarray(0, at)])).length, record.length);
  }
});

class Stopped extends Error {}

/** File operations of a process that dies at its `last`th change of the disk; an append then leaves a part behind. */
const dyingFiles = async (folder: string, last: number): Promise<{ files: StoreFiles; reached: () => number }> => {
  let steps = 0;
  const step = (): void => {
    if (steps++ >= last) throw new Stopped();
  };
  const real = await storeFiles(folder);
  const files = await storeFiles(folder, step);
  return {
    reached: () => steps,
    files: {
      ...files,
      append: async (name) => {
        const [appending, plain] = [await files.append(name), await real.append(name)];
        return {
          ...appending,
          write: async (bytes) => {
            if (steps === last) await plain.write(bytes.subarray(0, bytes.length >> 1));
            await appending.write(bytes);
          },
          close: async () => {
            await plain.close();
            await appending.close();
          },
        };
      },
    },
  };
};

type Deed = { verb: 'add' | 'remove'; kind: HashKind; number: number; id: number };

const work = function* (): Generator<Deed> {
  for (let number = 0; number < 70; number++) {
    const kind = allKinds[number % 4] as HashKind;
    yield { verb: 'add', kind, number, id: number };
    if (number % 3 === 0) yield { verb: 'remove', kind, number: number - (number % 2) * 4, id: number - (number % 2) * 4 };
  }
};

/** INDEX_FAULTS=all stops at each single step; the usual run at each early one and at some of the rest. */
const stride = (last: number): number => (process.env['INDEX_FAULTS'] === 'all' || last < 24 ? 1 : 11);

test('a stop at any single step of any file operation loses nothing that was acknowledged and invents nothing', async (t) => {
  const folder = folderFor(t);
  let last = 0;
  for (let done = false; !done; last += stride(last)) {
    const home = join(folder, String(last));
    const { files, reached } = await dyingFiles(home, last);
    let store: IndexStore | undefined;
    const sure = new Map<string, boolean>();
    const unsure = new Set<string>();
    const nameOf = ({ kind, number, id }: Deed): string => `${kind} ${number} ${id}`;
    try {
      store = await openIndexStore({ folder: home, ...small, journalBytes: 700, headCapacity: 4, files });
      for (const deed of work()) {
        const [hash, ids] = [hashOf(deed.kind, deed.number), Uint32Array.of(deed.id)];
        unsure.add(nameOf(deed));
        await (deed.verb === 'add' ? store.add(deed.kind, hash, ids) : store.remove(deed.kind, hash, ids));
        unsure.delete(nameOf(deed));
        sure.set(nameOf(deed), deed.verb === 'add');
        if (deed.number % 16 === 7) await store.flush();
      }
      await store.close();
      done = reached() <= last;
    } catch (error) {
      assert.ok(error instanceof Stopped, String(error));
      await store?.close().catch(() => undefined); // it dies again, but gives back its files
    }
    const back = await openIndexStore({ folder: home, ...small });
    for (const deed of work()) {
      const name = nameOf(deed);
      const there = timesThere(back, deed.kind, deed.number, deed.id);
      if (unsure.has(name)) assert.ok(there <= 1, `${name}, stopped at ${last}`);
      else assert.equal(there, sure.get(name) === true ? 1 : 0, `${name}, stopped at ${last}`);
    }
    await back.close();
    rmSync(home, { recursive: true });
  }
  assert.ok(last > 200, `${last} steps`);
});
