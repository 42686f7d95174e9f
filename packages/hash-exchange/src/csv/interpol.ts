import { type Entry, type EntryReader, entry, type Hash, type Row } from '../entry.ts';
import { HashExchangeError, type RowProblem } from '../error.ts';
import { isProblem, readHash } from '../hash/kinds.ts';
import { type CsvRecord, openRecords } from '../stream/records.ts';

/** The header as readers of the format know it (reference: IPED). Semicolons; order as given, but read by name. */
export const interpolHeader = [
  'MD5',
  'SHA1',
  'PhotoDNA',
  'Image ID',
  'Is distributed',
  'Victim identified',
  'Offender identified',
  'Series name',
  'Number of submissions',
  'File Available',
  'Media Type',
  'Baseline',
] as const;
type Column = (typeof interpolHeader)[number];

const yes = /^(true|yes|1|y)$/i;
const no = /^(false|no|0|n)$/i;

const readRow = (index: ReadonlyMap<string, number>, fields: readonly string[]): Entry | RowProblem[] => {
  if (fields.length < index.size)
    return [{ code: 'COLUMN_COUNT', field: '', message: `the row has ${fields.length} fields and the header ${index.size}` }];
  const of = (column: Column): string => (fields[index.get(column.toLowerCase()) ?? -1] ?? '').trim();
  const problems: RowProblem[] = [];
  const hashes: Hash[] = [];
  for (const column of ['MD5', 'SHA1', 'PhotoDNA'] as const) {
    if (of(column) === '') continue;
    const hash = readHash(column, of(column), column);
    if (isProblem(hash)) problems.push(hash);
    else hashes.push(hash);
  }
  if (hashes.length === 0 && problems.length === 0)
    problems.push({ code: 'HASH_MISSING', field: 'MD5', message: 'the row has no hash' });
  const baseline = of('Baseline');
  if (baseline !== '' && !yes.test(baseline) && !no.test(baseline))
    problems.push({ code: 'VALUE_MALFORMED', field: 'Baseline', message: `"${baseline.slice(0, 40)}" is neither yes nor no` });
  if (problems.length > 0) return problems;
  const flag = (column: Column, tag: string): string[] => (yes.test(of(column)) ? [tag] : []);
  return entry({
    key: of('Image ID') === '' ? `${hashes[0]?.kind}:${hashes[0]?.value}` : of('Image ID'),
    hashes,
    // empty is "not said": neither baseline nor its opposite
    labels: yes.test(baseline)
      ? [{ scheme: 'interpol', code: 'baseline' }]
      : no.test(baseline)
        ? [{ scheme: 'interpol', code: 'not-baseline' }]
        : [],
    tags: [
      ...flag('Is distributed', 'distributed'),
      ...flag('Victim identified', 'victim-identified'),
      ...flag('Offender identified', 'offender-identified'),
    ],
  });
};

/** INTERPOL-style CSV. Series names are passed over: they can name a child. */
export const openInterpol = (): EntryReader => {
  const records = openRecords(';');
  let index: Map<string, number> | undefined;
  const rows = (found: readonly CsvRecord[]): Row[] =>
    found.flatMap(({ fields, line, offset }): Row[] => {
      if (index === undefined) {
        index = new Map(fields.map((name, at) => [name.trim().toLowerCase(), at]));
        if (!index.has('md5') || !index.has('baseline'))
          throw new HashExchangeError('CSV_HEADER', `the first line must name the columns, as ${interpolHeader.join(';')}`, line);
        return [];
      }
      const read = readRow(index, fields);
      return [Array.isArray(read) ? { place: line, offset, problems: read } : { place: line, offset, entry: read }];
    });
  return { write: (chunk) => rows(records.write(chunk)), end: () => rows(records.end()) };
};

const has = (entry: Entry, tag: string): string => (entry.tags.includes(tag) ? 'true' : 'false');

/** The header line of an INTERPOL-style file. */
export const interpolFirstLine = (): string => `${interpolHeader.join(';')}\n`;

/** One entry as a line of it. What the format has no column for is left out; an entry without MD5, SHA-1 or PhotoDNA cannot be written. */
export const interpolLine = (entry: Entry): string => {
  const of = (kind: string): string => entry.hashes.find((hash) => hash.kind === kind)?.value ?? '';
  if (of('md5') === '' && of('sha1') === '' && of('photodna') === '')
    throw new HashExchangeError('ENTRY_NOT_WRITABLE', 'this format holds MD5, SHA-1 and PhotoDNA only');
  if (/[;"\r\n]/.test(entry.key))
    throw new HashExchangeError('ENTRY_NOT_WRITABLE', 'the key holds a character that this format cannot');
  const label = entry.labels.find(({ scheme }) => scheme === 'interpol')?.code;
  const baseline = label === 'baseline' ? 'true' : label === 'not-baseline' ? 'false' : '';
  const cells = [
    of('md5'),
    of('sha1'),
    of('photodna'),
    entry.key,
    has(entry, 'distributed'),
    has(entry, 'victim-identified'),
    has(entry, 'offender-identified'),
    '',
    '',
    '',
    '',
    baseline,
  ];
  return `${cells.join(';')}\n`;
};
