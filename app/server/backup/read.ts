import { Decrypter } from 'age-encryption';
import { type Connection, connect, type Transaction } from '../../foundation/database/sql.ts';
import type { Folder } from '../../foundation/files/folder.ts';
import { copyWriter } from './copies.ts';
import { BackupDamaged, type Frame, readFrames } from './frames.ts';
import { countRows, emptyTables, holdsNothing, schemaMark, tablesInOrder, takeTime, writeRows } from './store.ts';
import { readableFormats } from './write.ts';

type Header = { format: string; madeAt: string; schema: string };
type Promised = { counts: Record<string, number>; copies?: number };
type CopyWriter = ReturnType<typeof copyWriter>;
/** Rows of each table, and how many kept files. */
export type Restored = { rows: Record<string, number>; copies: number };

const checkHeader = async (tx: Transaction, bytes: Buffer): Promise<void> => {
  const header = JSON.parse(bytes.toString()) as Header;
  if (!readableFormats.includes(header.format))
    throw new BackupDamaged(
      `This backup has the format "${header.format}"; this program reads ${readableFormats.join(' and ')}.`,
    );
  if (header.schema !== (await schemaMark(tx)))
    throw new BackupDamaged(
      'This backup was made by another version of Article 34. Restore it with that version, then start the new one.',
    );
};

const restoreTables = async (
  tx: Transaction,
  frames: AsyncIterable<Frame>,
  known: readonly string[],
  files: CopyWriter,
): Promise<Restored> => {
  let table = '';
  for await (const { kind, bytes } of frames) {
    if (kind === 'H') await checkHeader(tx, bytes);
    else if (kind === 'T') {
      table = bytes.toString();
      if (!known.includes(table)) throw new BackupDamaged(`The backup has a table "${table}" that this program does not know.`);
    } else if (kind === 'D') await writeRows(tx, table, JSON.parse(bytes.toString()) as string[]);
    else if (kind === 'F') await files.begin(bytes.toString());
    else if (kind === 'C') await files.write(bytes);
    else {
      await files.done();
      return checkCounts(tx, JSON.parse(bytes.toString()) as Promised, files.count());
    }
  }
  throw new BackupDamaged('The backup ends too early. Use another copy.');
};

/**
 * Brings a backup into an empty, migrated database and the folder of copies, all of it or nothing. Gives what came back.
 * Throws BackupDamaged for a backup that is cut, changed, of another version, or for a database that is not empty.
 */
export const readBackup = async (
  target: Connection | string,
  identity: string,
  encrypted: ReadableStream<Uint8Array>,
  copies: Folder,
): Promise<Restored> => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const frames = readFrames((await decrypter.decrypt(encrypted)) as unknown as AsyncIterable<Uint8Array>);
  const owner = connect(target, { max: 1, applicationName: 'article34 restore' });
  const files = copyWriter(copies);
  try {
    return await owner.begin(async (tx) => {
      await takeTime(tx);
      if (!(await holdsNothing(tx)))
        throw new BackupDamaged('The data directory already holds reports or people. Restore into a new one: set A34_DATA.');
      const known = await tablesInOrder(tx);
      // the fresh install put its own first rows and keys in; the backup has the ones that count
      await emptyTables(tx, known);
      return restoreTables(tx, frames, known, files);
    });
  } catch (error) {
    await files.undo();
    throw error;
  } finally {
    await owner.end({ timeout: 5 });
  }
};

const checkCounts = async (tx: Transaction, promised: Promised, copies: number): Promise<Restored> => {
  for (const [table, count] of Object.entries(promised.counts)) {
    const found = await countRows(tx, table);
    if (found !== count) throw new BackupDamaged(`Table "${table}" should have ${count} rows and has ${found}.`);
  }
  if (copies !== (promised.copies ?? 0))
    throw new BackupDamaged(`There should be ${promised.copies} kept files and there are ${copies}.`);
  return { rows: promised.counts, copies };
};
