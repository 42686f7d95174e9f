import type { CatalogueFile } from '@article34/catalogue';
import type { Criterion } from './schema/criterion.ts';
import type { Finding } from './schema/finding.ts';
import type { Instrument } from './schema/instrument.ts';
import type { Standing, TreatyStatus } from './schema/treaty.ts';

const checked = { on: '2026-11-27', by: 'test' };
const source = { address: 'https://example.org/source', retrieved: '2026-11-01' };
const file = (path: string, value: unknown): CatalogueFile => ({ path: `${path}.json`, text: JSON.stringify(value) });

/** A treaty of an invented kind: in force from 2002-01-18, binding a month after the deposit, with one duty. Never part of a catalogue. */
export const instrument = (overrides: Partial<Instrument> = {}): CatalogueFile => {
  const value: Instrument = {
    id: 'test-treaty',
    title: 'A treaty for tests',
    name: 'Test treaty',
    kind: 'treaty',
    by: 'Nobody',
    binding: true,
    stage: 'in-force',
    dates: { inForce: { on: '2002-01-18', status: 'verified' } },
    lag: { wording: 'One month after the deposit.', months: 1, days: 0, firstOfMonth: false, status: 'verified' },
    status: 'verified',
    source,
    provisions: [{ id: 'art-1', label: 'art. 1', paraphrase: 'A duty.', strength: 'duty', status: 'verified' }],
    checked,
    ...overrides,
  };
  return file(`instruments/${value.id}`, value);
};

export const criterion = (overrides: Partial<Criterion> = {}): CatalogueFile => {
  const value: Criterion = {
    id: 'test-criterion',
    version: 1,
    history: [{ version: 1, on: '2026-11-27', change: 'First version.' }],
    order: 1,
    theme: 'B',
    core: true,
    question: 'Is there a test?',
    plain: 'A test.',
    elements: [
      { id: 'one', text: 'One.' },
      { id: 'two', text: 'Two.' },
    ],
    standards: [{ instrument: 'test-treaty', provision: 'art-1', force: 'treaty', status: 'verified' }],
    evidence: 'A clause.',
    beside: [],
    model: [],
    checked,
    ...overrides,
  };
  return file(`criteria/${value.id}`, value);
};

export const treaty = (standings: readonly Standing[], overrides: Partial<TreatyStatus> = {}): CatalogueFile =>
  file(`treaties/${overrides.instrument ?? 'test-treaty'}`, {
    instrument: 'test-treaty',
    asOf: '2022-08-25',
    precision: 'year',
    status: 'verified',
    note: 'For tests.',
    source,
    standings,
    checked,
    ...overrides,
  });

export const states = (...codes: string[]): CatalogueFile =>
  file('states/un-members', {
    id: 'un-members',
    asOf: '2026-11-27',
    note: 'For tests.',
    sources: [source],
    states: codes.map((code, index) => ({
      code,
      alpha3: `${code}A`,
      numeric: String(index + 100),
      region: 'europe',
      names: { en: code, ar: code, th: code },
    })),
    checked,
  });

export const finding = (overrides: Partial<Finding> = {}): CatalogueFile => {
  const value: Finding = {
    jurisdiction: 'AA',
    criterion: 'test-criterion',
    criterionVersion: 1,
    asOf: '2026-11-27',
    answer: 'met',
    evidence: [
      {
        law: 'aa/act-1',
        provision: 's-1',
        label: 's. 1',
        title: 'An act for tests',
        address: 'https://example.org/act',
        quote: 'Words that show it.',
        language: 'en',
        versionDate: '2026-01-01',
      },
    ],
    read: [
      {
        law: 'aa/act-1',
        title: 'An act for tests',
        address: 'https://example.org/act',
        versionDate: '2026-01-01',
        extent: 'whole',
      },
    ],
    force: { state: 'in-force' },
    assessors: [{ by: 'test', on: '2026-11-27' }],
    status: 'single',
    source,
    ...overrides,
  };
  return file(`findings/${value.jurisdiction.toLowerCase()}/${value.criterion}`, value);
};
