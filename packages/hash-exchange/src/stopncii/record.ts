import { type Entry, entry, type Stance } from '../entry.ts';
import { HashExchangeError, type RowProblem } from '../error.ts';
import { isProblem, readHash } from '../hash/kinds.ts';
import { isObject, type Json, textIn } from '../json/shape.ts';

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

/** One record of the service's. */
export const readRecord = (value: unknown): Entry | RowProblem[] => {
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

/** StopNCII's name for a kind of hash. Throws where it has none. */
export const typeOf = (kind: string): string => {
  const found = { pdq: 'ImagePDQ', md5: 'VideoMD5', tmk: 'VideoTMK' }[kind];
  if (found === undefined) throw new HashExchangeError('ENTRY_NOT_WRITABLE', `StopNCII has no signal type for ${kind}`);
  return found;
};

/** The records by which an entry's hashes are handed in. */
export const recordsOf = ({ hashes }: Pick<Entry, 'hashes'>): { signalType: string; hashValue: string }[] =>
  hashes.map(({ kind, value }) => ({ signalType: typeOf(kind), hashValue: value }));
