import { type Entry, entry, type Row, type Stance } from '../entry.ts';
import { HashExchangeError, type RowProblem } from '../error.ts';
import { isProblem, readHash } from '../hash/kinds.ts';
import { isObject, type Json, readDocument, textIn } from '../json/shape.ts';

/** Our names for StopNCII's signal types, and back. `Text`, `URL` and `Unknown` are no hashes of files and are not taken. */
const kinds: Record<string, string> = { imagepdq: 'pdq', videomd5: 'md5', videotmk: 'tmk' };

/**
 * A hash stays only while somebody's case asks for it: every case withdrawn or deleted takes it back. A status that we do not
 * know asks for it still: better a hash too long than a picture that comes back.
 */
const isGone = (record: Json): boolean => {
  const cases = isObject(record.caseNumbers) ? Object.values(record.caseNumbers) : [];
  const over = (status: unknown): boolean => status === 'Withdrawn' || status === 'Deleted';
  return over(record.hashStatus) || (cases.length > 0 && cases.every(over));
};

/** What other platforms said after looking: `Blocked` agrees; `NotBlocked` does not. */
const feedbackTags = (record: Json): string[] =>
  (Array.isArray(record.CSPFeedbacks) ? record.CSPFeedbacks : []).flatMap((feedback: unknown) => {
    const value = isObject(feedback) ? textIn(feedback, 'feedbackValue') : undefined;
    return value === undefined || value === 'None' || value === 'Unknown' ? [] : [`feedback-${value.toLowerCase()}`];
  });

const readRecord = (value: unknown): Entry | RowProblem[] => {
  if (!isObject(value)) return [{ code: 'ROW_SHAPE', field: 'hashRecords', message: 'a record is an object' }];
  const type = textIn(value, 'signalType') ?? '';
  const kind = kinds[type.toLowerCase()];
  if (kind === undefined)
    return [
      { code: 'HASH_KIND_UNCLEAR', field: 'signalType', message: `"${type.slice(0, 40)}" is no hash of a file that we match` },
    ];
  const hash = readHash(kind, textIn(value, 'hashValue') ?? '', 'hashValue');
  if (isProblem(hash)) return [hash];
  const changedAt = textIn(value, 'lastModtimestamp');
  const key = `${kind}:${hash.value}`;
  if (isGone(value)) return entry({ key, change: 'gone', stance: 'unknown', ...(changedAt === undefined ? {} : { changedAt }) });
  const tags = feedbackTags(value);
  // the person themselves says that it is of them; nobody has looked
  const stance: Stance = 'seed';
  return entry({ key, stance, hashes: [hash], tags, ...(changedAt === undefined ? {} : { changedAt }) });
};

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

const typeOf = (kind: string): string => {
  const found = { pdq: 'ImagePDQ', md5: 'VideoMD5', tmk: 'VideoTMK' }[kind];
  if (found === undefined) throw new HashExchangeError('ENTRY_NOT_WRITABLE', `StopNCII has no signal type for ${kind}`);
  return found;
};

/** The body of `SubmitFeedback` for one hash. */
export const stopnciiFeedback = (
  hash: { kind: string; value: string },
  value: StopnciiFeedback,
  tags: readonly string[] = [],
): string =>
  JSON.stringify({ hashFeedbacks: [{ signalType: typeOf(hash.kind), hashValue: hash.value, feedbackValue: value, tags }] });

/** The body of `SubmitHashes`. */
export const stopnciiHashes = (entries: readonly Entry[]): string =>
  JSON.stringify({
    hashRecords: entries.flatMap(({ hashes }) =>
      hashes.map(({ kind, value }) => ({ signalType: typeOf(kind), hashValue: value })),
    ),
  });
