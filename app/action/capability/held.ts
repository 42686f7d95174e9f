import type { Capability } from '@article34/standards';
import type { Services } from '../../foundation/services.ts';
import { type Cell, law, lawsOf, matrixOn } from '../../law/index.ts';
import { type ActionLine, actionsOf } from '../action/read.ts';
import { type Practice, practiceOf, valueIn } from '../practice/published.ts';
import type { Held, SignalId } from './signals.ts';

/** A number that nobody has checked for half a year counts as listed and no longer as verified. */
const freshDays = 180;
const day = 86_400_000;

/** Everything that the system holds on one country and that speaks to a capability. */
export type Facts = {
  jurisdiction: string;
  today: string;
  /** Whether this install is the country's own: only then do its figures speak for the country. */
  home: boolean;
  cells: ReadonlyMap<string, Cell>;
  laws: number;
  actions: readonly Pick<ActionLine, 'id' | 'links'>[];
  practice: Practice;
};

/** Reads it once for all capabilities of a country, with the public's rights: nothing here may come from cases. */
export const factsOn = async (services: Pick<Services, 'db' | 'config'>, jurisdiction: string, today: string): Promise<Facts> => {
  const sql = services.db.public;
  const [matrix, laws, actions, practice] = await Promise.all([
    matrixOn(sql, today),
    lawsOf(sql, jurisdiction),
    actionsOf(sql, { jurisdiction, most: 100_000 }, { on: today }),
    practiceOf(services),
  ]);
  return {
    ...{ jurisdiction, today, home: services.config.jurisdiction === jurisdiction, laws: laws.length, actions, practice },
    cells: matrix.cells.get(jurisdiction) ?? new Map<string, Cell>(),
  };
};

const bodiesOf = (facts: Facts, kinds: readonly string[]) => {
  const listed = [...law.bodies.values()].filter(
    ({ jurisdiction, kind }) => jurisdiction === facts.jurisdiction && kinds.includes(kind),
  );
  const oldest = new Date(Date.parse(`${facts.today}T00:00:00Z`) - freshDays * day).toISOString().slice(0, 10);
  const verified = listed.filter(
    ({ status, verifiedOn }) => status === 'verified' && verifiedOn !== undefined && verifiedOn >= oldest,
  );
  return { count: listed.length, verified: verified.length };
};

const providerRules = ({ jurisdiction, today }: Facts) => {
  const rules = [...law.duties.values()].filter(
    (rule) =>
      rule.jurisdiction === jurisdiction &&
      rule.modality === 'must' &&
      rule.action === 'report' &&
      rule.who.includes('provider') &&
      (rule.inForceFrom ?? '9999') <= today &&
      (rule.inForceUntil ?? '9999') > today,
  );
  return { count: rules.length, verified: rules.filter(({ status }) => status === 'verified').length };
};

/** Whether a quarter that is published shows it; hidden counts show nothing. */
const published = ({ practice }: Facts, dimension: string, codes: readonly string[]) => {
  const rows = [...practice.real, ...practice.synthetic].filter((row) =>
    codes.some((code) => {
      const value = dimension === 'total' ? row.tables.total : valueIn(row, dimension, code);
      return typeof value === 'number' && value > 0;
    }),
  );
  return { count: rows.length, verified: rows.length };
};

const shownMonths = ({ practice }: Facts, dimension: string, codes: readonly string[]) => {
  const months = practice.months.filter((row) =>
    codes.some((code) => {
      const value =
        dimension === 'total'
          ? row.tables.total
          : row.tables.tables.find((one) => one.dimension === dimension)?.rows.find((one) => one.code === code)?.value;
      return typeof value === 'number' && value > 0;
    }),
  );
  return { count: months.length, verified: months.length };
};

const bands = ['day-1', 'days-3', 'days-7', 'days-28', 'later'] as const;

type Source = {
  path: (facts: Facts) => string;
  homeOnly?: true;
  of: (facts: Facts, capability: Capability) => { count: number; verified: number };
};
const country = ({ jurisdiction }: Facts): string => `/law/country/${jurisdiction}`;

const sources: Record<SignalId, Source> = {
  'hotline-listed': { path: country, of: (facts) => bodiesOf(facts, ['hotline', 'clearinghouse']) },
  'helpline-listed': { path: country, of: (facts) => bodiesOf(facts, ['helpline']) },
  'police-unit-listed': { path: country, of: (facts) => bodiesOf(facts, ['police']) },
  'provider-duty-rule': { path: country, of: providerRules },
  'law-imported': { path: country, of: ({ laws }) => ({ count: laws, verified: laws }) },
  'findings-published': {
    path: country,
    of: ({ cells }, { criteria }) => {
      const own = criteria.flatMap((id) => cells.get(id) ?? []).filter(({ when }) => when !== 'later');
      return { count: own.length, verified: own.filter(({ origin }) => origin === 'reconciled').length };
    },
  },
  'terminology-of-law': {
    path: (facts) => `${country(facts)}/def-terminology`,
    of: ({ cells }) => {
      const cell = cells.get('def-terminology');
      const told = cell !== undefined && cell.when === 'holds' && (cell.answer === 'met' || cell.answer === 'partly-met');
      return { count: told ? 1 : 0, verified: told && cell.origin === 'reconciled' ? 1 : 0 };
    },
  },
  'actions-recorded': {
    path: ({ jurisdiction }) => `/action/countries/${jurisdiction}`,
    of: ({ actions }, { id, criteria }) => {
      const own = actions.filter(({ links }) =>
        links.some(({ kind, ref }) => (kind === 'capability' && ref === id) || (kind === 'criterion' && criteria.includes(ref))),
      );
      return { count: own.length, verified: own.length };
    },
  },
  'figures-published': { path: () => '/numbers', homeOnly: true, of: (facts) => shownMonths(facts, 'total', ['total']) },
  'reports-received': { path: () => '/numbers', homeOnly: true, of: (facts) => shownMonths(facts, 'total', ['total']) },
  'referral-outcomes': { path: () => '/action/practice', homeOnly: true, of: (facts) => shownMonths(facts, 'outcome', bands) },
  'removal-times': { path: () => '/action/practice', homeOnly: true, of: (facts) => published(facts, 'removal', bands) },
  'matching-in-use': { path: () => '/action/practice', homeOnly: true, of: (facts) => published(facts, 'known', ['known']) },
};

/** What the system holds on every signal of a capability, in the catalogue's order. */
export const heldOn = (facts: Facts, capability: Capability): Held[] =>
  capability.signals.map((id) => {
    const source = sources[id];
    const head = { id, on: facts.today, path: source.path(facts) };
    if (source.homeOnly && !facts.home) return { ...head, state: 'not-here', count: 0, verified: 0 };
    const found = source.of(facts, capability);
    return { ...head, ...found, state: found.count > 0 ? 'held' : 'nothing-held' };
  });
