import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CatalogueFile } from '@article34/catalogue';
import { DutiesError, type Problem } from '../errors.ts';
import type { DutyRule } from '../schema/rule.ts';
import { file, rule, state } from '../testing.ts';
import { loadDuties } from './load.ts';

const spain = state('ES', ['Europe/Madrid']);

function problems(...files: CatalogueFile[]): readonly Problem[] {
  try {
    loadDuties([spain, ...files]);
  } catch (error) {
    if (error instanceof DutiesError && error.code === 'CATALOGUE_INVALID') return error.problems;
    throw error;
  }
  return [];
}

describe('reading the catalogue', () => {
  test('a good rule is accepted', () => assert.deepEqual(problems(file(rule({ id: 'es/good' }))), []));

  const clock = { kind: 'duration', iso: 'P1D', from: 'reportedAt', counting: 'from-instant', wording: 'a day' } as const;
  const wrong: [string, Partial<DutyRule> | object, string, RegExp][] = [
    ['a day that does not exist', { inForceFrom: '2026-02-31' }, '/inForceFrom', /not a day that exists/],
    ['a day that does not exist deep inside', { checked: { on: '2025-02-29', by: 'x' } }, '/checked/on', /not a day that exists/],
    ['an end before the beginning', { inForceFrom: '2026-01-02', inForceUntil: '2026-01-02' }, '', /ends/],
    [
      'a source without https',
      { source: { address: 'http://example.org', retrieved: '2026-01-01' } },
      '/source/address',
      /pattern/,
    ],
    ['a body that does not exist', { to: { wording: 'x', bodies: ['es/nobody'], find: [] } }, '/to/bodies/0', /es\/nobody/],
    ['a field we do not know', { colour: 'red' }, '', /colour/],
    ['a fact nobody has', { trigger: { eq: ['weather', 'fine'] } }, '/trigger', /.*/],
    [
      'a value the fact never has',
      { trigger: { not: { any: [{ eq: ['illegality', 'basline'] }] } } },
      '/trigger/not/any/0',
      /never "basline"/,
    ],
    ['a country that is no code', { trigger: { in: ['hostCountry', ['Spain']] } }, '/trigger', /never "Spain"/],
    ['a duration that is none', { clock: { ...clock, iso: 'P1' } }, '/clock/iso', /not an ISO 8601 duration/],
    ['hours counted in days', { clock: { ...clock, iso: 'PT48H', counting: 'after-day' } }, '/clock/counting', /whole days/],
    ['keeping without saying how', { modality: 'retain', keep: undefined }, '/keep', /retain/],
    ['practice that permits', { basis: 'practice', modality: 'may' }, '/modality', /cannot permit/],
    ['a permission without a date', { modality: 'may', basis: 'court', inForceFrom: null }, '/inForceFrom', /permission/],
    ['law without a tie', { nexus: [] }, '/nexus', /ties/],
    ['a lapse without an end', { onLapse: 'x' }, '/onLapse', /inForceUntil/],
    ['a summary that goes on', { summary: 'word '.repeat(26).trim() }, '/summary', /25 words/],
    ['another country than its folder', { jurisdiction: 'NL' }, '/jurisdiction', /folder|lies under/],
  ];
  for (const [what, change, place, message] of wrong) {
    test(`${what} is named with file and place`, () => {
      const found = problems(file(rule({ id: 'es/wrong', ...change })));
      assert.ok(
        found.some(
          (problem) => problem.file === 'duties/es/wrong.json' && problem.place === place && message.test(problem.message),
        ),
        JSON.stringify(found),
      );
    });
  }

  test('everything wrong is reported at once', () => {
    const found = problems(
      { path: 'duties/es/a.json', text: '{' },
      { path: 'duties/es/b.json', text: '{}' },
      { path: 'elsewhere.json', text: '{}' },
    );
    assert.deepEqual([...new Set(found.map((problem) => problem.file))].sort(), [
      'duties/es/a.json',
      'duties/es/b.json',
      'elsewhere.json',
    ]);
  });

  test('an id that is not the path is refused, so two files cannot share one', () => {
    assert.match(problems({ ...file(rule({ id: 'es/one' })), path: 'duties/es/two.json' })[0]?.message ?? '', /path/);
  });

  test('a time zone that is none is refused', () => {
    assert.match(problems(state('NL', ['Europe/Nowhere']))[0]?.message ?? '', /IANA/);
  });
});
