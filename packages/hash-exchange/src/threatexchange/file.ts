import type { Entry, EntryReader, Row } from '../entry.ts';
import { HashExchangeError } from '../error.ts';
import { type JsonItem, openJsonItems } from '../stream/json-items.ts';
import { isUpdate, readUpdate, updatesOf } from './update.ts';

/**
 * Answers of `threat_updates`, one or several behind each other, of any length. An update may be several rows, one for each
 * opinion, and each has a place of its own: a run that stops between two of them goes on with the second.
 */
export const openThreatUpdates = (): EntryReader => {
  let there = false;
  const items = openJsonItems(
    (path) => {
      const wanted = path.length === 1 && path[0] === 'data';
      there ||= wanted;
      return wanted;
    },
    { several: true },
  );
  let place = 0;
  const rows = (found: readonly JsonItem[]): Row[] =>
    found.flatMap(({ value, offset }): Row[] => {
      const read = readUpdate(value);
      if (isUpdate(read))
        return read.map((entry) => {
          place += 1;
          return { place, offset, entry };
        });
      place += 1;
      return [{ place, offset, problems: read }];
    });
  return {
    write: (chunk) => rows(items.write(chunk)),
    end: () => {
      const last = rows(items.end());
      if (!there) throw new HashExchangeError('JSON_SHAPE', 'the document has no "data"');
      return last;
    },
  };
};

export const threatUpdatesHead = (): string => '{"data":[';

/** One entry as updates; one that is taken back as a tombstone. Entries with a kind of hash that the service has no type for cannot be written. */
export const threatUpdate = (entry: Entry, first: boolean): string =>
  `${first ? '' : ','}\n${updatesOf(entry)
    .map((update) => JSON.stringify(update))
    .join(',\n')}`;

export const threatUpdatesTail = (): string => '\n]}\n';
