import type { HoleRow, VersionRow } from '../../statute/law.store.ts';
import type { TextRow } from '../../statute/provision.store.ts';

/** A stretch of time over which a provision says a term. */
export type SaidSpan = Pick<TextRow, 'validFrom' | 'validUntil' | 'label' | 'provisionId'>;

/**
 * From when a law says a term, as far as the records tell. `first-record`: it stands in the first record, and may be older.
 * `record`: the record before it does not say it. `hole`: nothing is recorded between the two days.
 */
export type Since =
  | { basis: 'first-record'; on: string }
  | { basis: 'record'; on: string }
  | { basis: 'hole'; after: string; on: string };

/** How a law uses a term. */
export type Use = {
  since: Since;
  /** Where it stood first, as labelled. */
  label: string;
  provisionId: string;
  /** Provisions that say it on the day asked about; undefined: no record speaks for that day. */
  now: number | undefined;
  /**
   * The first day on which a record does not say it any more; undefined: the newest record says it. `after`: nothing is recorded
   * between that day and this one, so it went at an unknown time.
   */
  until: { on: string; after?: string } | undefined;
};

export type Records = { versions: readonly Pick<VersionRow, 'label' | 'validUntil'>[]; holes: readonly HoleRow[] };

const covers = (row: { validFrom: string; validUntil: string | null }, on: string): boolean =>
  row.validFrom <= on && (row.validUntil === null || row.validUntil > on);

/** How a law uses a term on a day, from the spans that say it; undefined: none does. */
export const useOf = (said: readonly SaidSpan[], { versions, holes }: Records, on: string): Use | undefined => {
  const [first] = said.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0));
  if (first === undefined) return undefined;
  const from = first.validFrom;
  const firstRecord = versions.map(({ label }) => label).toSorted()[0] ?? from;
  const hole = holes.find(({ nextKnown }) => nextKnown === from);
  const since: Since =
    from === firstRecord
      ? { basis: 'first-record', on: from }
      : hole === undefined
        ? { basis: 'record', on: from }
        : { basis: 'hole', after: hole.lastKnown, on: from };
  const spoken = versions.some(({ label, validUntil }) => covers({ validFrom: label, validUntil }, on));
  const open = said.some(({ validUntil }) => validUntil === null);
  const last = said
    .flatMap(({ validUntil }) => validUntil ?? [])
    .toSorted()
    .at(-1);
  const gap = holes.find(({ lastKnown, nextKnown }) => last !== undefined && lastKnown < last && last <= nextKnown);
  return {
    since,
    label: first.label,
    provisionId: first.provisionId,
    now: spoken ? said.filter((row) => covers(row, on)).length : undefined,
    until:
      open || last === undefined ? undefined : gap === undefined ? { on: last } : { on: gap.nextKnown, after: gap.lastKnown },
  };
};
