import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { HashExchangeError } from '../error.ts';
import { guessFormat } from '../format.ts';
import { openJsonItems } from '../stream/json-items.ts';
import { anyEntry, entriesOf, problemsOf, readAll } from '../testing/arbitrary.ts';
import { openVics } from '../vics/read.ts';
import { vicsHead, vicsMedia, vicsTail } from '../vics/write.ts';
import { jsonListEntry, jsonListHead, jsonListTail, openJsonList } from './list.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const pieces = fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1, maxLength: 5 });
const md5 = 'd41d8cd98f00b204e9800998ecf8427e';

describe('items of a long document', () => {
  test('are what JSON.parse finds at the same place, in pieces of any size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 8 }),
        fc.jsonValue(),
        fc.boolean(),
        pieces,
        (wanted, other, spaced, sizes) => {
          const file = bytes(
            JSON.stringify({ a: other, list: [{ rows: wanted, x: [other] }], z: 'é"\\' }, null, spaced ? 2 : undefined),
          );
          const items = openJsonItems((path) => path.join('.') === 'list.*.rows');
          const found = [];
          for (let at = 0, turn = 0; at < file.length; turn++) {
            const size = sizes[turn % sizes.length] ?? 1;
            found.push(...items.write(file.subarray(at, at + size)));
            at += size;
          }
          found.push(...items.end());
          assert.deepEqual(
            found.map(({ value }) => value),
            JSON.parse(JSON.stringify(wanted)),
          );
        },
      ),
    );
  });

  test('documents that are broken anywhere before their end are refused by name', () => {
    for (const [file, code] of [
      ['{"entries":[{"a":1}', 'JSON_MALFORMED'],
      ['{"entries":[{"a":}]}', 'JSON_MALFORMED'],
      ['{"entries":[1]}}', 'JSON_MALFORMED'],
      ['{"entries":[}]', 'JSON_MALFORMED'],
      ['', 'JSON_MALFORMED'],
      ['{"x":what}', 'JSON_MALFORMED'],
      ['['.repeat(100), 'TOO_DEEP'],
      [`{"entries":[${'['.repeat(100)}`, 'TOO_DEEP'],
    ] as const) {
      assert.throws(
        () => readAll(openJsonList(), bytes(file), [5]),
        (error) => error instanceof HashExchangeError && error.code === code,
        file.slice(0, 40),
      );
    }
  });
});

describe('our JSON list', () => {
  test('what is written is read again the same', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 10 }), pieces, (entries, sizes) => {
        const file =
          jsonListHead('a list') + entries.map((one, index) => jsonListEntry(one, index === 0)).join('') + jsonListTail();
        assert.equal(guessFormat(bytes(file)), 'json');
        assert.deepEqual(entriesOf(readAll(openJsonList(), bytes(file), sizes)), entries);
      }),
    );
  });

  test('bad entries are named, good ones read; another document is refused', () => {
    const file = {
      format: 'article34/hash-list',
      version: 1,
      entries: [
        { hashes: [{ kind: 'md5', value: 'zz' }] },
        { hashes: [{ kind: 'md5', value: md5 }] },
        { change: 'gone' },
        7,
        { hashes: [] },
      ],
    };
    const rows = readAll(openJsonList(), bytes(JSON.stringify(file)), [10]);
    assert.deepEqual(
      entriesOf(rows).map(({ key }) => key),
      [`md5:${md5}`],
    );
    assert.deepEqual(problemsOf(rows), [
      '1 hashes/0 HASH_MALFORMED',
      '3 key KEY_MISSING',
      '4  ROW_SHAPE',
      '5 hashes HASH_MISSING',
    ]);
    assert.throws(() => readAll(openJsonList(), bytes('{"entries":[]}'), [10]), { code: 'JSON_SHAPE' });
  });
});

describe('VICS', () => {
  const context = (segment: string, what: string) =>
    `http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/${segment}/$metadata#${what}`;
  const media = [
    {
      MediaID: 1,
      Category: 1,
      MD5: md5.toUpperCase(),
      VictimIdentified: 'true',
      IsDistributed: 'False',
      DateUpdated: '2020-01-02T03:04:05+01:00Z',
    },
    { MediaID: 2, MD5: md5, Category: null },
    { MediaID: 3, MD5: md5, Category: 0 },
    { MediaID: 4, MD5: 'short', Category: 1 },
    { MediaID: 5, Category: 'x', MD5: md5 },
  ];
  const check = (file: unknown) => {
    const rows = readAll(openVics(), bytes(JSON.stringify(file)), [17]);
    assert.deepEqual(
      entriesOf(rows).map(({ key, stance, labels, tags, changedAt }) => [
        key,
        stance,
        labels.map(({ scheme, code }) => `${scheme}:${code}`).join(),
        tags.join(),
        changedAt ?? '',
      ]),
      [
        ['1', 'positive', 'vics-us:1', 'victim-identified', '2020-01-02T03:04:05+01:00'],
        ['2', 'unknown', '', '', ''],
        ['3', 'negative', 'vics-us:0', '', ''],
      ],
    );
    assert.deepEqual(problemsOf(rows), ['4 MD5 HASH_MALFORMED', '5 Category VALUE_MALFORMED']);
  };

  test('a list of media: absent, null and 0 are three answers; truth in words; the offset that also ends in Z', () => {
    check({ '@odata.context': context('US', 'Media'), value: media });
  });
  test('a list of cases with their media', () => {
    check({
      '@odata.context': context('US', 'Cases'),
      value: [
        { CaseID: 'x', ContactName: 'A person', Media: media.slice(0, 2) },
        { CaseID: 'y', Media: media.slice(2) },
      ],
    });
  });
  test('another segment is another scheme, whose numbers say nothing here', () => {
    const file = {
      'odata.metadata': 'http://github.com/ICMEC/ProjectVic/DataModels/1.2.xml#Media',
      value: [{ MediaID: 1, Category: 1, MD5: md5 }],
    };
    const [one] = entriesOf(readAll(openVics(), bytes(JSON.stringify(file)), [9]));
    assert.deepEqual([one?.stance, one?.labels], ['unknown', [{ scheme: 'vics-caid', code: '1' }]]);
  });
  test('what is written is read again, as far as the format can hold it', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 5 }), (entries) => {
        const file = vicsHead('US') + entries.map((one, index) => vicsMedia(one, index + 1, 'US')).join('') + vicsTail();
        assert.equal(guessFormat(bytes(file)), 'vics');
        assert.deepEqual(
          entriesOf(readAll(openVics(), bytes(file), [31])).map(({ hashes }) => hashes),
          entries.map(({ hashes }) => hashes.filter(({ kind }) => kind !== 'pdq')),
        );
      }),
    );
  });
  test('another document is refused', () => {
    assert.throws(() => readAll(openVics(), bytes('{"value":[{"MD5":"x"}]}'), [9]), { code: 'JSON_SHAPE' });
  });
});
