import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HashExchangeError } from './error.ts';
import { readStopnciiPage, stopnciiFeedback, stopnciiHashes } from './stopncii/page.ts';
import { entriesOf, problemsOf } from './testing/arbitrary.ts';
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

test('no answer makes them do anything but read or refuse by name', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.uint8Array({ maxLength: 60 }), (value, raw) => {
      for (const file of [
        raw,
        bytes({ data: value, hashRecords: value }),
        bytes({ data: [value], hashRecords: [value] }),
        bytes(value),
      ]) {
        for (const readPage of [readStopnciiPage, readThreatUpdates]) {
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
