import type { RiskAssessment, RiskReason } from './reason.ts';

/** The rule for what providers file. Its facts are codes and counts, stored with each filing, so that another rule can be tried on them. */
export const providerRiskVersion = 'a34-provider-risk/1';

/** Kinds of incident of the CyberTipline's list, in short codes of ours. */
export const incidents = [
  'material',
  'trafficking',
  'travel',
  'hands-on',
  'domain',
  'words',
  'enticement',
  'unsolicited',
  'unknown',
] as const;
export type Incident = (typeof incidents)[number];

/** What the rule looks at. "Not said" is a value of its own and never reads as "no". */
export type ProviderFacts = {
  incident: Incident;
  /** The provider gave a reason to hurry. */
  escalated: boolean;
  /** Flags of the report and of its files, by their wire names, each once. */
  flags: readonly string[];
  /** Age of the youngest victim that is named. */
  age: 'under-13' | '13-15' | '16-17' | 'adult' | 'unknown';
  victims: number;
  /** The provider says that it is one viral item in many reports. */
  batched: boolean;
  /** How long ago it happened when it was filed. */
  ago: 'day' | 'week' | 'older' | 'unknown';
  /** Things that somebody could follow up: addresses, accounts, connections. */
  leads: number;
  files: number;
  /** Whether a person at the provider saw a file: some courts ask. */
  viewed: 'yes' | 'no' | 'unknown';
  /** Reports known to carry the very same content, this one included; grows later. */
  seen?: number;
};

/** Every reason there is, with its points. The words stand in locales under `casework.risk-<code>`. */
export const providerRiskPoints = {
  escalated: 30,
  'hands-on': 30,
  trafficking: 30,
  sadistic: 30,
  sextortion: 25,
  enticement: 20,
  travel: 20,
  'live-streaming': 20,
  solicitation: 15,
  infant: 15,
  'age-under-13': 15,
  'age-13-15': 10,
  'age-16-17': 5,
  'victim-named': 10,
  'within-a-day': 10,
  'within-a-week': 5,
  'physical-harm': 10,
  'self-production': 5,
  'same-content': 5,
  'viral-content': -20,
  'said-viral': -15,
  'said-informational': -10,
  'nothing-to-follow': -20,
} as const;
export type ProviderRiskCode = keyof typeof providerRiskPoints;

/** A rule as numbers: what a person reads, checks and changes. A changed rule has a version of its own. */
export type ProviderRule = {
  version: string;
  points: Readonly<Record<ProviderRiskCode, number>>;
  /** From how many reports of the very same content on it counts as viral: known, and no sign of a new child. */
  viralFrom: number;
  /** From which risk on a filing stands in the urgent lane. */
  urgentFrom: number;
};

/** The rule that stands. One that it replaces stays in `providerRules`, so that old ranks can be made again. */
export const providerRule: ProviderRule = {
  version: providerRiskVersion,
  points: providerRiskPoints,
  viralFrom: 50,
  urgentFrom: 50,
};
export const providerRules: readonly ProviderRule[] = [providerRule];

const byIncident: Partial<Record<Incident, ProviderRiskCode>> = {
  'hands-on': 'hands-on',
  trafficking: 'trafficking',
  enticement: 'enticement',
  travel: 'travel',
};
const byFlag: Record<string, ProviderRiskCode> = {
  sadisticOnlineExploitation: 'sadistic',
  sextortion: 'sextortion',
  csamSolicitation: 'solicitation',
  liveStreaming: 'live-streaming',
  infant: 'infant',
  physicalHarm: 'physical-harm',
  violenceGore: 'physical-harm',
  possibleSelfProduction: 'self-production',
  viral: 'said-viral',
  potentialMeme: 'said-viral',
  informational: 'said-informational',
};

const codesOf = (facts: ProviderFacts, { viralFrom }: ProviderRule): Set<ProviderRiskCode> => {
  const seen = facts.seen ?? 1;
  const codes: (ProviderRiskCode | undefined)[] = [
    facts.escalated ? 'escalated' : undefined,
    byIncident[facts.incident],
    ...facts.flags.map((flag) => byFlag[flag]),
    facts.batched ? 'said-viral' : undefined,
    facts.victims > 0 ? 'victim-named' : undefined,
    facts.age === 'under-13' || facts.age === '13-15' || facts.age === '16-17' ? `age-${facts.age}` : undefined,
    facts.ago === 'day' ? 'within-a-day' : facts.ago === 'week' ? 'within-a-week' : undefined,
    seen >= viralFrom ? 'viral-content' : seen >= 2 ? 'same-content' : undefined,
    facts.leads === 0 && facts.files === 0 ? 'nothing-to-follow' : undefined,
  ];
  return new Set(codes.filter((code) => code !== undefined));
};

/** Assesses one filing: the same facts give the same answer, always, and each point has its reason. 0 to 100. Pure. */
export const assessProvider = (facts: ProviderFacts, rule: ProviderRule = providerRule): RiskAssessment => {
  const reasons: RiskReason[] = [...codesOf(facts, rule)]
    .map((code) => ({ code, points: rule.points[code] }))
    .sort((a, b) => b.points - a.points || (a.code < b.code ? -1 : 1));
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  return { risk: Math.max(0, Math.min(100, sum)), reasons, version: rule.version };
};

/**
 * The lane of the inbox. A filing with nothing to follow up stands in the flood lane, whoever sends it and however many, unless
 * its sender says that it presses or names a victim.
 */
export const laneOf = (
  facts: ProviderFacts,
  risk: number,
  { urgentFrom }: ProviderRule = providerRule,
): 'urgent' | 'usual' | 'flood' => {
  if (risk >= urgentFrom) return 'urgent';
  const empty = facts.leads === 0 && facts.files === 0 && facts.victims === 0 && !facts.escalated;
  return empty ? 'flood' : 'usual';
};
