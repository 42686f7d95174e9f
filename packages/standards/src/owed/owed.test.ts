import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadStandards } from '../catalogue/load.ts';
import { StandardsError } from '../errors.ts';
import type { Criterion } from '../schema/criterion.ts';
import type { Instrument } from '../schema/instrument.ts';
import type { Reservation, Standing } from '../schema/treaty.ts';
import { criterion, instrument, states, treaty } from '../testing.ts';
import { owed } from './owed.ts';

type Setting = {
  treaty?: Partial<Instrument>;
  criterion?: Partial<Criterion>;
  standing?: Omit<Standing, 'state'>;
  status?: object;
};
const ask = (date: string, { treaty: text, criterion: question, standing, status }: Setting = {}) =>
  owed(
    'test-criterion',
    'AA',
    date,
    loadStandards([
      instrument(text),
      criterion(question),
      states('AA', 'BB'),
      treaty(standing === undefined ? [] : [{ state: 'AA', ...standing }], status),
    ]),
  );
const answer = (date: string, setting: Setting = {}): string => {
  const { answer: said, reasons } = ask(date, setting);
  return `${said}/${reasons.map(({ why }) => why).join('+')}`;
};

const party: Omit<Standing, 'state'> = { standing: 'party', on: '2005', reservations: 'none-stated' };
const reservable: Partial<Criterion> = {
  standards: [{ instrument: 'test-treaty', provision: 'art-1', force: 'reservable', status: 'verified' }],
};
const reservation: Reservation = {
  provisions: ['art-1'],
  kind: 'reservation',
  effect: 'excludes',
  text: 'Not this.',
  status: 'verified',
  source: { address: 'https://example.org/r', retrieved: '2026-01-01' },
};

describe('what a State owes on a day', () => {
  test('before the treaty, before the deposit, in the year of the deposit, after it', () => {
    assert.equal(answer('2002-01-17', { standing: party }), 'not-owed/instrument-not-in-force');
    assert.equal(answer('2004-12-31', { standing: party }), 'not-owed/not-yet-bound');
    assert.equal(answer('2005-06-01', { standing: party }), 'unknown/date-too-coarse');
    assert.equal(answer('2006-01-30', { standing: party }), 'unknown/date-too-coarse');
    assert.equal(answer('2006-01-31', { standing: party }), 'owed/party');
  });

  test('a full date leaves no doubt: a month after the deposit, never before the treaty itself', () => {
    const exact = { ...party, on: '2005-12-18' };
    assert.equal(answer('2006-01-17', { standing: exact }), 'not-owed/not-yet-bound');
    assert.equal(answer('2006-01-18', { standing: exact }), 'owed/party');
    assert.equal(answer('2002-01-18', { standing: { ...party, on: '2001-04-30' } }), 'owed/party');
  });

  test('a party is shown as of the day on which it was recorded', () => {
    const { reasons } = ask('2026-11-27', { standing: party });
    assert.deepEqual(reasons[0]?.caveats, ['party-when-last-recorded']);
    assert.equal(reasons[0]?.asOf, '2022-08-25');
  });

  test('who was no party then may have become one since: unknown, not "no"', () => {
    const signatory = { standing: 'signatory', reservations: 'not-recorded' } as const;
    assert.equal(answer('2022-08-25', { standing: signatory }), 'not-owed/signatory-only');
    assert.equal(answer('2022-08-26', { standing: signatory }), 'unknown/may-have-joined-since');
    assert.equal(
      answer('2022-08-26', { standing: { standing: 'none', reservations: 'not-recorded' } }),
      'unknown/may-have-joined-since',
    );
  });

  test('known only by when it was bound: nothing is said of the days before', () => {
    const by = { standing: 'party', boundBy: '2015-12-07', reservations: 'none-stated' } as const;
    assert.equal(answer('2010-01-01', { standing: by }), 'unknown/date-too-coarse');
    assert.equal(answer('2015-12-07', { standing: by }), 'owed/party');
  });

  test('nothing recorded is unknown, whether the row is missing or says so', () => {
    assert.equal(answer('2020-01-01'), 'unknown/not-recorded');
    assert.equal(
      answer('2020-01-01', { standing: { standing: 'not-recorded', reservations: 'not-recorded' } }),
      'unknown/not-recorded',
    );
  });

  test('a status that nobody verified settles nothing', () => {
    assert.equal(answer('2020-01-01', { standing: { ...party, status: 'unverified' } }), 'unknown/standing-not-verified');
    assert.equal(answer('2020-01-01', { standing: party, status: { status: 'unverified' } }), 'unknown/standing-not-verified');
  });

  test('reservations: read, not read, ended, not recorded', () => {
    const from = (reservations: Standing['reservations']) => ({ standing: { ...party, reservations } });
    assert.equal(answer('2020-01-01', from([reservation])), 'reserved/reserved');
    assert.equal(answer('2020-01-01', from([{ ...reservation, effect: 'not-known' }])), 'unknown/reservation-not-read');
    assert.equal(answer('2020-01-01', from([{ ...reservation, status: 'unverified' }])), 'unknown/reservation-not-read');
    assert.equal(answer('2020-01-01', from([{ ...reservation, until: '2018' }])), 'owed/party');
    assert.deepEqual(ask('2020-01-01', from([{ ...reservation, effect: 'narrows' }])).reasons[0]?.caveats, [
      'narrowed-by-reservation',
    ]);
    assert.equal(answer('2020-01-01', { criterion: reservable, ...from('not-recorded') }), 'unknown/reservations-not-recorded');
    assert.equal(answer('2020-01-01', { criterion: reservable, ...from('none-stated') }), 'owed/party');
    assert.equal(answer('2020-01-01', from('not-recorded')), 'owed/party');
    assert.equal(answer('2020-01-01', from('stated-not-read')), 'unknown/reservation-not-read');
    const closed = (allowed: 'no' | 'partly') => ({
      treaty: {
        provisions: [
          {
            id: 'art-1',
            label: 'art. 1',
            paraphrase: 'x',
            strength: 'duty',
            status: 'verified',
            reservation: { allowed },
          } as const,
        ],
      },
      ...from('stated-not-read'),
    });
    assert.equal(answer('2020-01-01', closed('partly')), 'unknown/reservation-not-read');
    assert.equal(answer('2020-01-01', closed('no')), 'owed/party');
    assert.deepEqual(ask('2020-01-01', closed('no')).reasons[0]?.caveats, ['statements-not-read']);
  });

  test('an option is not owed, advice is advice, an endeavour is no duty', () => {
    const provision = (strength: 'option' | 'endeavour') => ({
      provisions: [{ id: 'art-1', label: 'art. 1', paraphrase: 'x', strength, status: 'verified' as const }],
    });
    assert.equal(answer('2020-01-01', { treaty: provision('option'), standing: party }), 'not-owed/option');
    assert.equal(answer('2020-01-01', { treaty: provision('endeavour'), standing: party }), 'guidance-only/endeavour');
    const advice: Partial<Criterion> = {
      standards: [{ instrument: 'test-treaty', provision: 'art-1', force: 'model', status: 'verified' }],
    };
    assert.equal(answer('2020-01-01', { criterion: advice, standing: party }), 'guidance-only/advice');
  });

  test('a standard that was not verified cannot make a duty, nor unmake one', () => {
    const standards = [{ instrument: 'test-treaty', provision: 'art-1', force: 'treaty', status: 'unverified' }] as const;
    assert.equal(
      answer('2020-01-01', { criterion: { standards: [...standards] }, standing: party }),
      'unknown/standard-not-verified',
    );
    assert.equal(
      answer('2020-01-01', {
        criterion: { standards: [...standards] },
        standing: { standing: 'none', reservations: 'not-recorded' },
      }),
      'not-owed/not-party',
    );
  });

  test('an agreed text binds nobody until it is checked again', () => {
    const agreed: Partial<Instrument> = { stage: 'agreed', dates: {} };
    assert.equal(answer('2026-11-27', { treaty: agreed, standing: party }), 'not-owed/instrument-not-in-force');
    assert.equal(answer('2026-11-28', { treaty: agreed, standing: party }), 'unknown/stage-not-checked-since');
  });

  test('a lapsed text, a State that left, a region that cannot join', () => {
    const lapsed: Partial<Instrument> = {
      stage: 'lapsed',
      dates: { inForce: { on: '2002-01-18', status: 'verified' }, ended: { on: '2021-04-03', status: 'verified' } },
    };
    assert.equal(answer('2021-04-02', { treaty: lapsed, standing: party }), 'owed/party');
    assert.equal(answer('2021-04-03', { treaty: lapsed, standing: party }), 'not-owed/instrument-lapsed');
    assert.equal(answer('2021-01-01', { standing: { ...party, until: '2020-02-01' } }), 'not-owed/left');
    assert.equal(answer('2020-01-01', { treaty: { openTo: 'africa' }, standing: party }), 'not-owed/not-open-to-state');
  });

  test('bad questions have their own errors', () => {
    const book = loadStandards([instrument(), criterion(), states('AA'), treaty([])]);
    const code = (run: () => unknown) => {
      try {
        run();
      } catch (error) {
        return error instanceof StandardsError ? error.code : String(error);
      }
      return undefined;
    };
    assert.equal(
      code(() => owed('nothing', 'AA', '2020-01-01', book)),
      'CRITERION_UNKNOWN',
    );
    assert.equal(
      code(() => owed('test-criterion', 'ZZ', '2020-01-01', book)),
      'STATE_UNKNOWN',
    );
    for (const date of ['2020-02-30', '2020', 'today', ''])
      assert.equal(
        code(() => owed('test-criterion', 'AA', date, book)),
        'DATE_INVALID',
      );
  });
});
