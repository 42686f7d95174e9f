import type { Day, Provision } from '../law.ts';
import { addDays, yearsBetween } from './day.ts';

/** All of a provision but its words: what a history compares. */
export type ProvisionFacts = Omit<Provision, 'text' | 'language'>;

/** One record of a law's text, as far as the history needs it. */
export type VersionRecord = { label: Day; inForceUntil?: Day; consolidatedTo?: Day; provisions: readonly ProvisionFacts[] };

/** Why a version ends when it does. */
export type EndBasis = 'stated' | 'next' | 'hole' | 'open';

/** `lastKnown` is the last day that a record speaks for; `nextKnown` the first day of the next record. */
export type Hole = { lastKnown: Day; nextKnown: Day; basis: 'stated' | 'declared' | 'suspected' };

/** `validUntil` is the first day on which it was no longer so; absent: until further notice. */
export type Span = { validFrom: Day; validUntil?: Day; provision: ProvisionFacts };

export type History = {
  versions: { label: Day; validUntil?: Day; endBasis: EndBasis }[];
  spans: Span[];
  holes: Hole[];
};

/** A gap is suspected when records are this far apart and this share of provisions changed at once. */
export const suspicion = { years: 5, share: 0.25 } as const;

const wordsChanged = (before: VersionRecord, after: VersionRecord): number => {
  const old = new Map(before.provisions.map((one) => [one.id, one.wordsHash]));
  const ids = new Set([...old.keys(), ...after.provisions.map(({ id }) => id)]);
  let same = 0;
  for (const one of after.provisions) if (old.get(one.id) === one.wordsHash) same += 1;
  return ids.size === 0 ? 0 : (ids.size - same) / ids.size;
};

const endOf = (
  version: VersionRecord,
  next: VersionRecord | undefined,
  declared: readonly { lastKnown: Day; nextKnown: Day }[],
): { validUntil?: Day; endBasis: EndBasis; hole?: Hole } => {
  const stated = version.inForceUntil === undefined ? undefined : addDays(version.inForceUntil, 1);
  if (next === undefined) return stated === undefined ? { endBasis: 'open' } : { validUntil: stated, endBasis: 'stated' };
  const said = declared.find((one) => one.lastKnown >= version.label && one.nextKnown <= next.label);
  if (said !== undefined) {
    return {
      validUntil: addDays(said.lastKnown, 1),
      endBasis: 'hole',
      hole: { ...said, nextKnown: next.label, basis: 'declared' },
    };
  }
  if (stated !== undefined && stated > version.label) {
    if (stated >= next.label) return { validUntil: next.label, endBasis: stated === next.label ? 'stated' : 'next' };
    return {
      validUntil: stated,
      endBasis: 'hole',
      hole: { lastKnown: addDays(stated, -1), nextKnown: next.label, basis: 'stated' },
    };
  }
  const spoken =
    version.consolidatedTo !== undefined && version.consolidatedTo > version.label ? version.consolidatedTo : version.label;
  if (
    spoken < next.label &&
    yearsBetween(spoken, next.label) >= suspicion.years &&
    wordsChanged(version, next) >= suspicion.share
  ) {
    return {
      validUntil: addDays(spoken, 1),
      endBasis: 'hole',
      hole: { lastKnown: spoken, nextKnown: next.label, basis: 'suspected' },
    };
  }
  return { validUntil: next.label, endBasis: 'next' };
};

const sameFacts = (a: ProvisionFacts, b: ProvisionFacts): boolean =>
  a.hash === b.hash &&
  a.label === b.label &&
  a.heading === b.heading &&
  a.kind === b.kind &&
  a.parent === b.parent &&
  a.sortKey === b.sortKey &&
  JSON.stringify(a.status) === JSON.stringify(b.status);

/**
 * Turns the records of one law in one language into spans: each provision over the time in which nothing about it changed.
 * A record ends where the source says so, or at the next record; between the two is a hole, which no span crosses. Labels
 * must be distinct. Declared holes are an editor's word and go before what the dates suggest.
 */
export const historyOf = (
  records: readonly VersionRecord[],
  declared: readonly { lastKnown: Day; nextKnown: Day }[] = [],
): History => {
  const ordered = records.toSorted((a, b) => (a.label < b.label ? -1 : 1));
  const history: History = { versions: [], spans: [], holes: [] };
  let running = new Map<string, Span>();
  ordered.forEach((version, index) => {
    const { hole, ...end } = endOf(version, ordered[index + 1], declared);
    history.versions.push({ label: version.label, ...end });
    if (hole !== undefined) history.holes.push(hole);
    const now = new Map<string, Span>();
    for (const provision of version.provisions) {
      const before = running.get(provision.id);
      if (before !== undefined && before.validUntil === version.label && sameFacts(before.provision, provision)) {
        if (end.validUntil === undefined) delete before.validUntil;
        else before.validUntil = end.validUntil;
        now.set(provision.id, before);
      } else {
        const span: Span = {
          validFrom: version.label,
          ...(end.validUntil === undefined ? {} : { validUntil: end.validUntil }),
          provision,
        };
        history.spans.push(span);
        now.set(provision.id, span);
      }
    }
    running = now;
  });
  return history;
};
