import {
  csvHeader,
  csvLine,
  type Entry,
  type FileFormat,
  HashExchangeError,
  interpolFirstLine,
  interpolLine,
  jsonListEntry,
  jsonListHead,
  jsonListTail,
  type Stance,
  stopnciiEntry,
  stopnciiHead,
  stopnciiTail,
  threatUpdate,
  threatUpdatesHead,
  threatUpdatesTail,
  vicsHead,
  vicsMedia,
  vicsTail,
} from '@article34/hash-exchange';
import type { Queryable } from '../../foundation/database/sql.ts';
import type { Services } from '../../foundation/services.ts';
import { hashSealOf } from '../seal/install.ts';
import { type HashSeal, textOfHash } from '../seal/seal.ts';
import { type ExportRow, readOpinions } from './export.store.ts';
import type { ListRow } from './list.ts';

const page = 5_000;

/** The key as its source gave it: keys that held a hash were replaced by its tag. */
export const givenKey = (
  seal: HashSeal,
  key: string,
  hashes: readonly { kind: string; hash: Buffer; value: string }[],
): string => {
  if (!key.startsWith('tag:')) return key;
  for (const { kind, hash, value } of hashes) {
    if (key === `tag:${seal.tag(kind, hash).toString('hex')}`) return `${kind}:${value}`;
    if (key === `tag:${seal.tag('key', Buffer.from(value)).toString('hex')}`) return value;
  }
  return key;
};

const entryOf = (seal: HashSeal, rows: readonly ExportRow[]): Entry | undefined => {
  const [first] = rows;
  if (first === undefined) return undefined;
  const { member, key, stance, labels, tags, saidAt } = first;
  const when = saidAt === null ? {} : { changedAt: saidAt };
  if (first.goneAt !== null) return { key, member, change: 'gone', stance: 'unknown', hashes: [], labels: [], tags: [], ...when };
  const opened = seal.open(
    rows.map(({ kind, tag, sealed }) => ({ kind: kind ?? '', tag: tag ?? Buffer.alloc(0), sealed: sealed ?? Buffer.alloc(0) })),
  );
  const hashes = rows.map(({ kind, quality }, index) => {
    const hash = opened[index] ?? Buffer.alloc(0);
    return { kind: kind ?? '', hash, value: textOfHash(kind ?? '', hash), ...(quality === null ? {} : { quality }) };
  });
  return {
    key: givenKey(seal, key, hashes),
    member,
    change: 'said',
    stance: stance as Stance,
    hashes: hashes.map(({ hash: _, ...told }) => told),
    labels: (labels ?? []).map((label) => {
      const cut = label.indexOf(':');
      return { scheme: label.slice(0, cut), code: label.slice(cut + 1) };
    }),
    tags: tags ?? [],
    ...when,
  };
};

/** Every entry of a list in the order of its keys, tombstones among them. Own hashes come once two people agreed. */
export const entriesOf = async function* (
  services: Pick<Services, 'keys'>,
  sql: Queryable,
  list: Pick<ListRow, 'number' | 'origin'>,
): AsyncGenerator<Entry> {
  const seal = hashSealOf(services);
  let rows: ExportRow[] = [];
  for (let after: Parameters<typeof readOpinions>[2]; ; ) {
    const read = await readOpinions(sql, list, after, page);
    for (const row of read) {
      const [first] = rows;
      if (first !== undefined && (first.member !== row.member || first.key !== row.key)) {
        const entry = entryOf(seal, rows);
        if (entry !== undefined) yield entry;
        rows = [];
      }
      rows.push(row);
    }
    after = read.at(-1);
    if (read.length < page) break;
  }
  const entry = entryOf(seal, rows);
  if (entry !== undefined) yield entry;
};

type Writer = { head: string; line: (entry: Entry, written: number) => string; tail: string; tombstones: boolean };

const writers: Record<FileFormat, (list: string) => Writer> = {
  csv: () => ({ head: csvHeader(), line: csvLine, tail: '', tombstones: true }),
  json: (list) => ({
    head: jsonListHead(list),
    line: (entry, written) => jsonListEntry(entry, written === 0),
    tail: jsonListTail(),
    tombstones: true,
  }),
  vics: () => ({
    head: vicsHead('Default'),
    line: (entry, written) => vicsMedia(entry, written + 1, 'Default'),
    tail: vicsTail(),
    tombstones: false,
  }),
  'interpol-csv': () => ({ head: interpolFirstLine(), line: interpolLine, tail: '', tombstones: false }),
  stopncii: () => ({
    head: stopnciiHead(),
    line: (entry, written) => stopnciiEntry(entry, written === 0),
    tail: stopnciiTail(),
    tombstones: false,
  }),
  threatexchange: () => ({
    head: threatUpdatesHead(),
    line: (entry, written) => threatUpdate(entry, written === 0),
    tail: threatUpdatesTail(),
    tombstones: true,
  }),
};

/**
 * Writes a list in a format of files, in pieces. Entries that the format cannot hold are left out and told to `onLeftOut`.
 * Gives how many entries were written.
 */
export const exportList = async (
  services: Pick<Services, 'keys'>,
  sql: Queryable,
  input: {
    list: Pick<ListRow, 'number' | 'name' | 'origin'>;
    format: FileFormat;
    write: (text: string) => Promise<unknown>;
    onLeftOut?: (entry: Entry, message: string) => void;
  },
): Promise<number> => {
  const writer = writers[input.format](input.list.name);
  let written = 0;
  let text = writer.head;
  for await (const entry of entriesOf(services, sql, input.list)) {
    if (entry.change === 'gone' && !writer.tombstones) continue;
    try {
      text += writer.line(entry, written);
      written += 1;
    } catch (error) {
      if (!(error instanceof HashExchangeError)) throw error;
      input.onLeftOut?.(entry, error.message);
    }
    if (text.length > 1 << 18) {
      await input.write(text);
      text = '';
    }
  }
  await input.write(text + writer.tail);
  return written;
};
