import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openFolder } from './folder.ts';

test('a file is done only after its bytes, its name and the folder that it stands in were given to the disk', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'a34-folder-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const handle = await open(root, 'r');
  const handles = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const order: string[] = [];
  for (const name of ['sync', 'datasync'] as const) {
    const real = handles[name];
    t.mock.method(handles, name, async function (this: FileHandle) {
      await real.call(this);
      order.push((await this.stat()).isDirectory() ? 'folder' : 'file');
    });
  }
  const folder = openFolder(join(root, 'copies'));
  const write = async (name: string): Promise<void> => {
    const file = await folder.create(name);
    await file.write(Buffer.from('sealed'));
    await file.done();
    order.push('done');
  };
  await write('a'.repeat(32));
  assert.deepEqual(order, ['folder', 'folder', 'file', 'folder', 'done']);
  order.length = 0;
  // what is above the second one is on the disk already
  await write(`aa${'b'.repeat(30)}`);
  assert.deepEqual(order, ['file', 'folder', 'done']);
});

test('names that are not ours never reach the file system, and what was undone is gone', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'a34-folder-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const folder = openFolder(root);
  for (const name of ['../x', 'a'.repeat(31), `${'a'.repeat(31)}/`, 'A'.repeat(32)]) {
    await assert.rejects(async () => folder.create(name), TypeError);
    await assert.rejects(async () => folder.has(name), TypeError);
  }
  const file = await folder.create('c'.repeat(32));
  await file.write(Buffer.from('x'));
  await file.undo();
  assert.equal(await folder.has('c'.repeat(32)), false);
  await folder.remove('c'.repeat(32));
});
