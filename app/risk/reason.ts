/** One reason with its points; the words stand in locales under `casework.risk-<code>`. */
export type RiskReason = { code: string; points: number };

/** `risk` is the sum of the points, 0 to 100. `reasons` come heaviest first. `version` names the rule. */
export type RiskAssessment = { risk: number; reasons: RiskReason[]; version: string };
