import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadStandards } from './catalogue/load.ts';
import { owed } from './owed/owed.ts';
import {
  capabilitiesOfCriterion,
  coreCriteria,
  criteriaByTheme,
  criteriaOfInstrument,
  headsOfCriterion,
  icmecFive,
  protectionBesideSafeguards,
  wordsOf,
} from './query/criteria.ts';
import { byClass, recommendedFor, termsOf } from './query/terms.ts';
import { treatiesOf } from './query/treaties.ts';
import { shippedFiles } from './shipped.testing.ts';

const book = loadStandards(shippedFiles());

describe('the standards as shipped', () => {
  test('75 criteria in nine themes, 64 of them core, in the order of the catalogue', () => {
    const counts = [...criteriaByTheme(book)].map(([theme, list]) => `${theme}${list.length}`);
    assert.deepEqual(counts, ['A9', 'B12', 'C11', 'D8', 'E6', 'F7', 'G8', 'H6', 'I8']);
    assert.equal(coreCriteria(book).length, 64);
    assert.deepEqual(
      [...book.criteria.values()].map(({ order }) => order),
      Array.from({ length: 75 }, (_, index) => index + 1),
    );
  });

  test('every question is there in Arabic and Thai, marked as unreviewed; another language gets the English one', () => {
    for (const criterion of book.criteria.values()) {
      for (const [language, script] of [
        ['ar', /\p{Script=Arabic}/u],
        ['th', /\p{Script=Thai}/u],
      ] as const) {
        const words = wordsOf(criterion, language);
        assert.match(words.question, script, criterion.id);
        assert.match(words.plain, script, criterion.id);
        assert.deepEqual(
          [...words.elements.keys()],
          criterion.elements.map(({ id }) => id),
        );
        for (const text of words.elements.values()) assert.match(text, script, criterion.id);
        assert.deepEqual([words.language, words.reviewed], [language, false]);
      }
      assert.equal(wordsOf(criterion, 'sw').language, 'en');
    }
  });

  test('the five of ICMEC', () => {
    assert.deepEqual(
      icmecFive(book).map(({ id }) => id),
      ['off-csam-specific', 'def-csam-statutory', 'off-csam-ict', 'off-csam-possess-simple', 'rep-provider-duty'],
    );
  });

  test('every power over material and reporting stands beside a safeguard', () => {
    const paired = new Set(protectionBesideSafeguards(book).map(({ protection }) => protection.id));
    for (const { id, theme } of book.criteria.values()) if (theme === 'B' || theme === 'H') assert.ok(paired.has(id), id);
  });

  test('a provision that was not verified lends no verified standard', () => {
    for (const { id, standards } of book.criteria.values())
      for (const standard of standards) {
        const found = book.provisions.get(`${standard.instrument}#${standard.provision}`);
        assert.equal(standard.status, found?.provision.status, `${id} ${standard.instrument} ${standard.provision}`);
      }
    assert.ok(
      criteriaOfInstrument(book, 'eu-2011-93').every(({ standards }) => standards.every(({ status }) => status === 'unverified')),
    );
    assert.ok(
      criteriaOfInstrument(book, 'uncc').every(({ standards }) => standards.every(({ status }) => status === 'unverified')),
    );
  });

  test('193 members of the United Nations, each with a row for CRC, OPSC and OPIC', () => {
    assert.equal(book.states.size, 193);
    const count = (instrument: string, standing: string) =>
      [...(book.standings.get(instrument)?.values() ?? [])].filter((row) => row.standing === standing).length;
    assert.deepEqual([count('crc', 'party'), count('crc', 'signatory')], [192, 1]);
    assert.equal(book.standings.get('crc')?.get('US')?.standing, 'signatory');
    for (const instrument of ['crc', 'opsc', 'opic']) assert.equal(book.standings.get(instrument)?.size, 193, instrument);
    const notParty = [...(book.standings.get('opsc')?.values() ?? [])]
      .filter(({ standing }) => standing !== 'party')
      .map(({ state }) => state);
    const on2022 = 'BB CM GH IE KE LR NR PW PG ST SG SO KN TO TT TV ZM'.split(' ');
    // A row may have moved on since with a source of its own; nobody is a party without one.
    for (const state of notParty) assert.ok(on2022.includes(state), state);
  });

  test('what Kenya owes: the Convention binds it; the Protocol, signed only, did not in 2022 and is not known since', () => {
    assert.equal(owed('safe-privacy', 'KE', '2022-01-01', book).answer, 'owed');
    const reason = (date: string) =>
      owed('off-csam-specific', 'KE', date, book).reasons.find(({ standard }) => standard.instrument === 'opsc');
    assert.equal(reason('2022-01-01')?.why, 'signatory-only');
    assert.equal(reason('2026-11-27')?.why, 'may-have-joined-since');
  });

  test('the Cybercrime Convention of the United Nations binds nobody yet, and the recast is only agreed', () => {
    for (const state of ['EE', 'QA', 'VN']) {
      const reasons = owed('off-intimate-image', state, '2026-11-27', book).reasons;
      assert.deepEqual(
        reasons.map(({ why }) => why),
        ['instrument-not-in-force'],
      );
    }
    assert.equal(owed('off-csam-ai-tools', 'EE', '2026-11-27', book).answer, 'guidance-only');
  });

  test('every treaty row reaches a page, with its day and its source', () => {
    for (const { asOf, source } of treatiesOf(book, 'IE')) {
      assert.match(asOf, /^\d{4}-\d{2}-\d{2}$/);
      assert.match(source.address, /^https:/);
    }
  });

  test('21 capabilities and twelve heads, each linked to what speaks to it; no paragraph is numbered', () => {
    assert.deepEqual(
      [...book.capabilities.values()].map(({ number2016 }) => number2016),
      Array.from({ length: 21 }, (_, index) => index + 1),
    );
    assert.equal(book.resolution.size, 12);
    for (const { id, paragraph, basis } of book.resolution.values()) {
      assert.equal(paragraph, null, id);
      assert.ok(basis.length > 0, id);
    }
    assert.equal(book.frameworks.get('mnr')?.phases.length, 4);
    for (const { id, translations } of [...book.capabilities.values(), ...book.resolution.values()])
      assert.ok(translations?.ar !== undefined && translations.th !== undefined, id);
    assert.ok(capabilitiesOfCriterion(book, 'rep-provider-duty').some(({ id }) => id === 'csea-reporting'));
    assert.ok(headsOfCriterion(book, 'rep-provider-duty').some(({ id }) => id === 'ipu-m-08'));
  });

  test('what was not read says so wherever it stands', () => {
    for (const { id, provisions } of book.instruments.values())
      for (const { label, status, note } of provisions)
        if (status === 'unverified') assert.ok(note !== undefined, `${id} ${label}`);
    for (const head of book.resolution.values())
      assert.equal(head.status, head.basis.some(({ status }) => status === 'verified') ? 'verified' : 'unverified', head.id);
  });

  test('the bridge has old and recommended terms for the languages of the laws, longest first', () => {
    const material = book.concepts.get('csam');
    assert.ok(material !== undefined);
    for (const language of ['en', 'fr', 'es', 'et', 'nb', 'ar', 'th']) {
      assert.ok(recommendedFor(material, language).length > 0, language);
      assert.ok(byClass(material, language, 'avoid').length > 0, language);
      const lengths = termsOf(book, language).map(({ term }) => term.text.length);
      assert.deepEqual(
        lengths,
        lengths.toSorted((a, b) => b - a),
      );
    }
  });
});
