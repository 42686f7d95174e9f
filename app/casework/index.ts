export { assessRisk, type RiskAssessment } from '../risk/index.ts';
