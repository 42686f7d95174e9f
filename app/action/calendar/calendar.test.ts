import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { testServices } from '../../../tests/support/app.ts';
import { standards } from '../../law/index.ts';
import { dueDays } from './due.ts';
import { daysOfRule } from './of-rule.ts';
import { type CalendarRule, calendarRules, readRule } from './rules.ts';

const ruleNamed = (id: string): CalendarRule => calendarRules().find((rule) => rule.id === id) ?? assert.fail(id);
const today = '2026-11-28';

test('every rule that is shipped names its source, the day on which that was read, and every language', () => {
  assert.ok(calendarRules().length >= 10);
  for (const rule of calendarRules()) {
    assert.match(rule.source.address, /^https:\/\//, rule.id);
    assert.ok(rule.source.retrieved <= rule.checked.on, rule.id);
    assert.match(rule.titles.ar, /\p{Script=Arabic}/u);
    assert.match(rule.titles.th, /\p{Script=Thai}/u);
  }
  const kinds = new Set(calendarRules().map(({ kind }) => kind));
  for (const kind of ['report', 'sunset', 'review', 'retention-review'] as const) assert.ok(kinds.has(kind), kind);
});

test('each State has one way of reporting, by what it is bound to', () => {
  const reports = ['opsc-further-information', 'opsc-five-yearly-report', 'crc-periodic-report'];
  for (const code of standards().states.keys()) {
    const own = reports.filter((id) => daysOfRule(ruleNamed(id), code, today).length > 0);
    assert.ok(own.length <= 1, `${code}: ${own.join(', ')}`);
  }
  // bound by the Protocol since 2002 and not by the Convention: first report within two years, then every five
  assert.deepEqual(daysOfRule(ruleNamed('opsc-initial-report'), 'US', today), ['2005-01-31']);
  assert.deepEqual(daysOfRule(ruleNamed('opsc-five-yearly-report'), 'US', today), ['2025-01-31', '2030-01-31']);
  assert.deepEqual(daysOfRule(ruleNamed('opsc-further-information'), 'US', today), []);
});

test('a year is counted to its last day, and what a State is not bound to it does not owe', () => {
  const rule = ruleNamed('opsc-further-information');
  const days = daysOfRule(rule, 'NL', today);
  assert.equal(days.length, 2, 'the last one and the next');
  assert.ok((days[0] ?? '') < today && (days[1] ?? '') >= today);
  const unbound = [...standards().states.keys()].find(
    (code) => standards().standings.get('opsc')?.get(code)?.standing !== 'party',
  );
  assert.deepEqual(daysOfRule(ruleNamed('opsc-initial-report'), unbound ?? '', today), []);
});

test('what was shown as overdue once is shown for good, however often the day comes back', () => {
  const rule = ruleNamed('opsc-five-yearly-report');
  fc.assert(
    fc.property(
      fc.integer({ min: 2026, max: 2060 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 20 }),
      (year, month, more) => {
        const on = (years: number) => `${year + years}-${String(month).padStart(2, '0')}-15`;
        if (on(0) < rule.checked.on) return;
        const [earlier, later] = [daysOfRule(rule, 'US', on(0)), daysOfRule(rule, 'US', on(more))];
        for (const day of earlier) assert.ok(later.includes(day), `${day} is gone on ${on(more)}`);
        assert.equal(later.filter((day) => day >= on(more)).length, 1, 'one lies ahead');
      },
    ),
  );
});

test('a rule that is none is refused with the name of its file', () => {
  const good = ruleNamed('opsc-five-yearly-report');
  assert.equal(readRule('opsc-five-yearly-report.json', good).id, good.id);
  for (const bad of [
    null,
    {},
    { ...good, id: 'other' },
    { ...good, owedBy: { parties: 'no-such-treaty' } },
    { ...good, owedBy: { states: ['ZZ'] } },
    { ...good, rule: { kind: 'years-after-bound', by: 'no-such-treaty', years: 2 } },
    { ...good, rule: { kind: 'day', due: 'soon' } },
    { ...good, source: undefined },
    { ...good, more: true },
  ])
    assert.throws(() => readRule('opsc-five-yearly-report.json', bad), /opsc-five-yearly-report\.json/);
});

test('what has passed stands first and is never called undone; a review that is known to be done says when and where', async (t) => {
  const { db } = await testServices(t);
  const all = await dueDays(db.public, {}, { on: today });
  const ranks = all.map(({ state }) => ['passed', 'ended', 'ahead', 'done'].indexOf(state));
  assert.deepEqual(
    ranks,
    ranks.toSorted((a, b) => a - b),
  );
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length, 'each day has a name of its own');
  const [review] = (await dueDays(db.public, { jurisdiction: 'AU' }, { on: today })).filter(
    ({ kind }) => kind === 'retention-review',
  );
  assert.deepEqual([review?.state, review?.doneOn, review?.status], ['done', '2020-10-28', 'verified']);
  const before = await dueDays(db.public, { jurisdiction: 'AU' }, { on: '2020-05-01' });
  assert.equal(
    before.find(({ kind }) => kind === 'retention-review')?.state,
    'passed',
    'it was late, and nothing showed it then',
  );
  assert.deepEqual(
    (await dueDays(db.public, { jurisdiction: 'AU' }, { on: '2026-11-01', knownOn: '2026-11-01' })).map(({ id }) => id),
    [],
    'what the catalogue learned later was not known',
  );
});
