import type { Entry, EntryReader, Hash, Label, Row, Stance } from '../entry.ts';
import { HashExchangeError, type RowProblem } from '../error.ts';
import { isProblem, readHash } from '../hash/kinds.ts';
import { type JsonItem, openJsonItems } from '../stream/json-items.ts';
import { isObject, textIn } from './shape.ts';

/** Our own list as JSON: `{ "format": "article34/hash-list", "version": 1, "list": NAME, "entries": [ … ] }`. */
export const listFormat = 'article34/hash-list';

const stances: readonly Stance[] = ['positive', 'negative', 'seed', 'unknown'];

const readHashes = (value: unknown, problems: RowProblem[]): Hash[] => {
  if (!Array.isArray(value)) {
    problems.push({ code: 'ROW_SHAPE', field: 'hashes', message: '"hashes" is not a list' });
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    const field = `hashes/${index}`;
    if (!isObject(item) || typeof item.kind !== 'string' || typeof item.value !== 'string') {
      problems.push({ code: 'ROW_SHAPE', field, message: 'a hash is { "kind", "value" }' });
      return [];
    }
    const quality = typeof item.quality === 'number' && item.quality >= 0 && item.quality <= 100 ? item.quality : undefined;
    if (item.quality !== undefined && quality === undefined)
      problems.push({ code: 'VALUE_MALFORMED', field: `${field}/quality`, message: 'quality is a number from 0 to 100' });
    const hash = readHash(item.kind, item.value, field, quality);
    if (!isProblem(hash)) return [hash];
    problems.push(hash);
    return [];
  });
};

const readLabels = (value: unknown, problems: RowProblem[]): Label[] => {
  if (value === undefined) return [];
  const labels = Array.isArray(value) ? value : [value];
  return labels.flatMap((item: unknown, index) => {
    if (isObject(item) && typeof item.scheme === 'string' && typeof item.code === 'string')
      return [{ scheme: item.scheme, code: item.code }];
    problems.push({ code: 'ROW_SHAPE', field: `labels/${index}`, message: 'a label is { "scheme", "code" }' });
    return [];
  });
};

const readEntry = (value: unknown): Entry | RowProblem[] => {
  if (!isObject(value)) return [{ code: 'ROW_SHAPE', field: '', message: 'an entry is an object' }];
  const problems: RowProblem[] = [];
  const change = value.change ?? 'said';
  if (change !== 'said' && change !== 'gone')
    problems.push({ code: 'VALUE_MALFORMED', field: 'change', message: '"change" is "said" or "gone"' });
  const gone = change === 'gone';
  const hashes = gone ? [] : readHashes(value.hashes, problems);
  const stance = stances.find((one) => one === (value.stance ?? 'positive'));
  if (stance === undefined)
    problems.push({ code: 'VALUE_MALFORMED', field: 'stance', message: `"stance" is one of ${stances.join(', ')}` });
  const labels = readLabels(value.labels, problems);
  const key = textIn(value, 'key');
  if (key === undefined && gone)
    problems.push({ code: 'KEY_MISSING', field: 'key', message: 'an entry that is taken back needs its key' });
  if (!gone && hashes.length === 0 && problems.length === 0)
    problems.push({ code: 'HASH_MISSING', field: 'hashes', message: 'the entry has no hash' });
  if (problems.length > 0 || stance === undefined) return problems;
  const changedAt = textIn(value, 'changedAt');
  return {
    key: key ?? `${hashes[0]?.kind}:${hashes[0]?.value}`,
    member: textIn(value, 'member') ?? '',
    change: gone ? 'gone' : 'said',
    stance,
    hashes,
    labels,
    tags: Array.isArray(value.tags) ? value.tags.filter((tag): tag is string => typeof tag === 'string') : [],
    ...(changedAt === undefined ? {} : { changedAt }),
  };
};

/** Reads our own JSON list in pieces. */
export const openJsonList = (): EntryReader => {
  const items = openJsonItems((path) => path.length === 1 && path[0] === 'entries');
  const rows = (found: readonly JsonItem[]): Row[] =>
    found.map(({ value, number, offset }) => {
      const read = readEntry(value);
      return Array.isArray(read) ? { place: number, offset, problems: read } : { place: number, offset, entry: read };
    });
  return {
    write: (chunk) => rows(items.write(chunk)),
    end: () => {
      const last = rows(items.end());
      if (items.seen.get('format') !== listFormat)
        throw new HashExchangeError('JSON_SHAPE', `this is not a list of ours: "format" must be "${listFormat}"`);
      return last;
    },
  };
};

/** Writes our own JSON list in pieces: the head, each entry, the tail. */
export const jsonListHead = (list: string): string =>
  `{"format":"${listFormat}","version":1,"list":${JSON.stringify(list)},"entries":[`;
export const jsonListEntry = (entry: Entry, first: boolean): string => `${first ? '' : ','}\n${JSON.stringify(entry)}`;
export const jsonListTail = (): string => '\n]}\n';
