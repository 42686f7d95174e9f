import type { Entry } from '../entry.ts';
import { HashExchangeError } from '../error.ts';

const header = [
  'key',
  'member',
  'change',
  'opinion',
  'md5',
  'sha1',
  'sha256',
  'pdq',
  'quality',
  'photodna',
  'labels',
  'tags',
  'updated',
];
const hashColumns = new Set(['md5', 'sha1', 'sha256', 'pdq', 'photodna']);

/** Spreadsheets run what begins like a formula: such a field is refused rather than changed. */
const formula = /^[=+\-@\t\r]/;

const field = (text: string): string => {
  if (formula.test(text))
    throw new HashExchangeError('ENTRY_NOT_WRITABLE', `"${text.slice(0, 20)}" would run as a formula in a spreadsheet`);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The first line of our CSV, with its line end. */
export const csvHeader = (): string => `${header.join(',')}\n`;

/** One entry as a line of our CSV. Throws HashExchangeError `ENTRY_NOT_WRITABLE` for what CSV cannot hold: kinds without a column. */
export const csvLine = (entry: Entry): string => {
  const values: Record<string, string> = {
    key: entry.key,
    member: entry.member,
    change: entry.change,
    opinion: entry.stance,
    labels: entry.labels.map(({ scheme, code }) => `${scheme}:${code}`).join(' '),
    tags: entry.tags.join(' '),
    updated: entry.changedAt ?? '',
  };
  for (const hash of entry.hashes) {
    if (!hashColumns.has(hash.kind) || values[hash.kind] !== undefined)
      throw new HashExchangeError(
        'ENTRY_NOT_WRITABLE',
        `CSV has no place for ${values[hash.kind] === undefined ? 'a' : 'a second'} ${hash.kind} hash: use JSON`,
      );
    values[hash.kind] = hash.value;
    if (hash.quality !== undefined) values.quality = String(hash.quality);
  }
  return `${header.map((name) => field(values[name] ?? '')).join(',')}\n`;
};
