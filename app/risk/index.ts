// Stands beside intake and casework, which both need it, so that neither has to import the other for it.
export { assessRisk, withReports } from './assess.ts';
export { withKnown } from './known.ts';
export {
  assessProvider,
  type Incident,
  laneOf,
  type ProviderFacts,
  type ProviderRiskCode,
  type ProviderRule,
  providerRiskPoints,
  providerRule,
  providerRules,
} from './provider.ts';
export type { RiskReason } from './reason.ts';
