/**
 * What a finding is called in checks and replies: the id of a published row, or for one that we ship the question and the day,
 * `EE/off-csam-possess-simple@1/2026-11-27`, which a corrected file keeps.
 */
export type FindingKey = string;

export const shippedKey = (finding: {
  jurisdiction: string;
  criterion: string;
  criterionVersion: number;
  asOf: string;
}): FindingKey => `${finding.jurisdiction}/${finding.criterion}@${finding.criterionVersion}/${finding.asOf}`;
