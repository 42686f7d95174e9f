export type { CatalogueFile } from '@article34/catalogue';
export type { DutyBook } from './catalogue/book.ts';
export { loadDuties } from './catalogue/load.ts';
export { DutiesError, type DutiesErrorCode, type Problem } from './errors.ts';
export { decide } from './law/decide.ts';
export type {
  Citation,
  Coverage,
  Decision,
  Doubt,
  Item,
  Recipients,
  RunningClock,
  Unknown,
  UnknownKind,
} from './law/decision.ts';
export { type GateAnswer, openFileGate } from './law/gate.ts';
export { factQuestions } from './law/unknown.ts';
export { Body, BodyKind, Channel } from './schema/body.ts';
export { type FactName, Facts, factValues, type InstantFactName, instantFacts } from './schema/facts.ts';
export { Jurisdiction } from './schema/jurisdiction.ts';
export { Action, actions, DutyRule, modalities } from './schema/rule.ts';
export { dueAt } from './time/due.ts';
