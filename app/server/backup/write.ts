import { Encrypter } from 'age-encryption';
import { keyNames } from '../../foundation/crypto/keyring.ts';
import { type Connection, connect, type Transaction } from '../../foundation/database/sql.ts';
import type { Keys } from '../../foundation/datadir/keys.ts';
import type { Folder } from '../../foundation/files/folder.ts';
import { copyFrames } from './copies.ts';
import { frame } from './frames.ts';
import { countRows, keptCopies, readRows, schemaMark, tablesInOrder, takeTime } from './store.ts';

export const backupFormat = 'article34-backup/2';
/** Formats that a restore reads; the first had no copies of files. */
export const readableFormats: readonly string[] = ['article34-backup/1', backupFormat];

type Told = { onTable: (name: string, rows: number) => void; onCopy: (name: string) => void };

const content = async function* (
  tx: Transaction,
  copies: Folder,
  now: Date,
  { onTable, onCopy }: Told,
): AsyncGenerator<Uint8Array> {
  yield frame(
    'H',
    Buffer.from(JSON.stringify({ format: backupFormat, madeAt: now.toISOString(), schema: await schemaMark(tx) })),
  );
  const counts: Record<string, number> = {};
  for (const table of await tablesInOrder(tx)) {
    counts[table] = await countRows(tx, table);
    yield frame('T', Buffer.from(table));
    for await (const lines of readRows(tx, table)) yield frame('D', Buffer.from(JSON.stringify(lines)));
    onTable(table, counts[table] ?? 0);
  }
  let held = 0;
  yield* copyFrames(copies, keptCopies(tx), (name) => {
    held++;
    onCopy(name);
  });
  yield frame('E', Buffer.from(JSON.stringify({ counts, copies: held })));
};

const streamOf = (source: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: async (controller) => {
      const next = await source.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
  });

/**
 * Streams an encrypted backup of one consistent moment while the system works: all rows, and the copies of files that are kept.
 * Only the holder of the recipient's identity can read it. Keys are not in it: neither those that die by themselves nor those that open receipts (see `writeKeys`).
 */
export const writeBackup = async (
  target: Connection | string,
  copies: Folder,
  options: Told & {
    recipient: string;
    now: Date;
    write: (stream: ReadableStream<Uint8Array>) => Promise<void>;
  },
): Promise<void> => {
  const owner = connect(target, { max: 1, applicationName: 'article34 backup' });
  try {
    await owner.begin('isolation level repeatable read read only', async (tx) => {
      await takeTime(tx);
      const encrypter = new Encrypter();
      encrypter.addRecipient(options.recipient);
      await options.write(await encrypter.encrypt(streamOf(content(tx, copies, options.now, options))));
    });
  } finally {
    await owner.end({ timeout: 5 });
  }
};

/** The install's long-lived secrets, encrypted to the same recipient: keep this file apart from the backup itself. */
export const writeKeys = async (files: Keys, recipient: string): Promise<Uint8Array> => {
  const secrets = Object.fromEntries(keyNames.map((name) => [name, files.readKey(name, 32).toString('hex')]));
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(JSON.stringify({ format: 'article34-keys/1', secrets }));
};
