import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { arrived, createList, takeEntries } from '../../app/matching/index.ts';
import { childrenOf } from '../support/doors.ts';
import { near, noise, said } from '../support/matching.ts';
import { dataDirectory, joinInstall, startProgram, until } from '../support/running.ts';

// A34_FAULT=100 for the long run
const kills = Number(process.env.A34_FAULT ?? 4);
const perRound = 60;
const patienceMs = 180_000;

test(`${kills} times kill -9 of the matcher while lists grow and hashes arrive: every known one is found, once`, async (t) => {
  const dataDir = dataDirectory(t);
  const program = await startProgram(dataDir, { A34_PROCESSES: '1' });
  t.after(() => program.kill());
  const install = await joinInstall(dataDir);
  t.after(() => install.stop());
  const { services } = install;
  const sql = services.db.worker;
  const list = await createList(services, sql, { name: 'NOISE', origin: 'file', flood: 1_000_000 }, 'operator');
  const planted = new Set<string>();
  let unknown = 0;
  for (let round = 0; round < kills; round++) {
    const listed = Array.from({ length: perRound }, () => noise());
    const add = (from: number, to: number) =>
      sql.begin((tx) =>
        takeEntries(
          services,
          tx,
          list,
          listed.slice(from, to).map((hash, index) => said(`${round}-${from + index}`, 'pdq', hash)),
          'operator',
        ),
      );
    const arrive = async (hash: Buffer, isKnown: boolean): Promise<void> => {
      const row = { shard: round, reportId: randomUUID(), thing: randomUUID(), origin: 'staff' as const, kind: 'pdq' as const };
      await services.db.staff.begin((tx) => arrived(tx, services, [{ ...row, hash, quality: 90, at: new Date() }]));
      if (isKnown) planted.add(row.reportId);
      else unknown += 1;
    };
    // some before their list, some after, and the kill in between
    await add(0, perRound / 3);
    for (const [index, hash] of listed.entries()) {
      await arrive(near(hash, index % 32), true);
      if (index % 5 === 0) await arrive(noise(), false);
      if (index === perRound / 2) {
        await sleep(Math.random() * 400);
        for (const pid of childrenOf(program.pid, 'processes/matcher')) process.kill(pid, 'SIGKILL');
      }
      if (index % 20 === 19) await add(perRound / 3 + ((index - 19) / 20) * 14, perRound / 3 + ((index + 1) / 20) * 14);
    }
    await add(perRound / 3, perRound);
  }
  const waiting = async (): Promise<number> =>
    (await services.db.matcher<{ left: number }[]>`select count(*)::int as left from hash_arrival where state = 'waiting'`)[0]
      ?.left ?? 0;
  const found = async (): Promise<Set<string>> =>
    new Set(
      (await services.db.matcher<{ reportId: string }[]>`select distinct report_id from hash_match`).map(
        ({ reportId }) => reportId,
      ),
    );
  await until('the matcher to catch up', patienceMs, async () => (await waiting()) === 0 && (await found()).size >= planted.size);
  assert.deepEqual((await found()).difference(planted), new Set(), 'nothing else is found');
  assert.deepEqual(planted.difference(await found()), new Set(), 'nothing is missed');
  const twice = await services.db.matcher`select report_id from hash_match group by report_id having count(*) > 1`;
  assert.deepEqual([...twice], []);
  assert.ok(unknown > 0 && planted.size === kills * perRound);
  assert.equal(await program.stop(), 0);
});
