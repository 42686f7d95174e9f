import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadDuties } from '../catalogue/load.ts';
import type { Facts } from '../schema/facts.ts';
import { file, rule, state } from '../testing.ts';
import { openFileGate } from './gate.ts';

const viewed = rule({
  id: 'us/viewed',
  jurisdiction: 'US',
  modality: 'may',
  action: 'view-file',
  trigger: { eq: ['providerViewed', 'yes'] },
});
const warrant = rule({
  id: 'us/warrant',
  jurisdiction: 'US',
  modality: 'may',
  action: 'view-file',
  trigger: { eq: ['warrant', 'yes'] },
});
const unviewed = rule({
  id: 'us/unviewed',
  jurisdiction: 'US',
  modality: 'must-not',
  action: 'view-file',
  trigger: { all: [{ eq: ['providerViewed', 'no'] }, { not: { eq: ['warrant', 'yes'] } }] },
});
const book = loadDuties([
  state('US', ['America/New_York']),
  state('ES', ['Europe/Madrid']),
  ...[viewed, warrant, unviewed].map(file),
]);
const officer: Facts = { actor: 'law-enforcement', actorCountry: 'US' };

describe('may this file be opened', () => {
  const cases: [string, Facts, 'allow' | 'deny', string[]][] = [
    ['someone at the provider viewed it', { ...officer, providerViewed: 'yes' }, 'allow', ['us/viewed']],
    ['nobody did', { ...officer, providerViewed: 'no', warrant: 'no' }, 'deny', ['us/unviewed']],
    ['nobody did, and whether there is a warrant is unknown', { ...officer, providerViewed: 'no' }, 'deny', []],
    ['nobody did, but there is a warrant', { ...officer, providerViewed: 'no', warrant: 'yes' }, 'allow', ['us/warrant']],
    ['a warrant settles it even when viewing is not stated', { ...officer, warrant: 'yes' }, 'allow', ['us/warrant']],
    ['viewing is not stated', { ...officer, providerViewed: 'unknown', warrant: 'no' }, 'deny', []],
    ['the country is unknown', { actor: 'law-enforcement', providerViewed: 'yes', warrant: 'yes' }, 'deny', []],
    ['another country, whose rules are silent', { ...officer, actorCountry: 'ES', providerViewed: 'yes' }, 'deny', []],
  ];
  for (const [what, facts, answer, because] of cases) {
    test(`${answer}: ${what}`, () => {
      const gate = openFileGate(facts, book, '2026-06-01T12:00:00Z');
      assert.equal(gate.answer, answer);
      assert.deepEqual(
        gate.because.map(({ citation }) => citation.ruleId),
        because,
      );
    });
  }

  test('deny: an unverified prohibition still forbids, an unverified permission never opens', () => {
    const at = '2026-06-01T12:00:00Z';
    const forbids = loadDuties([
      state('US', ['UTC']),
      file(viewed),
      file({ ...unviewed, trigger: { all: [] }, status: 'unverified' } as typeof viewed),
    ]);
    assert.equal(openFileGate({ ...officer, providerViewed: 'yes' }, forbids, at).answer, 'deny');
    const unread = loadDuties([state('US', ['UTC']), file({ ...viewed, status: 'unverified' } as typeof viewed)]);
    const gate = openFileGate({ ...officer, providerViewed: 'yes' }, unread, at);
    assert.equal(gate.answer, 'deny');
    assert.deepEqual(
      gate.unknowns.map(({ kind }) => kind),
      ['permission-not-verified'],
    );
  });
});
