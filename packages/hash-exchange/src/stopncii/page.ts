import type { Entry, Row } from '../entry.ts';
import { HashExchangeError } from '../error.ts';
import { readDocument, textIn } from '../json/shape.ts';
import { readRecord, recordsOf, typeOf } from './record.ts';

export type StopnciiPage = {
  rows: Row[];
  /** Ask on with this while `more`; afterwards begin from `nextStart` the next time. */
  nextPageToken: string | undefined;
  nextStart: string | undefined;
  more: boolean;
};

/** One answer of `FetchHashes`. The list is of adults (18 and over): matches never join a child's case by themselves. */
export const readStopnciiPage = (bytes: Uint8Array): StopnciiPage => {
  const document = readDocument(bytes);
  if (!Array.isArray(document.hashRecords)) throw new HashExchangeError('JSON_SHAPE', 'the answer has no "hashRecords"');
  return {
    rows: document.hashRecords.map((record: unknown, index) => {
      const read = readRecord(record);
      const where = { place: index + 1, offset: bytes.length };
      return Array.isArray(read) ? { ...where, problems: read } : { ...where, entry: read };
    }),
    nextPageToken: textIn(document, 'nextPageToken'),
    nextStart: textIn(document, 'nextSetTimestamp'),
    more: document.hasMoreRecords === true,
  };
};

export type StopnciiFeedback =
  | 'None'
  | 'QualityUnknown'
  | 'PendingReview'
  | 'Blocked'
  | 'NotBlocked'
  | 'Withdrawn'
  | 'Deleted'
  | 'Unknown';

/** The body of `SubmitFeedback` for one hash. */
export const stopnciiFeedback = (
  hash: { kind: string; value: string },
  value: StopnciiFeedback,
  tags: readonly string[] = [],
): string =>
  JSON.stringify({ hashFeedbacks: [{ signalType: typeOf(hash.kind), hashValue: hash.value, feedbackValue: value, tags }] });

/** The body of `SubmitHashes`. */
export const stopnciiHashes = (entries: readonly Entry[]): string => JSON.stringify({ hashRecords: entries.flatMap(recordsOf) });
