import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { loadDuties } from '../catalogue/load.ts';
import type { Facts } from '../schema/facts.ts';
import type { DutyRule } from '../schema/rule.ts';
import { file, rule } from '../testing.ts';
import { ask, ids, states } from './asking.testing.ts';
import { decide } from './decide.ts';

const date = fc.integer({ min: 0, max: 4000 }).map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10));
const trigger = fc.constantFrom<DutyRule['trigger']>(
  { all: [] },
  { eq: ['illegality', 'baseline'] },
  { not: { eq: ['illegality', 'not-illegal'] } },
  { any: [{ eq: ['immediateDanger', 'yes'] }, { eq: ['publiclyAvailable', 'yes'] }] },
  { not: { same: ['hostCountry', 'actorCountry'] } },
);
const anyRule = fc
  .record({
    slug: fc.stringMatching(/^[a-z]{1,6}$/),
    country: fc.constantFrom('ES', 'NL', 'US'),
    modality: fc.constantFrom('must', 'may', 'must-not', 'retain' as const),
    action: fc.constantFrom('report', 'view-file', 'notify-host' as const),
    status: fc.constantFrom('verified', 'unverified' as const),
    nexus: fc.constantFrom<DutyRule['nexus']>(['actor'], ['host'], ['actor', 'host']),
    trigger,
    from: date,
    length: fc.integer({ min: 1, max: 2000 }),
  })
  .map(({ slug, country, from, length, ...rest }) => {
    const until = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10);
    return rule({
      id: `${country.toLowerCase()}/${slug}`,
      jurisdiction: country,
      inForceFrom: from,
      inForceUntil: until,
      ...rest,
    } as Partial<DutyRule> & { id: string });
  });
const anyRules = fc.uniqueArray(anyRule, { selector: ({ id }) => id, maxLength: 8 });
const anyFacts: fc.Arbitrary<Facts> = fc.record(
  {
    actor: fc.constantFrom('hotline', 'provider' as const),
    actorCountry: fc.constantFrom('ES', 'NL', 'US'),
    hostCountry: fc.constantFrom('ES', 'NL', 'US'),
    illegality: fc.constantFrom('baseline', 'not-illegal' as const),
    immediateDanger: fc.constantFrom('yes', 'no' as const),
    publiclyAvailable: fc.constantFrom('yes', 'no' as const),
  },
  { requiredKeys: ['actor'] },
);
const anyMoment = fc.integer({ min: Date.UTC(2019, 0), max: Date.UTC(2032, 0) }).map((time) => new Date(time).toISOString());

describe('laws of the engine', () => {
  test('no rule outside its dates ever applies', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, anyMoment, (rules, facts, at) => {
        const applied = new Set(ids(ask(rules, facts, at)));
        // A day either way covers every zone on earth.
        const [before, after] = [-1, 1].map((days) => new Date(Date.parse(at) + days * 86_400_000).toISOString().slice(0, 10));
        for (const { id, inForceFrom, inForceUntil } of rules) {
          const outside = (after ?? '') < (inForceFrom ?? '') || (inForceUntil !== undefined && (before ?? '') >= inForceUntil);
          if (outside) assert.ok(!applied.has(id), id);
        }
      }),
    );
  });

  test('adding an unrelated rule changes nothing', () => {
    fc.assert(
      fc.property(anyRules, anyRule, anyFacts, anyMoment, (rules, extra, facts, at) => {
        const unrelated = rule({ ...extra, id: 'us/zz-unrelated', jurisdiction: 'US', nexus: ['suspect'] });
        const here = { ...facts, suspectCountry: 'ES' };
        assert.deepEqual(ask([...rules, unrelated], here, at), ask(rules, here, at));
      }),
    );
  });

  test('an unknown never becomes a permission: forgetting facts only ever removes permissions', () => {
    const names = ['actorCountry', 'hostCountry', 'illegality', 'immediateDanger', 'publiclyAvailable'] as const;
    fc.assert(
      fc.property(anyRules, anyFacts, anyMoment, fc.subarray([...names]), (rules, facts, at, forgotten) => {
        const less = { ...facts };
        for (const name of forgotten) delete less[name];
        const known = new Set(ask(rules, facts, at).permissions.map(({ citation }) => citation.ruleId));
        for (const { citation } of ask(rules, less, at).permissions) assert.ok(known.has(citation.ruleId));
      }),
    );
  });

  test('no unverified rule permits, and no forgotten fact makes a duty vanish silently', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, anyMoment, (rules, facts, at) => {
        const full = ask(rules, facts, at);
        for (const { citation } of full.permissions) assert.equal(citation.status, 'verified');
        const blind = ask(rules, { actor: facts.actor }, at);
        const mentioned = new Set([...ids(blind), ...blind.unknowns.map(({ citation }) => citation?.ruleId)]);
        for (const id of ids(full)) assert.ok(mentioned.has(id), id);
      }),
    );
  });

  test('the order of rules does not matter', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, anyMoment, (rules, facts, at) => {
        const book = loadDuties([...states, ...rules.map(file)]);
        const turned = { ...book, rules: [...book.rules].reverse() };
        assert.deepEqual(decide(facts, turned, at), decide(facts, book, at));
      }),
    );
  });
});
