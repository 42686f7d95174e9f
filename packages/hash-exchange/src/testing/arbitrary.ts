import fc from 'fast-check';
import type { Entry, EntryReader, Hash, Row } from '../entry.ts';

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((value) => Buffer.from(value).toString('hex'));
const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/);
const hashOf = (kind: string, bytes: number): fc.Arbitrary<Hash> => hex(bytes).map((value) => ({ kind, value }));

/** Digests with at most one of each kind, never none. */
const hashes: fc.Arbitrary<Hash[]> = fc
  .tuple(
    hashOf('md5', 16),
    fc.option(hashOf('sha1', 20)),
    fc.option(hashOf('photodna', 144)),
    fc.option(
      fc
        .tuple(hashOf('pdq', 32), fc.option(fc.nat(100)))
        .map(([hash, quality]) => (quality === null ? hash : { ...hash, quality })),
    ),
  )
  .map((all) => all.filter((one): one is Hash => one !== null));

export const anyEntry: fc.Arbitrary<Entry> = fc.record(
  {
    key: fc
      .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
      .filter((key) => /^[^\s=+\-@]\S*$/u.test(key) && !/[;"]/.test(key)),
    member: fc.constantFrom('', '42', 'member-1'),
    change: fc.constant('said' as const),
    stance: fc.constantFrom('positive', 'negative', 'seed', 'unknown'),
    hashes,
    labels: fc.uniqueArray(fc.record({ scheme: word, code: word }, { noNullPrototype: true }), {
      maxLength: 2,
      selector: ({ scheme }) => scheme,
    }),
    tags: fc.uniqueArray(word, { maxLength: 3 }),
  },
  { noNullPrototype: true },
);

/** Feeds a file to a reader in pieces of the given sizes, over and over. */
export const readAll = (reader: EntryReader, bytes: Uint8Array, pieces: readonly number[]): Row[] => {
  const rows: Row[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = Math.max(1, pieces[turn % pieces.length] ?? 1);
    rows.push(...reader.write(bytes.subarray(at, at + size)));
    at += size;
  }
  rows.push(...reader.end());
  return rows;
};

export const entriesOf = (rows: readonly Row[]): Entry[] => rows.flatMap((row) => ('entry' in row ? [row.entry] : []));
export const problemsOf = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => ('problems' in row ? row.problems.map(({ code, field }) => `${row.place} ${field} ${code}`) : []));
