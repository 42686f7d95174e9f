import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { testServices } from '../../tests/support/app.ts';
import { fixedClock } from '../foundation/effects/clock.ts';
import { uuidv7 } from '../foundation/effects/random.ts';
import { loadTranslators } from '../foundation/languages/translate.ts';
import type { Context, Services } from '../foundation/services.ts';
import { correctMonth } from './correct.ts';
import { asCsv, asJson } from './export.ts';
import { newestReleases, revisionsOf } from './figures.store.ts';
import { freezeMonths } from './freeze.ts';
import { makePublished } from './published.ts';

const t = loadTranslators().en;
const hour = 3_600_000;
const code = (name: string) => (error: unknown) => (error as { code?: string }).code === name;

type Made = {
  at: string;
  channel?: string;
  category?: string;
  country?: string;
  synthetic?: boolean;
  referredHours?: number;
  outcomeHours?: number;
  times: number;
};

/** Rows as intake and casework leave them, without the sealed parts that figures never read. */
const put = async (services: Services, made: readonly Made[]): Promise<void> => {
  for (const one of made) {
    for (let left = one.times; left > 0; left--) {
      const at = new Date(one.at);
      const id = uuidv7(at, services.random);
      const after = (hours: number | undefined) => (hours === undefined ? null : new Date(at.getTime() + hours * hour));
      const { channel = 'public', category = 'material-online', country = null, synthetic = false } = one;
      await services.db.staff.begin(async (tx) => {
        await tx`insert into report (shard, id, received_at, channel, door, category, urgency, country, language, synthetic, ephemeral_key, team_key_id)
          values (1, ${id}, ${at}, ${channel}, 'saw', ${category}, 0, ${country}, 'en', ${synthetic}, ''::bytea, ${id})`;
        await tx`insert into case_file (shard, id, reference, channel, category, synthetic, first_referred_at, outcome_at)
          values (1, ${id}, ${`001-${id.slice(-6)}${left}`}, ${channel}, ${category}, ${synthetic}, ${after(one.referredHours)}, ${after(one.outcomeHours)})`;
        await tx`insert into case_report (shard, case_id, report_shard, report_id) values (1, ${id}, 1, ${id})`;
      });
    }
  }
};

const open = async (t: TestContext, now: string) => {
  const clock = fixedClock(now);
  const services = await testServices(t, { clock });
  const subject = {
    role: 'senior-analyst',
    staffId: uuidv7(clock.now(), services.random),
    name: 'A',
    bodyId: undefined,
    confirmedAt: clock.now(),
  };
  const context: Context = {
    ...services,
    subject: subject as Context['subject'],
    unlock: () => Promise.reject(new Error('figures open nothing')),
  };
  return { services, clock, context };
};

const rowsOf = (release: Awaited<ReturnType<typeof newestReleases>>[number] | undefined, dimension: string) =>
  Object.fromEntries(
    release?.tables.tables.find((table) => table.dimension === dimension)?.rows.map(({ code, value }) => [code, value]) ?? [],
  );

test('a month is frozen once, four weeks after its end, with every report in one row of every table', async (t) => {
  const { services, clock } = await open(t, '2026-03-28T23:59:00Z');
  await put(services, [
    { at: '2026-02-01T00:00:00Z', times: 21, country: 'KE', referredHours: 24, outcomeHours: 24 * 8 },
    { at: '2026-02-28T23:59:59Z', times: 32, country: 'NL', referredHours: 25 },
    { at: '2026-02-10T12:00:00Z', times: 12, channel: 'hotline', category: 'threatened', country: 'TH', referredHours: 24 * 29 },
    { at: '2026-03-01T00:00:00Z', times: 50 },
    { at: '2026-02-10T12:00:00Z', times: 40, synthetic: true },
  ]);
  assert.equal(await freezeMonths(services), 0);
  clock.advance(60_000);
  assert.equal(await freezeMonths(services), 2);
  assert.equal(await freezeMonths(services), 0);
  const [real, madeUp] = (await newestReleases(services.db.public)).toSorted((a, b) => Number(a.synthetic) - Number(b.synthetic));
  assert.equal(real?.month, '2026-02-01');
  assert.equal(real?.tables.total, 65);
  assert.equal(madeUp?.tables.total, 40);
  assert.deepEqual(rowsOf(real, 'channel'), { staff: 0, mailbox: 0, hotline: 10, provider: 0, public: 55 });
  assert.deepEqual(rowsOf(real, 'country'), { KE: 20, NL: 30, TH: 10, rest: 0 });
  assert.deepEqual(rowsOf(real, 'referral'), { none: 0, later: 10, 'days-28': 0, 'days-7': 0, 'days-3': 30, 'day-1': 20 });
  assert.deepEqual(rowsOf(real, 'outcome'), { none: 45, later: 0, 'days-28': 20, 'days-7': 0, 'days-3': 0, 'day-1': 0 });
});

test('a merged report counts with the case that took it along', async (t) => {
  const { services } = await open(t, '2026-04-01T00:00:00Z');
  await put(services, [
    { at: '2026-02-10T12:00:00Z', times: 10 },
    { at: '2026-02-10T12:00:00Z', times: 1, referredHours: 2 },
  ]);
  // every report of the first ten is merged into the referred case
  await services.db.staff`insert into case_report (shard, case_id, report_shard, report_id)
    select 1, taker.id, 1, mine.id from case_file mine, case_file taker where taker.first_referred_at is not null and mine.first_referred_at is null`;
  await freezeMonths(services);
  assert.equal(rowsOf((await newestReleases(services.db.public))[0], 'referral')['day-1'], 10);
});

test('a correction is a new revision beside the old; one that could show single reports is refused', async (t) => {
  const { services, context } = await open(t, '2026-04-01T00:00:00Z');
  await put(services, [
    { at: '2026-02-10T12:00:00Z', times: 60, referredHours: 3, outcomeHours: 20 },
    { at: '2026-02-11T12:00:00Z', times: 4, channel: 'mailbox', category: 'threatened' },
  ]);
  await freezeMonths(services);
  const which = { month: '2026-02-01', synthetic: false };
  await assert.rejects(correctMonth(context, which), code('figures-unchanged'));
  await assert.rejects(correctMonth(context, { ...which, month: '2026-01-01' }), code('not-found'));
  // more of the hidden ones: the difference would tell
  await put(services, [{ at: '2026-02-12T12:00:00Z', times: 5, channel: 'mailbox', category: 'threatened' }]);
  await assert.rejects(correctMonth(context, which), code('figures-revision-unsafe'));
  assert.equal((await revisionsOf(services.db.staff, which.month, false)).length, 1);
});

test('a correction of rows that are all shown is published, and the first numbers stay', async (t) => {
  const { services, context } = await open(t, '2026-04-01T00:00:00Z');
  await put(services, [{ at: '2026-02-10T12:00:00Z', times: 60, referredHours: 3, outcomeHours: 20 }]);
  await freezeMonths(services);
  await put(services, [{ at: '2026-02-12T12:00:00Z', times: 30, referredHours: 3, outcomeHours: 20 }]);
  await correctMonth(context, { month: '2026-02-01', synthetic: false });
  const revisions = await revisionsOf(services.db.staff, '2026-02-01', false);
  assert.deepEqual(
    revisions.map(({ revision, tables }) => [revision, tables.total]),
    [
      [1, 60],
      [2, 90],
    ],
  );
  const [leaf] = await services.db.staff`select action from audit_leaf where action = 'figures.corrected'`;
  assert.ok(leaf !== undefined);
});

test('the public role reads releases and no exact count, no report, no case', async (t) => {
  const { services } = await open(t, '2026-04-01T00:00:00Z');
  await newestReleases(services.db.public);
  for (const table of ['figure_count', 'report', 'case_file', 'referral']) {
    await assert.rejects(services.db.public.unsafe(`select * from ${table}`), code('42501'));
  }
});

test('CSV and JSON give the same values; a hidden count has none; no exact small number is in either', async (t1) => {
  const { services } = await open(t1, '2026-04-01T00:00:00Z');
  await put(services, [
    { at: '2026-02-10T12:00:00Z', times: 37, referredHours: 3 },
    { at: '2026-02-11T12:00:00Z', times: 7, channel: 'mailbox', country: 'EE' },
  ]);
  await freezeMonths(services);
  const figures = await makePublished(services)();
  const lines = asCsv(figures, t).trimEnd().split('\r\n');
  const json = asJson(figures, t, 'Test hotline');
  assert.equal(lines.length - 1, json.values.length);
  assert.equal(lines[0], json.dictionary.map(({ name }) => name).join(','));
  const mailbox = json.values.find((line) => line.code === 'mailbox');
  assert.deepEqual([mailbox?.value, mailbox?.status], [null, 'hidden']);
  assert.ok(json.values.every((line) => line.value === null || Number(line.value) % 5 === 0));
  assert.ok(lines.some((line) => line.endsWith('mailbox,E-mail,,hidden')));
  assert.ok(!lines.some((line) => line.includes(',EE,')), 'a country with few reports has no row');
});

test('the page reads the database once a minute however many ask, and keeps its numbers when the database is away', async (t1) => {
  const { services, clock } = await open(t1, '2026-04-01T00:00:00Z');
  await put(services, [{ at: '2026-02-10T12:00:00Z', times: 20 }]);
  await freezeMonths(services);
  let reads = 0;
  let away = false;
  const counted = new Proxy(services.db.public, {
    apply: (target, self, given) => {
      reads += 1;
      if (away) throw new Error('away');
      return Reflect.apply(target as unknown as (...all: unknown[]) => unknown, self, given);
    },
  });
  const published = makePublished({ ...services, db: { ...services.db, public: counted } });
  await Promise.all([published(), published(), published()]);
  await published();
  assert.equal(reads, 1);
  clock.advance(61_000);
  away = true;
  assert.equal((await published()).real[0]?.tables.total, 20);
  assert.equal(reads, 2);
});
