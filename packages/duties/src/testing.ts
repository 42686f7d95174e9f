import type { CatalogueFile } from '@article34/catalogue';
import type { DutyRule } from './schema/rule.ts';

/** A rule of an invented kind for tests: binds everyone who acts in Spain, always. Never part of a catalogue. */
export function rule(overrides: Partial<DutyRule> & { id: string }): DutyRule {
  return {
    jurisdiction: 'ES',
    basis: 'statute',
    modality: 'must',
    action: 'report',
    summary: 'A rule for tests.',
    who: ['any-person'],
    nexus: ['actor'],
    trigger: { all: [] },
    clock: { kind: 'none' },
    inForceFrom: '2020-01-01',
    status: 'verified',
    provision: { law: 'A law for tests', label: 'art. 1' },
    source: { address: 'https://example.org/law', retrieved: '2026-01-01' },
    checked: { on: '2026-01-01', by: 'test' },
    ...(overrides.modality === 'retain' ? { keep: 'at-least' } : {}),
    ...overrides,
  };
}

/** A State file for tests. */
export function state(code: string, timeZones: readonly string[], extra: object = {}): CatalogueFile {
  const holding = { answer: 'not-known', note: 'test', status: 'unverified' };
  const text = JSON.stringify({
    code,
    name: code,
    names: { en: code },
    timeZones,
    languages: ['en'],
    coverage: { level: 'partial', note: 'test' },
    holding: { hotlineMayHoldMedia: holding, hotlineMayViewMedia: holding, retention: holding },
    checked: { on: '2026-01-01', by: 'test' },
    ...extra,
  });
  return { path: `jurisdictions/${code.toLowerCase()}.json`, text };
}

/** A rule as a file at the place its id asks for. */
export function file(entry: { id: string }): CatalogueFile {
  return { path: `duties/${entry.id}.json`, text: JSON.stringify(entry) };
}
