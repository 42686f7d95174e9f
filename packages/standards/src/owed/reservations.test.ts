import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadStandards } from '../catalogue/load.ts';
import { shippedFiles } from '../shipped.testing.ts';
import { owed } from './owed.ts';

const book = loadStandards(shippedFiles());

/** What one treaty asks of a State for one criterion on a day: `outcome/why +caveats`. */
const of = (state: string, criterion: string, instrument: string, date: string, label?: RegExp): string => {
  const reasons = owed(criterion, state, date, book).reasons.filter(
    (reason) => reason.standard.instrument === instrument && (label?.test(reason.label) ?? true),
  );
  assert.equal(reasons.length, 1, `${criterion} leans once on ${instrument}`);
  const [reason] = reasons;
  const caveats = (reason?.caveats ?? []).filter((caveat) => caveat !== 'party-when-last-recorded');
  return [`${reason?.outcome}/${reason?.why}`, ...caveats].join(' +');
};

describe('reservations of real States, article by article and day by day', () => {
  test('Denmark leaves out persons who only appear to be minors, from the day it was bound, and narrows possession', () => {
    assert.equal(of('DK', 'def-csam-simulated', 'budapest', '2005-09-30'), 'not-owed/not-yet-bound');
    assert.equal(of('DK', 'def-csam-simulated', 'budapest', '2005-10-01'), 'reserved/reserved');
    assert.equal(of('DK', 'off-csam-possess-simple', 'budapest', '2017-10-20'), 'owed/party +narrowed-by-reservation');
    assert.equal(of('DK', 'off-csam-possess-simple', 'lanzarote', '2020-10-30'), 'owed/party +narrowed-by-reservation');
    assert.equal(of('DK', 'off-csam-procure', 'budapest', '2017-10-20'), 'owed/party');
  });

  test('Switzerland: one article reserved, one age declared lower, the rest owed', () => {
    assert.equal(of('CH', 'def-csam-simulated', 'budapest', '2011-12-31'), 'not-owed/not-yet-bound');
    assert.equal(of('CH', 'def-csam-simulated', 'budapest', '2012-01-01'), 'reserved/reserved');
    assert.equal(of('CH', 'def-child-under-18', 'budapest', '2018-07-23'), 'owed/party +narrowed-by-reservation');
    assert.equal(of('CH', 'off-csam-possess-simple', 'budapest', '2018-07-23'), 'owed/party');
  });

  test('France and Montenegro: what they wrote, each for its own articles', () => {
    assert.equal(of('FR', 'def-csam-simulated', 'budapest', '2017-12-12'), 'owed/party +narrowed-by-reservation');
    assert.equal(of('FR', 'def-csam-synthetic', 'budapest', '2017-12-12'), 'owed/party');
    assert.equal(of('ME', 'off-csam-procure', 'budapest', '2017-12-12'), 'owed/party +narrowed-by-reservation');
    assert.equal(of('ME', 'def-csam-synthetic', 'budapest', '2017-12-12'), 'unknown/reservation-not-read');
  });

  test('Monaco narrows attempt; what it may have declared elsewhere is unknown', () => {
    assert.equal(of('MC', 'liab-attempt', 'lanzarote', '2015-01-31'), 'not-owed/not-yet-bound');
    assert.equal(of('MC', 'liab-attempt', 'lanzarote', '2021-04-12'), 'owed/party +narrowed-by-reservation');
    assert.equal(of('MC', 'jur-active', 'lanzarote', '2021-04-12', /\(e\)/), 'unknown/reservation-not-read');
    assert.equal(of('MC', 'off-csam-access', 'lanzarote', '2021-04-12'), 'owed/party');
  });

  test('Sweden made statements that nobody here read: unknown where the Convention allows a reservation, owed where it allows none', () => {
    assert.equal(of('SE', 'off-csam-possess-simple', 'lanzarote', '2024-01-01'), 'unknown/reservation-not-read');
    assert.equal(of('SE', 'off-csam-access', 'lanzarote', '2024-01-01'), 'unknown/reservation-not-read');
    assert.equal(of('SE', 'off-groom-meeting', 'lanzarote', '2024-01-01'), 'owed/party +statements-not-read');
  });

  test('a declaration that limits nothing leaves the duty, and one that was seen in part leaves the rest unknown', () => {
    assert.equal(
      of('AR', 'sanc-confiscation', 'opsc', '2015-01-01'),
      'owed/party +qualified-by-national-law +narrowed-by-reservation',
    );
    assert.equal(of('AR', 'off-csam-produce', 'opsc', '2015-01-01'), 'owed/party');
    assert.equal(of('AF', 'safe-privacy', 'crc', '2000-01-01'), 'owed/party');
    assert.equal(of('DZ', 'safe-privacy', 'crc', '2000-01-01'), 'owed/party +narrowed-by-reservation');
    assert.equal(of('DZ', 'off-sexual-abuse-core', 'crc', '2000-01-01'), 'unknown/reservation-not-read');
  });

  test('a State that is no party owes nothing, and a State whose reservations nobody looked for never owes in silence', () => {
    assert.equal(of('US', 'safe-privacy', 'crc', '2022-08-25'), 'not-owed/signatory-only');
    assert.equal(of('KE', 'off-csam-produce', 'opsc', '2022-08-25'), 'not-owed/signatory-only');
    for (const [code, state] of book.standings.get('budapest') ?? [])
      if (state.standing === 'party' && state.reservations === 'not-recorded')
        assert.match(of(code, 'off-csam-possess-simple', 'budapest', '2030-01-01'), /^unknown\/reservations-not-recorded/, code);
  });

  test('every statement names its source and a day on which it was read, and none says more than its words', () => {
    for (const [instrument, rows] of book.standings)
      for (const [state, { reservations }] of rows)
        for (const one of typeof reservations === 'string' ? [] : reservations) {
          assert.match(one.source.address, /^https?:/, `${instrument} ${state}`);
          assert.match(one.source.retrieved, /^\d{4}-\d{2}-\d{2}$/);
          const found = one.provisions.map((id) => book.provisions.get(`${instrument}#${id}`)?.provision);
          for (const provision of found)
            if (one.effect === 'excludes')
              assert.notEqual(
                provision?.reservation?.allowed,
                'no',
                `${instrument} ${state} ${provision?.id} allows no reservation`,
              );
        }
  });
});
