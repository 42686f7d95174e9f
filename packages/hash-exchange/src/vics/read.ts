import { type Entry, type EntryReader, entry, type Hash, type Row } from '../entry.ts';
import { HashExchangeError, type RowProblem } from '../error.ts';
import { isProblem, readHash } from '../hash/kinds.ts';
import { isObject, type Json, textIn } from '../json/shape.ts';
import { type JsonItem, openJsonItems } from '../stream/json-items.ts';

/** Which scheme a category number belongs to: the last but one part of the context's address. */
const schemeOf = (context: string): string => {
  const version = /DataModels\/(\d+\.\d+)\.xml(?:\/(\w+))?/.exec(context);
  return `vics-${(version?.[2] ?? (version?.[1]?.startsWith('2') === true ? 'default' : 'caid')).toLowerCase()}`;
};

/** Some writers write truth as text. Absent, null and false are told apart: only the first two mean "not said". */
const truth = (value: unknown): boolean | undefined => {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  return undefined;
};

const flags: readonly (readonly [name: string, tag: string])[] = [
  ['VictimIdentified', 'victim-identified'],
  ['OffenderIdentified', 'offender-identified'],
  ['IsDistributed', 'distributed'],
  ['IsSuspected', 'suspected'],
  ['IsPrecategorized', 'precategorised'],
];

const hashesOf = (media: Json, problems: RowProblem[]): Hash[] =>
  (['MD5', 'SHA1', 'PhotoDNA'] as const).flatMap((name) => {
    const text = textIn(media, name);
    if (text === undefined) return [];
    const hash = readHash(name, text, name);
    if (!isProblem(hash)) return [hash];
    problems.push(hash);
    return [];
  });

/**
 * Categories that say "not what we look for" by their scheme. Only these two are sure: US 0 is "non-pertinent", 5
 * "uncategorised"; no category at all reads as uncategorised and is not the same as 0.
 */
const stanceOf = (scheme: string, category: number | undefined): Entry['stance'] => {
  if (category === undefined) return 'unknown';
  if (scheme === 'vics-us' && category === 0) return 'negative';
  if (scheme === 'vics-us' && category === 5) return 'unknown';
  return scheme === 'vics-us' ? 'positive' : 'unknown';
};

const readMedia = (value: unknown, scheme: string): Entry | RowProblem[] => {
  if (!isObject(value)) return [{ code: 'ROW_SHAPE', field: '', message: 'a media item is an object' }];
  const problems: RowProblem[] = [];
  const hashes = hashesOf(value, problems);
  if (hashes.length === 0 && problems.length === 0)
    problems.push({ code: 'HASH_MISSING', field: 'MD5', message: 'the item has no MD5' });
  const category = value.Category === undefined || value.Category === null ? undefined : Number(value.Category);
  if (category !== undefined && !Number.isInteger(category))
    problems.push({
      code: 'VALUE_MALFORMED',
      field: 'Category',
      message: `"${String(value.Category).slice(0, 20)}" is not a whole number`,
    });
  if (problems.length > 0) return problems;
  const changedAt = textIn(value, 'DateUpdated');
  return entry({
    key: textIn(value, 'MediaID') ?? `${hashes[0]?.kind}:${hashes[0]?.value}`,
    stance: stanceOf(scheme, category),
    hashes,
    labels: category === undefined ? [] : [{ scheme, code: String(category) }],
    tags: flags.flatMap(([name, tag]) => (truth(value[name]) === true ? [tag] : [])),
    // an offset and a Z at once is a known slip of one writer
    ...(changedAt === undefined ? {} : { changedAt: changedAt.replace(/([+-]\d\d:\d\d)Z$/, '$1') }),
  });
};

/**
 * VICS 2.0 JSON of Project VIC and CAID, and the older 1.2 and 1.3: a list of media, or of cases with their media. Comments,
 * series, names of files and people are passed over: a list of hashes has no use for them.
 */
export const openVics = (): EntryReader => {
  let context = '';
  const items = openJsonItems((path, seen) => {
    context = String(seen.get('@odata.context') ?? seen.get('odata.metadata') ?? '');
    const cases = context.endsWith('#Cases');
    return path[0] === 'value' && (cases ? path.length === 3 && path[2] === 'Media' : path.length === 1);
  });
  const rows = (found: readonly JsonItem[]): Row[] => {
    if (found.length > 0 && !/(ProjectVic|VICSDATAMODEL)/i.test(context))
      throw new HashExchangeError('JSON_SHAPE', 'this is not VICS: "@odata.context" must come first and name the data model');
    const scheme = schemeOf(context);
    return found.map(({ value, number, offset }) => {
      const read = readMedia(value, scheme);
      return Array.isArray(read) ? { place: number, offset, problems: read } : { place: number, offset, entry: read };
    });
  };
  return { write: (chunk) => rows(items.write(chunk)), end: () => rows(items.end()) };
};
