// Stands beside intake and casework, which both need it, so that neither has to import the other for it.
export { assessRisk, type RiskReason, withReports } from './assess.ts';
