import { Problem } from '../../foundation/errors/problem.ts';
import type { Services } from '../../foundation/services.ts';
import {
  assessProvider,
  laneOf,
  type ProviderRiskCode,
  type ProviderRule,
  providerRiskPoints,
  providerRule,
  providerRules,
} from '../../risk/index.ts';
import { type RankedFiling, rankedFilings } from './backtest.store.ts';

const lanes = ['urgent', 'usual', 'flood'] as const;
type Lane = (typeof lanes)[number];
type Change = { before: number; after: number };

/** What a rule would have done with filings that were ranked by another, or by itself. */
export type Backtest = {
  rule: string;
  filings: number;
  /** Filings by the lane that they got and the lane that the rule gives. */
  lanes: Record<Lane, Record<Lane, number>>;
  risen: number;
  fallen: number;
  /** Of the filings that this very version ranked, how many it ranks the same again. Anything but all is a fault. */
  repeated: { same: number; different: number };
  /** How often each reason counted. */
  reasons: Record<string, Change>;
  /** For what became of them: how many there are, and how many of them stood and would stand in the urgent lane. */
  outcomes: Record<string, { filings: number; urgent: Change }>;
};

export type RuleChanges = { points?: string | undefined; urgentFrom?: string | undefined; viralFrom?: string | undefined };

const wholeNumber = (field: string, text: string, from: number, to: number): number => {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value < from || value > to)
    throw new Problem('field-invalid', { fields: [{ field, code: 'field-invalid' }], detail: `${from} to ${to}` });
  return value;
};

/**
 * A known rule by its version, with changes: `points` as `sextortion=40,viral-content=-30`. Throws Problem `not-found` for a
 * version that there never was, `field-invalid` for a change that is none.
 */
export const ruleToTry = (version: string | undefined, changes: RuleChanges = {}): ProviderRule => {
  const base = version === undefined ? providerRule : providerRules.find((rule) => rule.version === version);
  if (base === undefined) throw new Problem('not-found', { detail: providerRules.map((rule) => rule.version).join(', ') });
  const points: Record<ProviderRiskCode, number> = { ...base.points };
  for (const part of changes.points?.split(',') ?? []) {
    const [, code = '', value = ''] = /^\s*([a-z0-9-]+)\s*=\s*(-?\d+)\s*$/.exec(part) ?? [];
    if (!Object.hasOwn(providerRiskPoints, code))
      throw new Problem('field-invalid', {
        fields: [{ field: 'points', code: 'field-invalid' }],
        detail: `the codes are ${Object.keys(providerRiskPoints).join(', ')}`,
      });
    points[code as ProviderRiskCode] = wholeNumber('points', value, -100, 100);
  }
  const { urgentFrom, viralFrom } = changes;
  const changed = {
    points,
    urgentFrom: urgentFrom === undefined ? base.urgentFrom : wholeNumber('urgent-from', urgentFrom, 0, 101),
    viralFrom: viralFrom === undefined ? base.viralFrom : wholeNumber('viral-from', viralFrom, 2, 1_000),
  };
  const same = JSON.stringify({ ...base, ...changed }) === JSON.stringify(base);
  return { ...changed, version: same ? base.version : `${base.version} with changes` };
};

const start = (rule: ProviderRule): Backtest => ({
  rule: rule.version,
  filings: 0,
  lanes: Object.fromEntries(lanes.map((lane) => [lane, { urgent: 0, usual: 0, flood: 0 }])) as Backtest['lanes'],
  risen: 0,
  fallen: 0,
  repeated: { same: 0, different: 0 },
  reasons: {},
  outcomes: {},
});

const count = (sum: Backtest, row: RankedFiling, rule: ProviderRule): void => {
  const { risk, reasons } = assessProvider(row.facts, rule);
  const lane = laneOf(row.facts, risk, rule);
  sum.filings++;
  sum.lanes[row.lane][lane]++;
  if (risk > row.risk) sum.risen++;
  if (risk < row.risk) sum.fallen++;
  if (row.version === rule.version) {
    const same = risk === row.risk && lane === row.lane && JSON.stringify(reasons) === JSON.stringify(row.reasons);
    sum.repeated[same ? 'same' : 'different']++;
  }
  for (const [when, list] of [
    ['before', row.reasons],
    ['after', reasons],
  ] as const)
    for (const { code } of list) {
      sum.reasons[code] ??= { before: 0, after: 0 };
      sum.reasons[code][when]++;
    }
  const became = row.outcome ?? row.stage;
  sum.outcomes[became] ??= { filings: 0, urgent: { before: 0, after: 0 } };
  const outcome = sum.outcomes[became];
  outcome.filings++;
  if (row.lane === 'urgent') outcome.urgent.before++;
  if (lane === 'urgent') outcome.urgent.after++;
};

/**
 * Tries a rule on the facts that were stored with finished filings of production. Nothing is changed, nothing is decrypted. The
 * facts are as they stood when a filing was last ranked, so the number of reports of the same content is that of the time.
 */
export const backtest = async (services: Services, rule: ProviderRule, since: Date = new Date(0)): Promise<Backtest> => {
  const sum = start(rule);
  for await (const rows of rankedFilings(services.db.staff, since)) for (const row of rows) count(sum, row, rule);
  return sum;
};
