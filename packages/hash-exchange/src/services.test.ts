import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HashExchangeError } from './error.ts';
import { guessFormat } from './format.ts';
import { openStopncii, stopnciiEntry, stopnciiHead, stopnciiTail } from './stopncii/file.ts';
import { readStopnciiPage, stopnciiFeedback, stopnciiHashes } from './stopncii/page.ts';
import { anyEntry, entriesOf, problemsOf, readAll } from './testing/arbitrary.ts';
import { openThreatUpdates, threatUpdate, threatUpdatesHead, threatUpdatesTail } from './threatexchange/file.ts';
import { readThreatUpdates } from './threatexchange/page.ts';

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value), 'utf8');
const pdq = 'f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22';
const md5 = 'd41d8cd98f00b204e9800998ecf8427e';

test('StopNCII: a hash stays while one case asks for it, and is gone when all are withdrawn', () => {
  const record = (fields: object) => ({ signalType: 'ImagePDQ', hashValue: pdq, lastModtimestamp: 7, ...fields });
  const page = readStopnciiPage(
    bytes({
      count: 5,
      nextPageToken: 'abc',
      hasMoreRecords: true,
      nextSetTimestamp: 1700000000,
      hashRecords: [
        record({
          caseNumbers: { a: 'Withdrawn', b: 'Active' },
          CSPFeedbacks: [{ feedbackValue: 'Blocked', tags: [], source: 'x' }, { feedbackValue: 'None' }],
        }),
        record({ caseNumbers: { a: 'Withdrawn', b: 'Deleted' } }),
        record({ signalType: 'Text', hashValue: 'words' }),
        record({ hashStatus: 'SomethingNew' }),
        'nothing',
      ],
    }),
  );
  assert.deepEqual(
    entriesOf(page.rows).map(({ change, stance, hashes, tags, changedAt }) => [
      change,
      stance,
      hashes.length,
      tags.join(),
      changedAt,
    ]),
    [
      ['said', 'seed', 1, 'feedback-blocked', '7'],
      ['gone', 'unknown', 0, '', '7'],
      ['said', 'seed', 1, '', '7'],
    ],
  );
  assert.deepEqual(problemsOf(page.rows), ['3 signalType HASH_KIND_UNCLEAR', '5 hashRecords ROW_SHAPE']);
  assert.deepEqual([page.more, page.nextPageToken, page.nextStart], [true, 'abc', '1700000000']);
});

test('StopNCII: what we send back', () => {
  assert.deepEqual(JSON.parse(stopnciiFeedback({ kind: 'pdq', value: pdq }, 'Blocked', ['a'])), {
    hashFeedbacks: [{ signalType: 'ImagePDQ', hashValue: pdq, feedbackValue: 'Blocked', tags: ['a'] }],
  });
  assert.throws(() => stopnciiFeedback({ kind: 'sha1', value: md5 }, 'Blocked'), { code: 'ENTRY_NOT_WRITABLE' });
  assert.deepEqual(JSON.parse(stopnciiHashes([])), { hashRecords: [] });
});

test('ThreatExchange: each opinion by itself; deleted or ownerless updates take back', () => {
  const page = readThreatUpdates(
    bytes({
      data: [
        {
          id: '1',
          indicator: pdq,
          type: 'HASH_PDQ',
          last_updated: 5,
          descriptors: {
            data: [
              { owner: { id: '10' }, status: 'MALICIOUS', tags: { data: [{ text: 'seen' }] } },
              { owner: { id: '11' }, status: 'NON_MALICIOUS' },
            ],
          },
        },
        { id: '2', indicator: md5, type: 'HASH_MD5', should_delete: true, descriptors: { data: [{ owner: { id: '10' } }] } },
        { id: '3', indicator: md5, type: 'HASH_MD5', descriptors: { data: [] } },
        { id: '4', indicator: 'words', type: 'HASH_TEXT', descriptors: { data: [{ owner: { id: '10' } }] } },
        { indicator: md5, type: 'HASH_MD5' },
      ],
      paging: { next: 'https://example.org/next' },
    }),
  );
  assert.deepEqual(
    entriesOf(page.rows).map(({ key, member, change, stance, tags }) => [key, member, change, stance, tags.join()].join(' ')),
    ['1 10 said positive seen', '1 11 said negative ', '2  gone unknown ', '3  gone unknown '],
  );
  assert.deepEqual(problemsOf(page.rows), ['4 type HASH_KIND_UNCLEAR', '5 id KEY_MISSING']);
  assert.equal(page.next, 'https://example.org/next');
});

const pieces = fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1, maxLength: 5 });

test('StopNCII: answers kept in a file, one behind the other, read like the answers; what is written is read again', () => {
  const page = (records: object[]) => JSON.stringify({ count: records.length, hashRecords: records, hasMoreRecords: false });
  const one = page([
    { signalType: 'ImagePDQ', hashValue: pdq },
    { signalType: 'Text', hashValue: 'words' },
  ]);
  const two = page([{ signalType: 'VideoMD5', hashValue: md5, hashStatus: 'Withdrawn' }]);
  const file = Buffer.from(`${one}\n${two}\n`);
  assert.equal(guessFormat(file), 'stopncii');
  fc.assert(
    fc.property(pieces, (sizes) => {
      const rows = readAll(openStopncii(), file, sizes);
      assert.deepEqual(
        entriesOf(rows).map(({ key, change }) => `${key} ${change}`),
        [`pdq:${pdq} said`, `md5:${md5} gone`],
      );
      assert.deepEqual(problemsOf(rows), ['2 signalType HASH_KIND_UNCLEAR']);
    }),
  );
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 6 }), pieces, (entries, sizes) => {
      const able = entries.filter(({ hashes }) => hashes.every(({ kind }) => kind === 'pdq' || kind === 'md5'));
      const text = stopnciiHead() + able.map((entry, index) => stopnciiEntry(entry, index === 0)).join('') + stopnciiTail();
      assert.deepEqual(
        entriesOf(readAll(openStopncii(), Buffer.from(text), sizes)).flatMap(({ hashes }) => hashes),
        able.flatMap(({ hashes }) => hashes.map(({ kind, value }) => ({ kind, value }))),
      );
    }),
  );
  for (const other of ['{"data":[]}', '{}', '{"a":{"hashRecords":[1]}}'])
    assert.throws(() => readAll(openStopncii(), Buffer.from(other), [7]), { code: 'JSON_SHAPE' });
  assert.throws(() => readAll(openStopncii(), Buffer.from(`${one}]`), [7]), { code: 'JSON_MALFORMED' });
});

test('ThreatExchange: answers kept in a file; each opinion has a place of its own and names all voices; what is written is read again', () => {
  const update = (id: string, owners: string[]) => ({
    id,
    indicator: pdq,
    type: 'HASH_PDQ',
    descriptors: { data: owners.map((owner) => ({ owner: { id: owner }, status: 'MALICIOUS' })) },
  });
  const file = Buffer.from(
    `${JSON.stringify({ data: [update('1', ['a', 'b'])], paging: { next: 'x' } })}\n${JSON.stringify({ data: [{ id: '2', should_delete: true }, update('3', ['a'])] })}`,
  );
  assert.equal(guessFormat(file), 'threatexchange');
  fc.assert(
    fc.property(pieces, (sizes) => {
      const rows = readAll(openThreatUpdates(), file, sizes);
      assert.deepEqual(
        rows.map((row) =>
          'entry' in row ? [row.place, row.entry.key, row.entry.member, row.entry.voices?.join() ?? '-'].join(' ') : '',
        ),
        ['1 1 a a,b', '2 1 b a,b', '3 2  -', '4 3 a a'],
      );
    }),
  );
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 6 }), pieces, (entries, sizes) => {
      const text =
        threatUpdatesHead() + entries.map((entry, index) => threatUpdate(entry, index === 0)).join('') + threatUpdatesTail();
      const said = entriesOf(readAll(openThreatUpdates(), Buffer.from(text), sizes));
      assert.deepEqual(
        said.map(({ member, stance, hashes, tags }) => ({ member, stance, hashes, tags })),
        entries.flatMap(({ member, stance, hashes, tags }) =>
          hashes.map(({ kind, value }) => ({ member, stance, hashes: [{ kind, value }], tags })),
        ),
      );
    }),
  );
  const back =
    threatUpdatesHead() +
    threatUpdate({ ...entriesOf(readAll(openThreatUpdates(), file, [9]))[2] } as never, true) +
    threatUpdatesTail();
  assert.deepEqual(
    entriesOf(readAll(openThreatUpdates(), Buffer.from(back), [9])).map(({ key, change }) => [key, change]),
    [['2', 'gone']],
  );
  assert.throws(() => readAll(openThreatUpdates(), Buffer.from('{"hashRecords":[]}'), [7]), { code: 'JSON_SHAPE' });
});

test('no answer makes them do anything but read or refuse by name', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.uint8Array({ maxLength: 60 }), (value, raw) => {
      for (const file of [
        raw,
        bytes({ data: value, hashRecords: value }),
        bytes({ data: [value], hashRecords: [value] }),
        bytes(value),
      ]) {
        const files = [openStopncii, openThreatUpdates].map((open) => (given: Uint8Array) => readAll(open(), given, [11]));
        for (const readPage of [readStopnciiPage, readThreatUpdates, ...files]) {
          try {
            readPage(file);
          } catch (error) {
            assert.ok(error instanceof HashExchangeError, String(error));
          }
        }
      }
    }),
  );
});
