import { contentHash, type Day, hashesOf, type LawVersion, type Provision } from '@article34/statute';
import type { IncomingLaw } from './apply.ts';

/** A provision with words, for tests. */
export const provision = (id: string, text: string, more: Partial<Provision> = {}): Provision => ({
  id,
  kind: 'paragraph',
  label: id,
  sortKey: id,
  text,
  language: 'et',
  ...hashesOf(text),
  ...more,
});

export const version = (label: Day, provisions: Provision[], more: Partial<LawVersion> = {}): LawVersion => ({
  label,
  language: 'et',
  title: 'Example act',
  dates: {},
  dateBasis: 'test',
  source: { address: 'https://example.org/act' },
  contentHash: contentHash(provisions),
  confidence: 'conversion',
  warnings: [],
  pending: [],
  provisions,
  ...more,
});

export const act = (id: string, versions: LawVersion[]): IncomingLaw => ({
  id,
  jurisdiction: id.slice(0, 2).toUpperCase(),
  identifier: id.slice(3),
  title: versions.at(-1)?.title ?? 'Example act',
  format: 'markdown',
  versions,
});
