import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { HashExchangeError } from '../error.ts';
import { anyEntry, entriesOf, problemsOf } from '../testing/arbitrary.ts';
import {
  readNcmecFeedback,
  readNcmecMembers,
  readNcmecReasons,
  readNcmecStatus,
  writeNcmecFeedback,
  writeNcmecMembers,
  writeNcmecReasons,
  writeNcmecStatus,
} from './answers.ts';
import { readNcmecPage, writeNcmecPage } from './entries.ts';
import { beginAt, type NcmecProgress, nextRequest, pageRead } from './progress.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const md5 = 'd41d8cd98f00b204e9800998ecf8427e';

const golden = `<?xml version="1.0" encoding="UTF-8"?>
<queryResult xmlns="https://hashsharing.ncmec.org/hashsharing/v2">
  <images count="3" maxTimestamp="2026-01-03T00:00:00Z">
    <image><member id="42"/><timestamp>2026-01-02T00:00:00Z</timestamp><id>image1</id><classification>A1</classification>
      <fingerprints><md5>${md5.toUpperCase()}</md5><netclean>Aa==</netclean><pdna href="/v2/entries/image1/fingerprints/PDNA"/></fingerprints></image>
    <deletedImage><member id="43"/><timestamp>2026-01-01T00:00:00Z</timestamp><id>image2</id></deletedImage>
    <image><member id="43"/><timestamp>2026-01-01T00:00:00Z</timestamp><fingerprints><md5>zz</md5></fingerprints></image>
  </images>
  <videos count="0" maxTimestamp="2026-01-01T00:00:00Z"/>
  <paging><next>/v2/entries?from=a&amp;to=b&amp;start=1000&amp;size=1000&amp;max=2500</next></paging>
</queryResult>`;

describe('a page of entries', () => {
  test('opinions with their member, tombstones, hashes kept elsewhere, and where to go on', () => {
    const page = readNcmecPage(bytes(golden));
    assert.deepEqual(
      entriesOf(page.rows).map(({ key, member, change, hashes, labels }) => [
        key,
        member,
        change,
        hashes.map(({ kind }) => kind).join(),
        labels[0]?.code,
      ]),
      [
        ['image1', '42', 'said', 'md5,netclean', 'A1'],
        ['image2', '43', 'gone', '', undefined],
      ],
    );
    assert.deepEqual(page.rows[0]?.elsewhere, [{ kind: 'pdna', href: '/v2/entries/image1/fingerprints/PDNA' }]);
    assert.deepEqual(problemsOf(page.rows), ['3 id KEY_MISSING', '3 md5 HASH_MALFORMED']);
    assert.equal(page.maxTimestamp, '2026-01-03T00:00:00Z');
    assert.equal(page.next, '/v2/entries?from=a&to=b&start=1000&size=1000&max=2500');
  });

  test('what we serve is what we read', () => {
    fc.assert(
      fc.property(
        fc.array(
          anyEntry.map((one) => ({
            ...one,
            member: '7',
            stance: 'positive' as const,
            tags: [],
            labels: [],
            changedAt: '2026-01-01T00:00:00Z',
          })),
          { maxLength: 6 },
        ),
        (entries) => {
          const page = readNcmecPage(bytes(writeNcmecPage({ images: entries, maxTimestamp: '2026-01-01T00:00:00Z' })));
          assert.deepEqual(
            entriesOf(page.rows),
            entries.map((one) => ({ ...one, hashes: one.hashes.map(({ kind, value }) => ({ kind, value })) })),
          );
          assert.equal(page.next, undefined);
        },
      ),
    );
  });

  test('answers that are none are refused by name', () => {
    for (const [text, code] of [
      ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'XML_DOCTYPE'],
      ['<queryResult>', 'XML_MALFORMED'],
      ['', 'XML_MALFORMED'],
      ['<html/>', 'XML_SHAPE'],
      ['<a>'.repeat(50), 'TOO_DEEP'],
    ] as const)
      assert.throws(
        () => readNcmecPage(bytes(text)),
        (error) => error instanceof HashExchangeError && error.code === code,
        text.slice(0, 30),
      );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(golden.length - 1), fc.string({ maxLength: 5 }), (raw, at, put) => {
        for (const file of [raw, bytes(golden.slice(0, at) + put + golden.slice(at + put.length))]) {
          try {
            readNcmecPage(file);
          } catch (error) {
            assert.ok(error instanceof HashExchangeError, String(error));
          }
        }
      }),
    );
  });
});

test('the small answers, there and back', () => {
  const status = { ipAddress: '127.0.0.1', username: 'a & b', memberId: '9' };
  assert.deepEqual(readNcmecStatus(bytes(writeNcmecStatus(status))), status);
  const members = [{ id: '1', name: 'One <1>' }];
  assert.deepEqual(readNcmecMembers(bytes(writeNcmecMembers(members))), members);
  const reasons = [{ guid: 'g-1', name: 'Not what it says', type: 'Sha1' }];
  assert.deepEqual(readNcmecReasons(bytes(writeNcmecReasons(reasons))), reasons);
  for (const feedback of [{ says: 'affirmative' }, { says: 'negative', reasons: ['g-1', 'g-2'] }] as const)
    assert.deepEqual(readNcmecFeedback(bytes(writeNcmecFeedback(feedback))), feedback);
  assert.throws(() => readNcmecFeedback(bytes('<feedbackSubmission><negative/></feedbackSubmission>')), { code: 'XML_SHAPE' });
});

type Change = { at: number; id: number };

/** A service that holds changes in no order, answers in pages, and takes new changes while it is being read. */
const read = (changes: readonly Change[], pageSize: number, restart: boolean): Set<number> => {
  const stored = new Set<number>();
  let progress: NcmecProgress = beginAt(0);
  let now = 100;
  for (let turn = 0; turn < 10_000 && now < 100_000; turn++) {
    now += 10;
    if (restart && turn % 7 === 6) progress = JSON.parse(JSON.stringify(progress)) as NcmecProgress;
    const asked = nextRequest(progress, now);
    if (asked === undefined) {
      now += 20_000;
      continue;
    }
    progress = asked.progress;
    const query = new URLSearchParams(asked.path.split('?')[1] ?? '');
    const seconds = (name: string): number => Date.parse(query.get(name) ?? '') / 1000;
    const start = Number(query.get('start') ?? 0);
    const found = changes.filter(({ at }) => at <= now - 2 && at >= seconds('from') && at < seconds('to'));
    for (const { id } of found.slice(start, start + pageSize)) stored.add(id);
    const more = start + pageSize < found.length;
    progress = pageRead(
      progress,
      more
        ? `/v2/entries?from=${query.get('from')}&to=${query.get('to')}&start=${start + pageSize}&max=${found.length}`
        : undefined,
      now,
    );
  }
  return stored;
};

describe('reading on', () => {
  test('finds every change once the clock has passed it, whatever the order, page size and restarts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 80_000 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (times, size, restart) => {
          const changes = times.map((at, id) => ({ at, id }));
          assert.equal(read(changes, size, restart).size, changes.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a range with too much in it is asked for in quarters; a page that went stale is not followed', () => {
    const first = nextRequest({ doneUntil: 0, span: 40_000 }, 50_000);
    assert.equal(first?.path, 'entries?from=1970-01-01T00:00:00Z&to=1970-01-01T11:06:40Z');
    const shrunk = pageRead(first.progress, '/v2/entries?start=1000&max=900000', 50_000);
    assert.deepEqual(shrunk, { doneUntil: 0, span: 10_000 });
    const following = pageRead(first.progress, '/v2/entries?start=1000&max=2000', 50_000);
    assert.equal(nextRequest(following, 50_010)?.path, '/v2/entries?start=1000&max=2000');
    assert.equal(nextRequest(following, 50_000 + 12 * 3600)?.path, first.path);
    assert.equal(nextRequest({ doneUntil: 50_000, span: 10 }, 50_004), undefined);
  });
});
