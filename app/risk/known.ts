import { add } from './assess.ts';
import type { RiskAssessment, RiskReason } from './reason.ts';

/** What matching with lists of hashes adds to the risk. A dispute and a held hash add nothing: a person settles them first. */
export const knownRiskPoints = {
  // somebody whose work it is has looked before, so nobody needs to look again to be sure
  'known-material': 10,
  'known-seed': 5,
  'known-harmless': -15,
} as const;

const codes: Partial<Record<string, keyof typeof knownRiskPoints>> = {
  known: 'known-material',
  seed: 'known-seed',
  cleared: 'known-harmless',
};

/** The same assessment when something else is known of its files than before. Pure. */
export const withKnown = (reasons: readonly RiskReason[], known: string | undefined): RiskAssessment => {
  const others = reasons.filter(({ code }) => !Object.hasOwn(knownRiskPoints, code));
  const code = known === undefined ? undefined : codes[known];
  return add(code === undefined ? others : [...others, { code, points: knownRiskPoints[code] }]);
};
