export { type Place, StatuteError, type StatuteErrorCode } from './error.ts';
export { contentHash, foldSpace, hashesOf } from './hash.ts';
export { addDays, isDay } from './history/day.ts';
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
export * from './law.ts';
