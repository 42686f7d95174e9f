// Stands beside intake and casework, which both need it, so that neither has to import the other for it.
export {
  assessRisk,
  type RiskAssessment,
  type RiskCode,
  type RiskFacts,
  type RiskReason,
  riskPoints,
  riskVersion,
  withReports,
} from './assess.ts';
