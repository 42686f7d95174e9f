import type { TSchema } from 'typebox';
import { Concept } from '../schema/concept.ts';
import { Criterion } from '../schema/criterion.ts';
import { Finding } from '../schema/finding.ts';
import { Instrument } from '../schema/instrument.ts';
import { Capability, Framework, ResolutionHead } from '../schema/response.ts';
import { StateList } from '../schema/state.ts';
import { TreatyStatus } from '../schema/treaty.ts';

/** Where each kind of file lies below `catalog/`, and what it must look like. */
export const parts = {
  instruments: { path: /^instruments\/([a-z0-9-]+)\.json$/, schema: Instrument },
  criteria: { path: /^criteria\/([a-z0-9-]+)\.json$/, schema: Criterion },
  capabilities: { path: /^capabilities\/([a-z0-9-]+)\.json$/, schema: Capability },
  frameworks: { path: /^frameworks\/([a-z0-9-]+)\.json$/, schema: Framework },
  resolution: { path: /^resolution\/([a-z0-9-]+)\.json$/, schema: ResolutionHead },
  concepts: { path: /^terms\/bridge\/([a-z0-9-]+)\.json$/, schema: Concept },
  states: { path: /^states\/([a-z0-9-]+)\.json$/, schema: StateList },
  treaties: { path: /^treaties\/([a-z0-9-]+)\.json$/, schema: TreatyStatus },
  findings: { path: /^findings\/([a-z]{2}\/[a-z0-9-]+)\.json$/, schema: Finding },
} satisfies Record<string, { path: RegExp; schema: TSchema }>;

/** Folders of `catalog/` that `loadStandards` reads. */
export const standardsFolders = [
  'instruments',
  'criteria',
  'capabilities',
  'frameworks',
  'resolution',
  'terms/bridge',
  'states',
  'treaties',
  'findings',
] as const;
