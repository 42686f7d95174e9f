import { type Entry, entry, type Stance } from '../entry.ts';
import { HashExchangeError, type RowProblem } from '../error.ts';
import { isProblem, readHash } from '../hash/kinds.ts';
import { isObject, type Json, textIn } from '../json/shape.ts';

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

const ownerOf = (descriptor: Json): string =>
  (isObject(descriptor.owner) ? textIn(descriptor.owner, 'id') : textIn(descriptor, 'owner')) ?? '';

/** One update: a row for each opinion, or one that takes everything under its key back. */
export const readUpdate = (value: unknown): Entry[] | RowProblem[] => {
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
  const said = descriptors.filter(isObject);
  const voices = said.map(ownerOf);
  return said.map((descriptor) =>
    entry({
      key: id,
      member: ownerOf(descriptor),
      stance: stances[(textIn(descriptor, 'status') ?? '').toUpperCase()] ?? 'unknown',
      hashes: [hash],
      tags: tagsOf(descriptor),
      // whoever is not among them any more has taken their opinion back
      voices,
      ...when,
    }),
  );
};

/** Whether an update could be read. */
export const isUpdate = (read: readonly Entry[] | readonly RowProblem[]): read is readonly Entry[] =>
  read.every((one) => 'key' in one);

const typeOf = (kind: string): string => {
  const found = Object.entries(kinds).find(([, own]) => own === kind)?.[0];
  if (found === undefined) throw new HashExchangeError('ENTRY_NOT_WRITABLE', `ThreatExchange has no type for ${kind}`);
  return found.toUpperCase();
};

const statusOf = (stance: Stance): string => Object.entries(stances).find(([, own]) => own === stance)?.[0] ?? 'UNKNOWN';

/**
 * One entry as updates, one for each hash. An update carries all voices of its id, and an entry is one voice: the member is
 * made part of the id, and so is the kind where an entry has several hashes.
 */
export const updatesOf = ({ key, member, change, stance, hashes, tags, changedAt }: Entry): object[] => {
  const id = member === '' ? key : `${member}/${key}`;
  const when = changedAt === undefined ? {} : { last_updated: changedAt };
  if (change === 'gone') return [{ id, should_delete: true, ...when }];
  if (hashes.length === 0) throw new HashExchangeError('ENTRY_NOT_WRITABLE', 'the entry has no hash');
  return hashes.map(({ kind, value }) => ({
    id: hashes.length === 1 ? id : `${id}/${kind}`,
    indicator: value,
    type: typeOf(kind),
    ...when,
    should_delete: false,
    descriptors: { data: [{ owner: { id: member }, status: statusOf(stance), tags: { data: tags.map((text) => ({ text })) } }] },
  }));
};
