import type { Entry, Hash, Stance } from '../entry.ts';
import { HashExchangeError, type RowProblem } from '../error.ts';
import { isKnownKind, isProblem, kindOf, kindsByLength, readHash } from '../hash/kinds.ts';

/** What a column of a list means. `hash`: its header is a kind of hash; `bare`: hashes whose kind the row or the caller says. */
type Meaning =
  | { is: 'hash'; kind: string }
  | { is: 'bare' | 'kind' | 'key' | 'member' | 'stance' | 'change' | 'labels' | 'tags' | 'quality' | 'changed' | 'other' };

const named: Record<string, Exclude<Meaning['is'], 'hash'>> = {
  hash: 'bare',
  value: 'bare',
  signal: 'bare',
  kind: 'kind',
  hash_type: 'kind',
  signal_type: 'kind',
  type: 'kind',
  key: 'key',
  id: 'key',
  member: 'member',
  source: 'member',
  opinion: 'stance',
  stance: 'stance',
  change: 'change',
  label: 'labels',
  labels: 'labels',
  tags: 'tags',
  quality: 'quality',
  updated: 'changed',
  changed: 'changed',
  changed_at: 'changed',
};

export const meaningOf = (header: string): Meaning => {
  const name = header.trim().toLowerCase().replaceAll(' ', '_');
  if (isKnownKind(name)) return { is: 'hash', kind: kindOf(name) };
  return { is: Object.hasOwn(named, name) ? (named[name] ?? 'other') : 'other' };
};

export type Columns = readonly Meaning[];

/** The columns that a header names. Undefined when it names no hash: then it is perhaps no header at all. */
export const columnsOf = (fields: readonly string[]): Columns | undefined => {
  const meanings = fields.map(meaningOf);
  return meanings.some(({ is }) => is === 'hash' || is === 'bare') ? meanings : undefined;
};

const stances: Record<string, Stance> = {
  positive: 'positive',
  positive_class: 'positive',
  negative: 'negative',
  negative_class: 'negative',
  seed: 'seed',
  investigation_seed: 'seed',
  unknown: 'unknown',
};

const problem = (code: RowProblem['code'], field: string, message: string): RowProblem => ({ code, field, message });

const readBare = (text: string, kind: string | undefined, field: string): Hash | RowProblem => {
  if (kind !== undefined && kind !== '') return readHash(kind, text, field);
  const possible = kindsByLength(text.trim());
  if (possible.length === 1) return readHash(possible[0] ?? '', text, field);
  return possible.length === 0
    ? problem('HASH_MALFORMED', field, `"${text.slice(0, 40)}" is not a hash in hexadecimal digits`)
    : problem(
        'HASH_KIND_UNCLEAR',
        field,
        `64 digits may be ${possible.join(' or ')}: say which, by a column "kind" or the option for it`,
      );
};

const readLabels = (text: string): Entry['labels'] | RowProblem => {
  const labels = [];
  for (const part of text.split(/\s+/).filter(Boolean)) {
    const [scheme = '', code = ''] = part.split(':', 2);
    if (scheme === '' || code === '')
      return problem('VALUE_MALFORMED', 'labels', `"${part.slice(0, 40)}" is not of the form scheme:code`);
    labels.push({ scheme, code });
  }
  return labels;
};

type Fields = Partial<Record<Exclude<Meaning['is'], 'hash' | 'other'>, string>>;

/** One row by its columns. `kind`: what bare hashes are when the row does not say. */
export const readRow = (columns: Columns, fields: readonly string[], kind: string | undefined): Entry | RowProblem[] => {
  if (fields.length !== columns.length)
    return [problem('COLUMN_COUNT', '', `the row has ${fields.length} fields and the header ${columns.length}`)];
  const problems: RowProblem[] = [];
  const hashes: Hash[] = [];
  const found: Fields = {};
  for (const [index, meaning] of columns.entries()) {
    const text = (fields[index] ?? '').trim();
    if (text === '') continue;
    if (meaning.is === 'hash') {
      const hash = readHash(meaning.kind, text, meaning.kind);
      if (isProblem(hash)) problems.push(hash);
      else hashes.push(hash);
    } else if (meaning.is !== 'other') found[meaning.is] = text;
  }
  if (found.bare !== undefined) {
    const hash = readBare(found.bare, found.kind ?? kind, 'hash');
    if (isProblem(hash)) problems.push(hash);
    else hashes.push(hash);
  }
  const quality = found.quality === undefined ? undefined : Number(found.quality);
  if (quality !== undefined && !(quality >= 0 && quality <= 100))
    problems.push(problem('VALUE_MALFORMED', 'quality', `"${found.quality}" is not a number from 0 to 100`));
  const stance = stances[(found.stance ?? 'positive').toLowerCase()];
  if (stance === undefined)
    problems.push(problem('VALUE_MALFORMED', 'opinion', `"${found.stance}" is none of ${Object.keys(stances).join(', ')}`));
  const labels = readLabels(found.labels ?? '');
  if (!Array.isArray(labels)) problems.push(labels);
  const change = found.change ?? 'said';
  if (change !== 'said' && change !== 'gone')
    problems.push(problem('VALUE_MALFORMED', 'change', `"${change}" is neither "said" nor "gone"`));
  if (change === 'gone' && found.key === undefined)
    problems.push(problem('KEY_MISSING', 'key', 'a row that takes an entry back needs the key of that entry'));
  if (change !== 'gone' && hashes.length === 0 && problems.length === 0)
    problems.push(problem('HASH_MISSING', 'hash', 'the row has no hash'));
  if (problems.length > 0 || stance === undefined || !Array.isArray(labels)) return problems;
  const first = hashes[0];
  return {
    // without a key of the source's own, the same hash in the same list is the same entry
    key: found.key ?? (first === undefined ? '' : `${first.kind}:${first.value}`),
    member: found.member ?? '',
    change: change === 'gone' ? 'gone' : 'said',
    stance,
    hashes:
      change === 'gone' ? [] : hashes.map((hash) => (quality === undefined || hash.kind !== 'pdq' ? hash : { ...hash, quality })),
    labels,
    tags: (found.tags ?? '').split(/\s+/).filter(Boolean),
    ...(found.changed === undefined ? {} : { changedAt: found.changed }),
  };
};

/** For files without a header: one hash a line, or `hash,quality,name` as `a34 pdq` prints it. */
export const headless = (fields: readonly string[]): Columns => {
  if (fields.length === 1) return [{ is: 'bare' }];
  if (fields.length === 3 && /^\d{1,3}$/.test((fields[1] ?? '').trim()))
    return [{ is: 'bare' }, { is: 'quality' }, { is: 'other' }];
  throw new HashExchangeError(
    'CSV_HEADER',
    'the first line names no column that holds a hash (pdq, md5, sha1, sha256, hash …)',
    1,
  );
};
