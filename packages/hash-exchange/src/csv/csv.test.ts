import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { HashExchangeError } from '../error.ts';
import { anyEntry, entriesOf, problemsOf, readAll } from '../testing/arbitrary.ts';
import { interpolFirstLine, interpolLine, openInterpol } from './interpol.ts';
import { openCsv } from './read.ts';
import { csvHeader, csvLine } from './write.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const pieces = fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1, maxLength: 5 });
const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const pdq = 'f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22';

describe('our CSV', () => {
  test('what is written is read again the same, in pieces of any size', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 20 }), pieces, (entries, sizes) => {
        const file = bytes(csvHeader() + entries.map(csvLine).join(''));
        const rows = readAll(openCsv(), file, sizes);
        const quality = (hashes: { kind: string; value: string }[]) => hashes.toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
        assert.deepEqual(
          entriesOf(rows).map((one) => ({ ...one, hashes: quality(one.hashes) })),
          entries.map((one) => ({ ...one, hashes: quality(one.hashes) })),
        );
        assert.equal(
          rows.at(-1)?.offset ?? file.length,
          entries.length === 0 ? (rows.at(-1)?.offset ?? file.length) : file.length,
        );
      }),
    );
  });

  test('a run that stops after any row goes on where it ended, and misses and doubles nothing', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 2, maxLength: 12 }), fc.nat(), (entries, at) => {
        const file = bytes(`\uFEFF${csvHeader()}${entries.map(csvLine).join('')}`);
        const first = openCsv();
        const rows = readAll(first, file, [64]);
        const stop = rows[at % rows.length];
        assert.ok(stop);
        const columns = first.columns();
        assert.ok(columns);
        const rest = readAll(
          openCsv({ resume: { offset: stop.offset, line: stop.place + 1, columns } }),
          file.subarray(stop.offset),
          [64],
        );
        assert.deepEqual(
          [...rows.slice(0, (at % rows.length) + 1), ...rest].map((row) => row.offset),
          rows.map((row) => row.offset),
        );
        assert.deepEqual(entriesOf(rest), entriesOf(rows.slice((at % rows.length) + 1)));
      }),
    );
  });

  test('plain lists: one hash a line, and the lines that "a34 pdq" prints', () => {
    assert.deepEqual(
      entriesOf(readAll(openCsv(), bytes(`${md5}\n\n${sha1.toUpperCase()}\r\n`), [7])).map(({ hashes }) => hashes),
      [[{ kind: 'md5', value: md5 }], [{ kind: 'sha1', value: sha1 }]],
    );
    assert.deepEqual(entriesOf(readAll(openCsv({ kind: 'pdq' }), bytes(`${pdq},87,a picture.jpg\n`), [9]))[0]?.hashes, [
      { kind: 'pdq', value: pdq, quality: 87 },
    ]);
  });

  test('64 digits may be two kinds, and nobody guesses', () => {
    assert.deepEqual(problemsOf(readAll(openCsv(), bytes(`hash\n${pdq}\n`), [50])), ['2 hash HASH_KIND_UNCLEAR']);
    assert.equal(entriesOf(readAll(openCsv({ kind: 'sha256' }), bytes(`hash\n${pdq}\n`), [50]))[0]?.hashes[0]?.kind, 'sha256');
    assert.equal(entriesOf(readAll(openCsv(), bytes(`kind,hash\npdq,${pdq}\n`), [50]))[0]?.hashes[0]?.kind, 'pdq');
  });

  test('a bad row is named with its line, and the rows around it are read', () => {
    const file = `key,md5,opinion,labels,change\na,${md5},positive,,\nb,zz,positive,,\nc,${md5},perhaps,broken,\n,,,,gone\nd,${md5}\ne,,,,\nf,,,,gone\n`;
    const rows = readAll(openCsv(), bytes(file), [11]);
    assert.deepEqual(
      entriesOf(rows).map(({ key, change }) => `${key} ${change}`),
      ['a said', 'f gone'],
    );
    assert.deepEqual(problemsOf(rows), [
      '3 md5 HASH_MALFORMED',
      '4 opinion VALUE_MALFORMED',
      '4 labels VALUE_MALFORMED',
      '5 key KEY_MISSING',
      '6  COLUMN_COUNT',
      '7 hash HASH_MISSING',
    ]);
  });

  test('quoted fields may hold line ends, and lines are still counted', () => {
    const rows = readAll(openCsv(), bytes(`key,note,md5\n"a ""b""","two\nlines",${md5}\nc,x,zz\n`), [3]);
    assert.equal(entriesOf(rows)[0]?.key, 'a "b"');
    assert.deepEqual(problemsOf(rows), ['4 md5 HASH_MALFORMED']);
  });

  test('files that are no lists end in an error that says why', () => {
    const refused: [string | Uint8Array, string][] = [
      ['name,size\nx,1\n', 'CSV_HEADER'],
      [`md5\n"${md5}\n`, 'CSV_QUOTE'],
      [`md5\n"${md5}"x\n`, 'CSV_QUOTE'],
      [Uint8Array.of(0xff, 0xfe, 0x6d, 0), 'ENCODING'],
      [Uint8Array.of(0x6d, 0x64, 0x35, 0x0a, 0xc3, 0x28), 'ENCODING'],
      [`md5\n${'"'}${'\n'.repeat(1_200_000)}`, 'ROW_TOO_LONG'],
      [`md5\n${'a'.repeat(1_200_000)}`, 'ROW_TOO_LONG'],
    ];
    for (const [file, code] of refused) {
      assert.throws(
        () => readAll(openCsv(), typeof file === 'string' ? bytes(file) : file, [1 << 16]),
        (error) => error instanceof HashExchangeError && error.code === code,
        code,
      );
    }
  });

  test('what a spreadsheet would run, and what has no column, is not written', () => {
    const one = { key: '=1+1', member: '', change: 'said', stance: 'positive', hashes: [], labels: [], tags: [] } as const;
    assert.throws(() => csvLine({ ...one, hashes: [], labels: [], tags: [] }), { code: 'ENTRY_NOT_WRITABLE' });
    assert.throws(() => csvLine({ ...one, key: 'a', hashes: [{ kind: 'netclean', value: 'x' }], labels: [], tags: [] }), {
      code: 'ENTRY_NOT_WRITABLE',
    });
  });
});

describe('INTERPOL-style CSV', () => {
  test('a file by its own header, whatever the order of columns', () => {
    const file = `${interpolFirstLine()}${md5.toUpperCase()};${sha1};;17;true;false;;a series;3;;Image;true\n;;;18;;;;;;;;\n`;
    const rows = readAll(openInterpol(), bytes(file), [13]);
    assert.deepEqual(entriesOf(rows), [
      {
        key: '17',
        member: '',
        change: 'said',
        stance: 'positive',
        hashes: [
          { kind: 'md5', value: md5 },
          { kind: 'sha1', value: sha1 },
        ],
        labels: [{ scheme: 'interpol', code: 'baseline' }],
        tags: ['distributed'],
      },
    ]);
    assert.deepEqual(problemsOf(rows), ['3 MD5 HASH_MISSING']);
    const turned = entriesOf(readAll(openInterpol(), bytes(`Baseline;MD5\nfalse;${md5}\n`), [5]));
    assert.deepEqual(turned[0]?.labels, [{ scheme: 'interpol', code: 'not-baseline' }]);
  });

  test('what is written is read again, as far as the format can hold it', () => {
    fc.assert(
      fc.property(anyEntry, pieces, (one, sizes) => {
        const [again] = entriesOf(readAll(openInterpol(), bytes(interpolFirstLine() + interpolLine(one)), sizes));
        assert.equal(again?.key, one.key);
        assert.deepEqual(
          again?.hashes,
          one.hashes.filter(({ kind }) => kind !== 'pdq'),
        );
      }),
    );
  });
});

test('no bytes make a reader do anything but give rows or refuse by name', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', 'a', '5', 'é') }),
      pieces,
      (raw, text, sizes) => {
        for (const file of [raw, bytes(`md5,key\n${text}`), bytes(`MD5;Baseline\n${text}`)]) {
          for (const reader of [openCsv(), openInterpol()]) {
            try {
              readAll(reader, file, sizes);
            } catch (error) {
              assert.ok(error instanceof HashExchangeError, String(error));
            }
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
