export { type DiffPart, difference } from './diff/words.ts';
export { type Place, StatuteError, type StatuteErrorCode } from './error.ts';
export { contentHash, foldSpace, hashesOf } from './hash.ts';
export { addDays, isDay } from './history/day.ts';
export { mergeLaws } from './history/merge.ts';
export {
  type EndBasis,
  type History,
  type Hole,
  historyOf,
  type ProvisionFacts,
  type Span,
  suspicion,
  type VersionRecord,
} from './history/spans.ts';
export { lawIdOf } from './identifier.ts';
export * from './law.ts';
export { defaultLimits, type Limits } from './limits.ts';
export { readLegislation } from './read.ts';
export type { ReadOptions, SourceFile } from './source.ts';
export { isZip, unzip } from './zip/unzip.ts';
