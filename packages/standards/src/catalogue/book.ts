import type { Concept } from '../schema/concept.ts';
import type { Criterion } from '../schema/criterion.ts';
import type { Finding } from '../schema/finding.ts';
import type { Instrument, Provision } from '../schema/instrument.ts';
import type { Capability, Framework, ResolutionHead } from '../schema/response.ts';
import type { State } from '../schema/state.ts';
import type { Standing, TreatyStatus } from '../schema/treaty.ts';

/** A checked catalogue. Made by `loadStandards`; maps keep the order in which pages show things. */
export interface StandardsBook {
  readonly instruments: ReadonlyMap<string, Instrument>;
  /** Every provision by `instrument#provision`. */
  readonly provisions: ReadonlyMap<string, { readonly instrument: Instrument; readonly provision: Provision }>;
  /** By theme, then in the order of the catalogue of criteria. */
  readonly criteria: ReadonlyMap<string, Criterion>;
  readonly capabilities: ReadonlyMap<string, Capability>;
  readonly frameworks: ReadonlyMap<string, Framework>;
  readonly resolution: ReadonlyMap<string, ResolutionHead>;
  readonly concepts: ReadonlyMap<string, Concept>;
  /** Every member of the United Nations, by ISO code. */
  readonly states: ReadonlyMap<string, State>;
  readonly treaties: ReadonlyMap<string, TreatyStatus>;
  /** Standing of a State under an instrument; undefined where nobody recorded it. */
  readonly standings: ReadonlyMap<string, ReadonlyMap<string, Standing>>;
  /** The shipped findings of a jurisdiction, by criterion. */
  readonly findings: ReadonlyMap<string, ReadonlyMap<string, Finding>>;
}
