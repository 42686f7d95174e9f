import type { Body } from '@article34/duties';
import type { CaseFile, Obligation } from '../../casework/index.ts';

/** Why a body is proposed. Each code has its words in locales, `referral.why-<code>`; the provision stands beside it. */
export type ProposalReason =
  | {
      code: 'duty-names' | 'permission-names' | 'practice-names';
      points: number;
      ruleId: string;
      provision: string;
      source: string;
      status: string;
    }
  | { code: 'host-country' | 'victim-country' | 'own-country' | 'child-in-danger' | 'network'; points: number };

export type Proposal = { body: Body; points: number; reasons: ProposalReason[] };

type StoredItem = Extract<Obligation['item'], { is: 'item' }>;

const strength = { 'duty-names': 100, 'permission-names': 60, 'practice-names': 15 } as const;

const handOver = new Set(['report', 'refer', 'disclose']);

/** What the law says on the case about handing it over, with its row. */
export const handOverLaw = (
  rows: readonly Obligation[],
  kinds: readonly Obligation['kind'][],
): (Obligation & { item: StoredItem })[] =>
  rows.filter(
    (row): row is Obligation & { item: StoredItem } =>
      kinds.includes(row.kind) && row.item.is === 'item' && handOver.has(row.item.action),
  );

/** Bodies that take in what a hotline hands over. */
export const canReceive = (body: Body, danger: boolean): boolean =>
  body.receives.some(
    (what) => what === 'hotline-referral' || what === 'police-referral' || (danger && what === 'child-in-danger'),
  );

/** The country where the case's things are hosted, as far as anyone on it said so. */
export const hostCountryOf = (
  file: Pick<CaseFile, 'facts'>,
  labels: readonly { axes: { hostCountry?: string } }[],
): string | undefined => {
  const stated = file.facts.hostCountry;
  if (typeof stated === 'string' && /^[A-Z]{2}$/.test(stated)) return stated;
  return labels.find((label) => label.axes.hostCountry !== undefined)?.axes.hostCountry;
};

/**
 * Bodies worth considering, the strongest reasons first: what the law names, then where it is hosted, where the child is,
 * our own country, and, when the host's country has no body that we know, the network. Pure; a person chooses.
 */
export const propose = (
  bodies: Iterable<Body>,
  rows: readonly Obligation[],
  where: { host: string | undefined; victim: string | undefined; home: string; danger: boolean },
): Proposal[] => {
  const list = [...bodies];
  const hostKnown =
    where.host !== undefined && list.some((body) => body.jurisdiction === where.host && canReceive(body, where.danger));
  const proposals = list.map((body): Proposal => {
    const reasons: ProposalReason[] = handOverLaw(rows, ['obligation', 'permission'])
      .filter(({ item }) => item.to?.bodies.includes(body.id))
      .map(({ kind, item }) => {
        const { ruleId, provision, source, status } = item.citation;
        const code =
          item.citation.basis === 'practice' ? 'practice-names' : kind === 'obligation' ? 'duty-names' : 'permission-names';
        return {
          code,
          points: strength[code],
          ruleId,
          provision: `${provision.law}, ${provision.label}`,
          source: source.address,
          status,
        };
      });
    if (canReceive(body, where.danger)) {
      if (where.danger && body.receives.includes('child-in-danger') && [where.victim ?? where.home].includes(body.jurisdiction))
        reasons.push({ code: 'child-in-danger', points: 80 });
      if (body.jurisdiction === where.host) reasons.push({ code: 'host-country', points: 40 });
      if (body.jurisdiction === where.victim) reasons.push({ code: 'victim-country', points: 30 });
      if (body.jurisdiction === where.home) reasons.push({ code: 'own-country', points: 20 });
      if (body.kind === 'network' && where.host !== undefined && !hostKnown) reasons.push({ code: 'network', points: 10 });
    }
    return { body, reasons, points: reasons.reduce((sum, { points }) => sum + points, 0) };
  });
  return proposals
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((a, b) => b.points - a.points || (a.body.id < b.body.id ? -1 : 1));
};
