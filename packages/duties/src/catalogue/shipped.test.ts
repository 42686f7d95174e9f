import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Decision, decide, type Facts, loadDuties, openFileGate } from '../index.ts';

const root = join(import.meta.dirname, '../../../../catalog');
const files = ['duties', 'bodies', 'jurisdictions'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
);
const book = loadDuties(files);
const today = '2026-11-24T10:00:00Z';

function outline({ obligations, permissions, prohibitions, retention, unknowns }: Decision) {
  const ids = (items: Decision['obligations']) => items.map(({ citation }) => citation.ruleId);
  const open = unknowns.map(
    ({ kind, citation, jurisdiction, missing }) => `${kind} ${citation?.ruleId ?? jurisdiction ?? missing.join()}`,
  );
  return { must: ids(obligations), may: ids(permissions), mustNot: ids(prohibitions), retain: ids(retention), open };
}

const hotline: Facts = {
  actor: 'hotline',
  itemKind: 'web-address',
  publiclyAvailable: 'yes',
  illegality: 'baseline',
  conduct: ['material'],
  immediateDanger: 'no',
  gravestCrime: 'no',
  awareAt: '2026-11-24T09:00:00+01:00',
};

describe('the law as shipped', () => {
  test('a Spanish hotline, baseline material hosted in the Netherlands', () => {
    const decision = decide({ ...hotline, actorCountry: 'ES', hostCountry: 'NL' }, book, today);
    assert.deepEqual(outline(decision), {
      must: ['es/lo-8-2021-art-15', 'es/lo-8-2021-art-19', 'int/inhope-refer-host-country'],
      may: ['eu/dsa-16-notice'],
      mustNot: ['es/cp-189-5-access'],
      retain: [],
      open: [],
    });
    const [immediately, article19, practice] = decision.obligations;
    assert.deepEqual(immediately?.clock, {
      kind: 'prompt',
      wording: 'de forma inmediata',
      from: 'awareAt',
      startsAt: '2026-11-24T08:00:00Z',
    });
    assert.deepEqual(article19?.clock, { kind: 'none' });
    assert.deepEqual(article19?.to?.bodies, ['es/fiscalia', 'es/guardia-civil', 'es/policia-nacional']);
    assert.equal(practice?.citation.basis, 'practice');
    assert.deepEqual(practice?.to?.bodies, ['nl/offlimits-meldpunt']);
  });

  test('the same before the Spanish act was in force: no such duty', () => {
    const { must } = outline(decide({ ...hotline, actorCountry: 'ES', hostCountry: 'NL' }, book, '2021-06-24T10:00:00Z'));
    assert.deepEqual(must, ['int/inhope-refer-host-country']);
  });

  test('the same before anyone has classified it: questions, no permission, no duty lost', () => {
    const decision = decide(
      { ...hotline, illegality: 'unknown', conduct: [], actorCountry: 'ES', hostCountry: 'NL' },
      book,
      today,
    );
    const { must, may, open } = outline(decision);
    assert.deepEqual([must, may], [[], []]);
    for (const id of ['es/lo-8-2021-art-19', 'eu/dsa-16-notice', 'es/cp-189-5-access'])
      assert.ok(open.includes(`fact-missing ${id}`), id);
  });

  test('an Estonian hotline and a child in danger: 112 and the helpline, marked as not verified', () => {
    const { obligations } = decide({ ...hotline, actorCountry: 'EE', hostCountry: 'EE', immediateDanger: 'yes' }, book, today);
    const danger = obligations.find(({ citation }) => citation.ruleId === 'ee/lasteks-31-child-in-danger');
    assert.deepEqual(danger?.to?.bodies, ['ee/emergency-112']);
    assert.ok(danger?.doubts.includes('not-verified'));
    assert.ok(obligations.some(({ action, citation }) => action === 'notify-host' && citation.basis === 'practice'));
  });

  test('an American provider: report as soon as reasonably possible, keep for a year from the report', () => {
    const facts: Facts = {
      ...hotline,
      actor: 'provider',
      actorServices: ['hosting'],
      actorCountry: 'US',
      hostCountry: 'US',
      reportedAt: '2026-11-24T12:00:00-05:00',
    };
    const { obligations, retention } = decide(facts, book, today);
    assert.deepEqual(
      obligations.map(({ citation }) => citation.ruleId),
      ['us/2258a-report'],
    );
    assert.deepEqual(obligations[0]?.to?.bodies, ['us/ncmec-cybertipline']);
    const clock = retention[0]?.clock;
    assert.equal(clock?.kind === 'duration' && clock.dueAt, '2027-11-24T17:00:00Z');
  });

  test('a messaging service in the Union: permitted until the derogation lapsed, a question since', () => {
    const facts: Facts = {
      actor: 'provider',
      actorServices: ['interpersonal-communications'],
      actorCountry: 'NL',
      hostCountry: 'NL',
    };
    assert.deepEqual(outline(decide(facts, book, '2026-04-02T12:00:00Z')).may, ['eu/interim-derogation']);
    const { may, open } = outline(decide(facts, book, today));
    assert.deepEqual(may, []);
    assert.ok(open.includes('lapsed eu/interim-derogation'));
  });

  test('Canada: data kept until the 21st day after the notification has ended', () => {
    const facts: Facts = {
      ...hotline,
      actor: 'provider',
      actorServices: ['hosting'],
      actorCountry: 'CA',
      actorTimeZone: 'America/Toronto',
      reportedAt: '2026-11-01T23:30:00-05:00',
    };
    const clock = decide(facts, book, today).retention[0]?.clock;
    assert.equal(clock?.kind === 'duration' && clock.dueAt, '2026-11-23T05:00:00Z');
  });

  test('Kenya: the offence whose force is disputed is shown as not verified, with its questions', () => {
    const { prohibitions } = decide({ ...hotline, actorCountry: 'KE', hostCountry: 'KE' }, book, today);
    assert.deepEqual(prohibitions[0]?.doubts, ['not-verified', 'open-questions']);
    assert.equal(
      decide({ ...hotline, actorCountry: 'KE', hostCountry: 'KE' }, book, '2019-01-01T00:00:00Z').prohibitions[0]?.doubts[1],
      'disputed-in-force',
    );
  });

  test('the American gate: viewed opens, not stated and not viewed stay shut', () => {
    const officer: Facts = { actor: 'law-enforcement', actorCountry: 'US', hostCountry: 'US', itemKind: 'file' };
    const answers = (['yes', 'no', 'unknown'] as const).map(
      (providerViewed) => openFileGate({ ...officer, providerViewed, warrant: 'no' }, book, today).answer,
    );
    assert.deepEqual(answers, ['allow', 'deny', 'deny']);
  });

  test('every country of the issue has a hotline or clearinghouse, a police unit and a helpline, or says why not', () => {
    for (const country of ['US', 'NL', 'ES', 'EE', 'GB', 'KE', 'TH']) {
      const kinds = new Set(
        [...book.bodies.values()].filter(({ jurisdiction }) => jurisdiction === country).map(({ kind }) => kind),
      );
      assert.ok(kinds.has('police') && kinds.has('helpline'), country);
      // No INHOPE member is known to us in Kenya: the police unit takes reports.
      assert.equal(kinds.has('hotline') || kinds.has('clearinghouse'), country !== 'KE', country);
      assert.ok(book.jurisdictions.has(country) && book.rules.some(({ jurisdiction }) => jurisdiction === country), country);
    }
  });
});
