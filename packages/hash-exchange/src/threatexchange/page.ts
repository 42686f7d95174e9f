import { type Entry, entry, type Row, type Stance } from '../entry.ts';
import { HashExchangeError, type RowProblem } from '../error.ts';
import { isProblem, readHash } from '../hash/kinds.ts';
import { isObject, type Json, readDocument, textIn } from '../json/shape.ts';

const kinds: Record<string, string> = {
  hash_pdq: 'pdq',
  hash_md5: 'md5',
  hash_sha1: 'sha1',
  hash_sha256: 'sha256',
  hash_pdna: 'photodna',
  hash_tmk: 'tmk',
};

/** The words that members use in `status` for what they think. */
const stances: Record<string, Stance> = {
  MALICIOUS: 'positive',
  NON_MALICIOUS: 'negative',
  SUSPICIOUS: 'seed',
  UNKNOWN: 'unknown',
};

const tagsOf = (descriptor: Json): string[] => {
  const tags = isObject(descriptor.tags) && Array.isArray(descriptor.tags.data) ? descriptor.tags.data : descriptor.tags;
  return Array.isArray(tags)
    ? tags.flatMap((tag: unknown) => (typeof tag === 'string' ? [tag] : isObject(tag) ? (textIn(tag, 'text') ?? []) : []))
    : [];
};

const readUpdate = (value: unknown): Entry[] | RowProblem[] => {
  if (!isObject(value)) return [{ code: 'ROW_SHAPE', field: '', message: 'an update is an object' }];
  const id = textIn(value, 'id');
  if (id === undefined) return [{ code: 'KEY_MISSING', field: 'id', message: 'the update has no id' }];
  const changedAt = textIn(value, 'last_updated');
  const when = changedAt === undefined ? {} : { changedAt };
  const descriptors =
    isObject(value.descriptors) && Array.isArray(value.descriptors.data) ? value.descriptors.data : value.descriptors;
  // every opinion is one descriptor; none left means that nobody holds it any more
  if (value.should_delete === true || !Array.isArray(descriptors) || descriptors.length === 0)
    return [entry({ key: id, change: 'gone', stance: 'unknown', ...when })];
  const type = (textIn(value, 'type') ?? '').toLowerCase();
  const kind = kinds[type];
  if (kind === undefined)
    return [{ code: 'HASH_KIND_UNCLEAR', field: 'type', message: `"${type.slice(0, 40)}" is no hash of a file that we match` }];
  const hash = readHash(kind, textIn(value, 'indicator') ?? '', 'indicator');
  if (isProblem(hash)) return [hash];
  return descriptors.filter(isObject).map((descriptor) => {
    const owner = isObject(descriptor.owner) ? textIn(descriptor.owner, 'id') : textIn(descriptor, 'owner');
    return entry({
      key: id,
      member: owner ?? '',
      stance: stances[(textIn(descriptor, 'status') ?? '').toUpperCase()] ?? 'unknown',
      hashes: [hash],
      tags: tagsOf(descriptor),
      ...when,
    });
  });
};

export type ThreatExchangePage = {
  rows: Row[];
  /** Address of the next page; absent on the last. */
  next: string | undefined;
};

/**
 * One answer of `threat_updates`. An update with several descriptors gives one row for each opinion; one without gives a
 * tombstone without a member, which takes back every member's opinion under that key.
 */
export const readThreatUpdates = (bytes: Uint8Array): ThreatExchangePage => {
  const document = readDocument(bytes);
  if (!Array.isArray(document.data)) throw new HashExchangeError('JSON_SHAPE', 'the answer has no "data"');
  const paging = isObject(document.paging) ? document.paging : {};
  return {
    rows: document.data.flatMap((update: unknown, index): Row[] => {
      const where = { place: index + 1, offset: bytes.length };
      const read = readUpdate(update);
      const problems = read.filter((one): one is RowProblem => 'code' in one);
      if (problems.length > 0) return [{ ...where, problems }];
      return read.filter((one): one is Entry => 'key' in one).map((one) => ({ ...where, entry: one }));
    }),
    next: textIn(paging, 'next'),
  };
};
