import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Entry } from '@article34/hash-exchange';
import { seededRandom } from '../../app/foundation/effects/random.ts';
import type { Services } from '../../app/foundation/services.ts';
import { createList, type ListRow } from '../../app/matching/index.ts';
import { takeEntries } from '../../app/matching/list/take.ts';
import { openFollower } from '../../app/matching/matcher/follow.ts';
import { settleMatcher } from '../../app/matching/matcher/matcher.ts';

const random = seededRandom('hashes of noise');

/** A hash of nothing: random bits. */
export const noise = (bytes = 32): Buffer => random.bytes(bytes);

/** The same hash with so many bits turned, spread evenly. */
export const near = (hash: Buffer, bits: number): Buffer => {
  const other = Buffer.from(hash);
  for (let bit = 0; bit < bits; bit++) {
    const at = Math.floor((bit * hash.length * 8) / Math.max(1, bits));
    other[at >> 3] = (other[at >> 3] ?? 0) ^ (1 << (at & 7));
  }
  return other;
};

export const said = (key: string, kind: string, hash: Buffer, more: Partial<Entry> & { quality?: number } = {}): Entry => {
  const { quality, ...rest } = more;
  return {
    key,
    member: '',
    change: 'said',
    stance: 'positive',
    hashes: [{ kind, value: hash.toString('hex'), ...(quality === undefined ? {} : { quality }) }],
    labels: [],
    tags: [],
    ...rest,
  };
};
export const gone = (key: string, member = ''): Entry => ({
  ...said(key, 'md5', Buffer.alloc(0)),
  member,
  change: 'gone',
  hashes: [],
});

/** An index in a folder of the test's own, and the matcher that does all it can when it is told to. */
export const openMatching = async (t: Pick<TestContext, 'after'>, services: Services) => {
  const folder = mkdtempSync(join(tmpdir(), 'a34-matching-'));
  const follower = await openFollower(services, folder);
  t.after(async () => {
    await follower.close().catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  });
  const sql = services.db.worker;
  return {
    folder,
    follower,
    settle: () => settleMatcher(services, follower),
    list: (name: string, more: Partial<ListRow> = {}) => createList(services, sql, { name, origin: 'file', ...more }, 'operator'),
    take: (list: ListRow, entries: readonly Entry[]) => sql.begin((tx) => takeEntries(services, tx, list, entries, 'operator')),
  };
};
