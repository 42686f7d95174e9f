import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HashIndex } from '@article34/hash-index';
import { writeDurably } from '../../foundation/datadir/durable.ts';
import type { Services } from '../../foundation/services.ts';
import { type IndexStore, openIndexStore } from '../index-store/index-store.ts';
import { hashSealOf } from '../seal/install.ts';
import { dropCursor, readCursor, takeGone, type ValueRow, valuesAfter, writeCursor } from './follow.store.ts';

const batch = 50_000;

/** Up to which number a folder's index holds the hashes; the database knows each folder by its name. */
type Cursor = { value: number };
const cursorOf = (name: string): string => `index/${name}`;

export type Follower = {
  readonly index: HashIndex;
  /** Up to which number the index holds every hash. */
  reached: () => number;
  /** Takes up one batch of changes; gives how many there were. */
  step: () => Promise<number>;
  close: () => Promise<void>;
  /** Lets the database forget this folder. */
  forget: () => Promise<void>;
};

const nameFile = 'name';

const nameOf = async (folder: string): Promise<string | undefined> => {
  try {
    return await readFile(join(folder, nameFile), 'utf8');
  } catch {
    return undefined;
  }
};

/** Opens the folder that the database knows; one that it does not know, after a restore for example, is thrown away. */
const openKnown = async (services: Services, folder: string): Promise<{ store: IndexStore; cursor: Cursor; name: string }> => {
  const options = {
    folder,
    key: hashSealOf(services).indexKey(),
    onAlarm: () => services.log.warn('index-bucket-full'),
  };
  const before = await nameOf(folder);
  const known = before === undefined ? undefined : await readCursor<Cursor>(services.db.matcher, cursorOf(before));
  if (before !== undefined && known !== undefined) return { store: await openIndexStore(options), cursor: known, name: before };
  // the lock comes first: a folder in use by another process is not ours to throw away
  const held = await openIndexStore(options).catch((error: unknown) => {
    if ((error as { code?: string }).code === 'data-dir-in-use') throw error;
    services.log.warn('index-made-anew');
    return undefined;
  });
  await held?.close();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = randomUUID();
  const cursor = { value: 0 };
  const store = await openIndexStore(options);
  await writeCursor(services.db.matcher, cursorOf(name), cursor);
  writeDurably(join(folder, nameFile), name, 0o600);
  return { store, cursor, name };
};

/**
 * Keeps an index on disk at what the lists hold. Hashes have numbers that are given out one transaction after the other, so
 * reading on from the last number misses none; the index is durable before the database is told how far it is. A stop between
 * the two is met by looking, in the first batches after a start, whether a hash is there already.
 */
export const openFollower = async (services: Services, folder: string): Promise<Follower> => {
  const { store, cursor, name } = await openKnown(services, folder);
  const sql = services.db.matcher;
  const seal = hashSealOf(services);
  const { index } = store;
  let checking = index.size > 0;

  const missing = (rows: readonly ValueRow[], hashes: readonly Buffer[]): number[] => {
    const all = [...rows.keys()];
    if (!checking) return all;
    const left = all.filter((at) => !index.search(hashes[at] ?? Buffer.alloc(32), 0).some(({ id }) => id === rows[at]?.id));
    checking = left.length < all.length;
    return left;
  };

  const add = async (): Promise<number> => {
    const rows = await valuesAfter(sql, cursor.value, batch);
    const last = rows.at(-1);
    if (last === undefined) return 0;
    const pdq = rows.filter(({ kind }) => kind === 'pdq');
    const hashes = seal.open(pdq);
    const left = missing(pdq, hashes);
    if (left.length > 0)
      await store.add(
        'pdq',
        Buffer.concat(left.map((at) => hashes[at] ?? Buffer.alloc(32))),
        Uint32Array.from(left, (at) => pdq[at]?.id ?? 0),
      );
    cursor.value = last.id;
    await writeCursor(sql, cursorOf(name), cursor);
    return rows.length;
  };

  const remove = async (): Promise<number> => {
    const rows = await takeGone(sql, batch);
    const pdq = rows.filter(({ kind }) => kind === 'pdq');
    if (pdq.length > 0)
      await store.remove(
        'pdq',
        Buffer.concat(seal.open(pdq)),
        Uint32Array.from(pdq, ({ id }) => id),
      );
    return rows.length;
  };

  return {
    index,
    reached: () => cursor.value,
    step: async () => (await add()) + (await remove()),
    close: () => store.close(),
    forget: () => dropCursor(sql, cursorOf(name)),
  };
};
