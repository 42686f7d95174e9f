export type { CatalogueFile } from '@article34/catalogue';
export type { StandardsBook } from './catalogue/book.ts';
export { loadStandards } from './catalogue/load.ts';
export { standardsFolders } from './catalogue/parts.ts';
export { type Problem, StandardsError, type StandardsErrorCode } from './errors.ts';
export { type Owed, owed } from './owed/owed.ts';
export type { Caveat, Owes, Reason, Why } from './owed/reason.ts';
export {
  type CriterionWords,
  capabilitiesOfCriterion,
  coreCriteria,
  criteriaByTheme,
  criteriaOfInstrument,
  headsOfCriterion,
  icmecFive,
  protectionBesideSafeguards,
  wordsOf,
} from './query/criteria.ts';
export { byClass, recommendedFor, termsOf } from './query/terms.ts';
export { type TreatyRow, treatiesOf } from './query/treaties.ts';
export { Concept, Term, TermClass } from './schema/concept.ts';
export { Criterion, Element, Standard, type Theme, themes } from './schema/criterion.ts';
export { Answer, answers, Evidence, Finding, ForceOfLaw, Reading } from './schema/finding.ts';
export { Instrument, Provision, Strength } from './schema/instrument.ts';
export { Capability, Framework, ResolutionHead } from './schema/response.ts';
export { State, StateList } from './schema/state.ts';
export { Reservation, Standing, TreatyStatus } from './schema/treaty.ts';
