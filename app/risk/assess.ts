import type { RiskAssessment, RiskReason } from './reason.ts';

/**
 * Which report comes first, and why. A short list of points that a person can read and check: no learning, no weights
 * that nobody can explain. The points are a house rule, not a measurement; changing one means a new version.
 */
export const riskVersion = 'a34-risk/1';

/** What the rule looks at. Only what a reporter said or how the report came; "not known" never reads as "no". */
export type RiskFacts = {
  door: 'me' | 'someone' | 'saw' | 'none';
  danger: 'yes' | 'no' | 'unknown';
  category: string;
  age: 'under-13' | '13-15' | '16-17' | 'adult' | 'unknown';
  channel: 'public' | 'provider' | 'hotline' | 'mailbox' | 'staff';
  /** How many reports name the same thing, this one included. Grows later, when duplicates are found. */
  reports?: number;
};

/** Every reason there is, with its points. The words stand in locales under `casework.risk-<code>`. */
export const riskPoints = {
  'danger-now': 40,
  'danger-unknown': 10,
  'live-abuse': 30,
  meeting: 30,
  threat: 25,
  'asked-for-images': 15,
  'image-shared': 15,
  'child-writes': 15,
  'someone-may-be-child': 10,
  'child-known': 10,
  'age-under-13': 15,
  'age-13-15': 10,
  'age-16-17': 5,
  'age-unknown': 5,
  'trained-source': 5,
  'several-reports': 5,
  'many-reports': 10,
} as const;

export type RiskCode = keyof typeof riskPoints;
const byCategory: Record<string, RiskCode | undefined> = {
  'live-abuse': 'live-abuse',
  meeting: 'meeting',
  threatened: 'threat',
  'asked-for-images': 'asked-for-images',
  'image-shared': 'image-shared',
};

const volumeCode = (reports: number): RiskCode | undefined =>
  reports >= 5 ? 'many-reports' : reports >= 2 ? 'several-reports' : undefined;

const reasonOf = (code: RiskCode | undefined): RiskReason[] => (code === undefined ? [] : [{ code, points: riskPoints[code] }]);

/** Adds points up, the heaviest reason first. */
export const add = (given: readonly RiskReason[]): RiskAssessment => {
  const reasons = given.toSorted((a, b) => b.points - a.points || (a.code < b.code ? -1 : 1));
  const total = reasons.reduce((sum, { points }) => sum + points, 0);
  return { risk: Math.max(0, Math.min(100, total)), reasons, version: riskVersion };
};

const sum = (codes: readonly (RiskCode | undefined)[]): RiskAssessment => {
  const reasons: RiskReason[] = [];
  for (const code of codes) if (code !== undefined) reasons.push({ code, points: riskPoints[code] });
  return add(reasons);
};

/** Assesses one report: the same facts give the same answer, always, and each point has its reason. Pure. */
export const assessRisk = (facts: RiskFacts): RiskAssessment => {
  const { door, danger, age } = facts;
  const adult = age === 'adult';
  return sum([
    danger === 'yes' ? 'danger-now' : danger === 'unknown' ? 'danger-unknown' : undefined,
    byCategory[facts.category],
    door !== 'me' || adult ? undefined : age === 'unknown' ? 'someone-may-be-child' : 'child-writes',
    door === 'someone' && !adult ? 'child-known' : undefined,
    adult ? undefined : `age-${age}`,
    facts.channel === 'hotline' ? 'trained-source' : undefined,
    volumeCode(facts.reports ?? 1),
  ]);
};

/** The same assessment when more (or fewer) reports of the same thing are known than before. Pure. */
export const withReports = (reasons: readonly RiskReason[], reports: number): RiskAssessment =>
  add([...reasons.filter(({ code }) => code !== 'several-reports' && code !== 'many-reports'), ...reasonOf(volumeCode(reports))]);
