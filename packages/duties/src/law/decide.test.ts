import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadDuties } from '../catalogue/load.ts';
import { DutiesError } from '../errors.ts';
import type { Facts } from '../schema/facts.ts';
import type { DutyRule } from '../schema/rule.ts';
import { file, rule, state } from '../testing.ts';
import { ask, ids, now, spain, states } from './asking.testing.ts';
import { decide } from './decide.ts';

describe('when a rule applies', () => {
  test('from its first local day until the day it ends, in the time of its own country', () => {
    const dated = [rule({ id: 'es/dated', inForceFrom: '2026-04-01', inForceUntil: '2026-05-01' })];
    assert.deepEqual(ids(ask(dated, spain, '2026-03-31T21:59:59Z')), []);
    assert.deepEqual(ids(ask(dated, spain, '2026-03-31T22:00:00Z')), ['es/dated']);
    assert.deepEqual(ids(ask(dated, spain, '2026-04-30T21:59:59Z')), ['es/dated']);
    assert.deepEqual(ids(ask(dated, spain, '2026-04-30T22:00:00Z')), []);
  });

  test('only to whom it binds and only where the case touches its country', () => {
    assert.deepEqual(ids(ask([rule({ id: 'es/providers', who: ['provider'] })])), []);
    assert.deepEqual(ids(ask([rule({ id: 'nl/actor', jurisdiction: 'NL' })])), []);
    assert.deepEqual(ids(ask([rule({ id: 'nl/host', jurisdiction: 'NL', nexus: ['actor', 'host'] })])), ['nl/host']);
  });

  test('a union reaches its members from the day they joined until the day they left', () => {
    const union = state('EU', ['Europe/Brussels'], { members: [{ country: 'ES', from: '1986-01-01', until: '2030-01-01' }] });
    const book = loadDuties([
      ...states,
      union,
      file(rule({ id: 'eu/law', jurisdiction: 'EU', inForceFrom: null, basis: 'court' })),
    ]);
    assert.deepEqual(ids(decide(spain, book, now)), ['eu/law']);
    assert.deepEqual(ids(decide(spain, book, '1985-06-01T00:00:00Z')), []);
    assert.deepEqual(ids(decide(spain, book, '2030-06-01T00:00:00Z')), []);
    assert.deepEqual(
      decide(spain, book, now).coverage.map(({ jurisdiction }) => jurisdiction),
      ['ES', 'EU', 'NL'],
    );
  });
});

describe('what is not known', () => {
  const trigger = { eq: ['illegality', 'baseline'] } satisfies DutyRule['trigger'];

  test('a missing fact names itself and what would follow', () => {
    const { obligations, unknowns } = ask([rule({ id: 'es/report', trigger })]);
    assert.deepEqual(obligations, []);
    assert.equal(unknowns.length, 1);
    assert.equal(unknowns[0]?.kind, 'fact-missing');
    assert.deepEqual(unknowns[0]?.missing, ['illegality']);
    assert.deepEqual(unknowns[0]?.wouldFollow, { modality: 'must', action: 'report', summary: 'A rule for tests.' });
    assert.equal(unknowns[0]?.question, 'Is it illegal, and by which standard?');
  });

  test('an unverified rule obliges with a doubt and never permits', () => {
    const decision = ask([
      rule({ id: 'es/must', status: 'unverified' }),
      rule({ id: 'es/may', modality: 'may', action: 'refer', status: 'unverified' }),
    ]);
    assert.deepEqual(
      decision.obligations.map(({ doubts }) => doubts),
      [['not-verified']],
    );
    assert.deepEqual(decision.permissions, []);
    assert.deepEqual(
      decision.unknowns.map(({ kind }) => kind),
      ['permission-not-verified'],
    );
  });

  test('a country we hold no law of is a question, never "no duty"', () => {
    const decision = ask([], { actor: 'hotline', actorCountry: 'FR', victimCountry: 'BR' });
    assert.deepEqual(
      decision.unknowns.map(({ kind, jurisdiction, missing }) => [kind, jurisdiction ?? missing.join()]),
      [
        ['country-unknown', 'hostCountry'],
        ['country-not-held', 'BR'],
        ['country-not-held', 'FR'],
      ],
    );
    assert.deepEqual(
      decision.coverage.map(({ level }) => level),
      ['none', 'none'],
    );
  });

  test('a lapsed permission says what its end means and permits nothing', () => {
    const lapsed = rule({
      id: 'es/scan',
      modality: 'may',
      action: 'detect',
      inForceUntil: '2026-04-03',
      onLapse: 'It ended; ask a lawyer.',
    });
    const after = ask([lapsed]);
    assert.deepEqual(after.permissions, []);
    assert.deepEqual(
      after.unknowns.map(({ kind, question }) => [kind, question]),
      [['lapsed', 'It ended; ask a lawyer.']],
    );
    assert.deepEqual(ids(ask([lapsed], spain, '2026-04-02T12:00:00Z')), ['es/scan']);
    assert.deepEqual(ask([lapsed], { ...spain, actorCountry: 'NL' }).unknowns, []);
  });

  test('a verified suspension stops a rule and says so; a reported one leaves a doubt', () => {
    const suspended = (status: DutyRule['status']) => {
      const source = { address: 'https://example.org/court', retrieved: '2026-01-01' };
      return [
        rule({
          id: 'es/must',
          suspensions: [{ from: '2026-01-01', until: '2026-07-01', court: 'A court', note: 'Pending.', status, source }],
        }),
      ];
    };
    assert.deepEqual(ids(ask(suspended('verified'))), []);
    assert.deepEqual(
      ask(suspended('verified')).unknowns.map(({ kind }) => kind),
      ['suspended'],
    );
    assert.deepEqual(
      ask(suspended('unverified')).obligations.map(({ doubts }) => doubts),
      [['disputed-in-force']],
    );
    assert.deepEqual(
      ask(suspended('verified'), spain, '2026-07-02T00:00:00Z').obligations.map(({ doubts }) => doubts),
      [[]],
    );
  });

  test('a permission that meets a prohibition, even a possible one, is a question', () => {
    const may = rule({ id: 'es/may', modality: 'may', action: 'view-file' });
    const mustNot = rule({ id: 'es/must-not', modality: 'must-not', action: 'view-file', trigger });
    const decision = ask([may, mustNot]);
    assert.deepEqual(decision.permissions, []);
    const conflict = decision.unknowns.find(({ kind }) => kind === 'conflict');
    assert.deepEqual(conflict?.conflictsWith, ['es/must-not']);
    assert.deepEqual(ids(ask([may, mustNot], { ...spain, illegality: 'not-illegal' })), ['es/may']);
  });
});

describe('clocks', () => {
  const clock = { kind: 'duration', iso: 'P1Y', from: 'reportedAt', counting: 'from-instant', wording: 'one year' } as const;
  const retain = rule({ id: 'us/keep', jurisdiction: 'US', modality: 'retain', action: 'preserve', clock });

  test('a period starts when its fact is known, and keeps to the longest reading of its zones', () => {
    const provider: Facts = { actor: 'provider', actorCountry: 'US', hostCountry: 'US' };
    const waiting = ask([retain], provider).retention[0]?.clock;
    assert.equal(waiting?.kind === 'duration' && waiting.dueAt, null);
    const running = ask([retain], { ...provider, reportedAt: '2026-03-01T12:00:00Z' }).retention[0]?.clock;
    assert.equal(running?.kind === 'duration' && running.dueAt, '2027-03-01T12:00:00Z');
    assert.deepEqual(running?.kind === 'duration' && running.zones, ['America/New_York', 'Pacific/Honolulu']);
  });

  test('a deadline leans early and a time to keep leans late: a year from 29 February', () => {
    const deadline = rule({ id: 'us/act', jurisdiction: 'US', clock });
    const { obligations, retention } = ask([retain, deadline], {
      actor: 'provider',
      actorCountry: 'US',
      reportedAt: '2028-02-29T18:00:00Z',
    });
    const ends = [...obligations, ...retention].map((item) => item.clock.kind === 'duration' && item.clock.dueAt?.slice(0, 10));
    assert.deepEqual(ends, ['2029-02-28', '2029-03-01']);
  });

  test('urgent first, law before practice, equals by id', () => {
    const soon = { ...clock, iso: 'PT1H' };
    const rules = [
      rule({ id: 'es/b-none' }),
      rule({ id: 'es/a-none' }),
      rule({ id: 'es/c-late', clock }),
      rule({ id: 'es/d-soon', clock: soon }),
      rule({ id: 'es/e-prompt', clock: { kind: 'prompt', wording: 'at once' } }),
      rule({ id: 'es/0-practice', basis: 'practice', clock: soon }),
    ];
    const book = loadDuties([...states, ...rules.map(file)]);
    const expected = ['es/e-prompt', 'es/d-soon', 'es/c-late', 'es/a-none', 'es/b-none', 'es/0-practice'];
    for (const ordered of [book.rules, [...book.rules].reverse()]) {
      assert.deepEqual(ids(decide({ ...spain, reportedAt: now }, { ...book, rules: ordered }, now)), expected);
    }
  });

  test('the law’s words are passed on where it gives no number', () => {
    const prompt = rule({ id: 'es/prompt', clock: { kind: 'prompt', wording: 'de forma inmediata', from: 'awareAt' } });
    const unread = rule({ id: 'es/unread', clock: { kind: 'not-read', note: 'Ask.' } });
    const { obligations } = ask([unread, prompt], { ...spain, awareAt: '2026-06-01T08:00:00+02:00' });
    assert.deepEqual(obligations[0]?.clock, {
      kind: 'prompt',
      wording: 'de forma inmediata',
      from: 'awareAt',
      startsAt: '2026-06-01T06:00:00Z',
    });
    assert.deepEqual(obligations[1]?.clock, { kind: 'not-read', note: 'Ask.' });
  });
});

describe('facts that cannot be', () => {
  const wrong: [string, object, string][] = [
    ['an unknown fact', { actor: 'hotline', colour: 'red' }, 'FACTS_INVALID'],
    ['an impossible value', { actor: 'hotline', illegality: 'maybe' }, 'FACTS_INVALID'],
    ['no actor', {}, 'FACTS_INVALID'],
    ['31 February', { actor: 'hotline', awareAt: '2026-02-31T10:00:00Z' }, 'DATE_INVALID'],
    ['a zone that is none', { actor: 'hotline', actorTimeZone: 'Mars/Olympus' }, 'ZONE_INVALID'],
  ];
  for (const [what, facts, code] of wrong) {
    test(what, () =>
      assert.throws(
        () => ask([], facts as Facts),
        (error) => error instanceof DutiesError && error.code === code,
      ),
    );
  }
  test('a moment that is none', () => {
    assert.throws(
      () => ask([], spain, 'yesterday'),
      (error) => error instanceof DutiesError && error.code === 'DATE_INVALID',
    );
  });
});
