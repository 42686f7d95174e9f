import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { openHouse } from '../../../tests/support/casework.ts';
import { gone, near, noise, openMatching, said } from '../../../tests/support/matching.ts';
import type { CaseKey } from '../../casework/case/case-file.ts';
import { arrived, withdrawArrival } from '../arrival/arrival.ts';
import type { HashKind } from '../index-store/change.ts';
import { setList } from '../list/list.ts';
import { openFollower } from './follow.ts';
import { lookUp } from './question.ts';

const open = async (t: TestContext) => {
  const house = await openHouse(t);
  const { services, clock } = house;
  const matching = await openMatching(t, services);
  const arrive = async (file: CaseKey, kind: HashKind, hash: Buffer, more: { thing?: string; quality?: number } = {}) => {
    const thing = more.thing ?? randomUUID();
    const row = { shard: file.shard, reportId: file.id, thing, origin: 'staff' as const, kind, hash, at: clock.now() };
    await arrived(services.owner, services, [more.quality === undefined ? row : { ...row, quality: more.quality }]);
    return thing;
  };
  const known = async (file: CaseKey) => {
    const [row] = await services.owner<{ known: string | null; risk: number; codes: string[] }[]>`
      select known, risk, array(select jsonb_array_elements(risk_reasons) ->> 'code') as codes from case_file where id = ${file.id}`;
    return row;
  };
  return { ...house, ...matching, arrive, known };
};

test('a known hash is found after it arrived, near or exact, and the case says so with its risk', async (t) => {
  const { services, report, list, take, settle, arrive, known } = await open(t);
  const [picture, video] = [noise(), noise(16)];
  const one = await list('ONE', { owner: 'somebody' });
  await take(one, [said('p', 'pdq', picture, { labels: [{ scheme: 'ncmec', code: 'A1' }] }), said('v', 'md5', video)]);
  const [close, exact, far] = [await report(), await report(), await report()];
  const before = await known(close);
  await arrive(close, 'pdq', near(picture, 31), { quality: 90 });
  await arrive(exact, 'md5', video);
  await arrive(far, 'pdq', near(picture, 32), { quality: 90 });
  await settle();
  const after = await known(close);
  assert.deepEqual([before?.known, after?.known], [null, 'known']);
  assert.equal((after?.risk ?? 0) - (before?.risk ?? 0), 10);
  assert.ok(after?.codes.includes('known-material'));
  assert.equal((await known(exact))?.known, 'known');
  assert.equal((await known(far))?.known, null, '32 bits are not 31');
  const [match] = await services.owner<
    { distance: number; opinions: object[] }[]
  >`select distance, opinions from hash_match where report_id = ${close.id}`;
  assert.equal(match?.distance, 31);
  assert.deepEqual(match?.opinions, [
    { list: 'ONE', bank: 'positive', member: '', stance: 'positive', quality: null, labels: ['ncmec:A1'], saidAt: null },
  ]);
  const events = await services.owner`select 1 from case_event where kind = 'hash-match'`;
  const leaves = await services.owner`select 1 from audit_leaf where action = 'case.hash-match' and actor = 'matcher'`;
  assert.deepEqual([events.length, leaves.length], [2, 2]);
  await settle();
  assert.equal((await services.owner`select 1 from case_event where kind = 'hash-match'`).length, 2, 'told once');
});

test('a new list, a new distance, a withdrawn entry: what arrived before is looked at again', async (t) => {
  const { services, report, list, take, settle, arrive, known } = await open(t);
  const [picture, digest] = [noise(), noise(32)];
  const [near20, exact, both] = [await report(), await report(), await report()];
  await arrive(near20, 'pdq', near(picture, 20), { quality: 90 });
  await arrive(exact, 'sha256', digest);
  await arrive(both, 'pdq', picture, { quality: 90 });
  await settle();
  const one = await list('LATER', { distance: 10 });
  await take(one, [said('p', 'pdq', picture), said('d', 'sha256', digest)]);
  await settle();
  const all = async () => [(await known(near20))?.known, (await known(exact))?.known, (await known(both))?.known];
  assert.deepEqual(await all(), [null, 'known', 'known']);
  await setList(services, services.db.staff, 'LATER', { distance: 25 }, 'operator');
  await settle();
  assert.deepEqual(await all(), ['known', 'known', 'known']);
  await setList(services, services.db.staff, 'LATER', { state: 'off' }, 'operator');
  await settle();
  assert.deepEqual(await all(), [null, null, null]);
  assert.ok(!(await known(exact))?.codes.includes('known-material'), 'and the risk goes back');
  await setList(services, services.db.staff, 'LATER', { state: 'on' }, 'operator');
  await settle();
  await take(one, [gone('p')]);
  await settle();
  assert.deepEqual(await all(), [null, 'known', null]);
  // a list that reaches further speaks of a hash that another list has already
  const wide = await list('WIDE', { distance: 31 });
  await take(one, [said('p', 'pdq', picture)]);
  await settle();
  await take(wide, [said('p', 'pdq', picture, { stance: 'negative' })]);
  await settle();
  assert.deepEqual(await all(), ['disputed', 'known', 'disputed']);
});

test('a hash that a person takes back is gone, with all that it matched; that there was one stays', async (t) => {
  const { services, clock, report, list, take, settle, arrive, known } = await open(t);
  const picture = noise();
  await take(await list('ONE'), [said('p', 'pdq', picture)]);
  const file = await report();
  const thing = await arrive(file, 'pdq', picture, { quality: 100 });
  await arrive(file, 'md5', noise(16), { thing });
  await settle();
  assert.equal((await known(file))?.known, 'known');
  const tagBefore = await services.owner<{ tag: Buffer }[]>`select tag from hash_arrival where kind = 'pdq'`;
  const taken = await services.db.worker.begin((tx) =>
    withdrawArrival(tx, { shard: file.shard, reportId: file.id, at: clock.now() }),
  );
  assert.equal(taken, 2);
  await settle();
  assert.equal((await known(file))?.known, null);
  const rows = await services.owner<
    { state: string; tag: Buffer | null; sealed: Buffer | null }[]
  >`select state, tag, sealed from hash_arrival`;
  assert.deepEqual(
    [...rows],
    [1, 2].map(() => ({ state: 'withdrawn', tag: null, sealed: null })),
  );
  assert.ok(tagBefore[0]?.tag);
  assert.equal((await services.owner`select 1 from hash_match`).length, 0);
});

test('a hash that suddenly matches far too much accuses nobody until a person has looked', async (t) => {
  const { services, report, list, take, settle, arrive, known } = await open(t);
  const viral = noise(16);
  await take(await list('FLOODED', { flood: 4 }), [said('v', 'md5', viral)]);
  const files = [];
  for (let index = 0; index < 6; index++) {
    const file = await report();
    await arrive(file, 'md5', viral);
    files.push(file);
  }
  await settle();
  for (const file of files) assert.equal((await known(file))?.known, 'held');
  const [held] = await services.owner<
    { reports: number; verdict: string | null }[]
  >`select reports, verdict from hash_quarantine`;
  assert.deepEqual({ ...held }, { reports: 6, verdict: null });
});

test('the index can be lost, thrown away or stopped between any two steps, and misses nothing', async (t) => {
  const { services, list, take, follower, folder } = await open(t);
  const hashes = Array.from({ length: 300 }, () => noise());
  const one = await list('ONE');
  const ask = async (index: typeof follower.index) => {
    const answers = await lookUp(
      services,
      services.db.matcher,
      index,
      hashes.map((hash) => ({ kind: 'pdq' as const, hash: near(hash, 31) })),
    );
    return answers.filter((all) => all.length === 1).length;
  };
  await take(
    one,
    hashes.slice(0, 200).map((hash, index) => said(`k${index}`, 'pdq', hash)),
  );
  while ((await follower.step()) > 0);
  assert.equal(await ask(follower.index), 200);
  await follower.close();
  // stopped after the index was written and before the database was told
  await services.owner`update hash_cursor set value = '{"value": 120}' where name like 'index/%'`;
  await take(
    one,
    hashes.slice(200).map((hash, index) => said(`l${index}`, 'pdq', hash)),
  );
  const again = await openFollower(services, folder);
  while ((await again.step()) > 0);
  assert.equal(again.index.size, 300, 'nothing twice');
  assert.equal(await ask(again.index), 300);
  await again.close();
  // the database does not know this folder: it came from another time
  await services.owner`delete from hash_cursor where name like 'index/%'`;
  const anew = await openFollower(services, folder);
  assert.equal(anew.index.size, 0);
  while ((await anew.step()) > 0);
  assert.equal(await ask(anew.index), 300);
  await anew.close();
  rmSync(folder, { recursive: true });
  const fresh = await openFollower(services, folder);
  while ((await fresh.step()) > 0);
  assert.equal(await ask(fresh.index), 300);
  await fresh.close();
});

test('a damaged row is told apart and holds up no other', async (t) => {
  const { services, report, list, take, settle, arrive, known } = await open(t);
  const digest = noise(20);
  await take(await list('ONE'), [said('d', 'sha1', digest)]);
  const [bad, good] = [await report(), await report()];
  await arrive(bad, 'sha1', digest);
  await services.owner`update hash_arrival set sealed = '\\x00'`;
  await arrive(good, 'sha1', digest);
  await settle();
  assert.deepEqual([(await known(bad))?.known, (await known(good))?.known], [null, 'known']);
  const states = await services.owner<{ state: string }[]>`select state from hash_arrival order by state`;
  assert.deepEqual(
    states.map(({ state }) => state),
    ['looked', 'unreadable'],
  );
});
