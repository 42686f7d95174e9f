import type { Entry, EntryReader, Row } from '../entry.ts';
import { HashExchangeError } from '../error.ts';
import { type JsonItem, openJsonItems } from '../stream/json-items.ts';
import { readRecord, recordsOf } from './record.ts';

/** Answers of `FetchHashes`, or bodies of `SubmitHashes`, one or several behind each other, of any length. */
export const openStopncii = (): EntryReader => {
  let there = false;
  const items = openJsonItems(
    (path) => {
      const wanted = path.length === 1 && path[0] === 'hashRecords';
      there ||= wanted;
      return wanted;
    },
    { several: true },
  );
  const rows = (found: readonly JsonItem[]): Row[] =>
    found.map(({ value, number, offset }) => {
      const read = readRecord(value);
      return Array.isArray(read) ? { place: number, offset, problems: read } : { place: number, offset, entry: read };
    });
  return {
    write: (chunk) => rows(items.write(chunk)),
    end: () => {
      const last = rows(items.end());
      if (!there) throw new HashExchangeError('JSON_SHAPE', 'the document has no "hashRecords"');
      return last;
    },
  };
};

export const stopnciiHead = (): string => '{"hashRecords":[';

/** One entry as records. Entries with a kind of hash that the service does not take cannot be written. */
export const stopnciiEntry = (entry: Entry, first: boolean): string => {
  const records = recordsOf(entry);
  if (records.length === 0) throw new HashExchangeError('ENTRY_NOT_WRITABLE', 'the entry has no hash');
  return `${first ? '' : ','}\n${records.map((record) => JSON.stringify(record)).join(',\n')}`;
};

export const stopnciiTail = (): string => '\n]}\n';
