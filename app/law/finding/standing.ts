import type { AnyAnswer, Commencement, CourtEffect } from './content.ts';
import type { FindingKey } from './key.ts';

/** A finding without its words: what a cell of the matrix and the question "which one counts on this day" need. */
export type Slim = {
  key: FindingKey;
  jurisdiction: string;
  criterion: string;
  criterionVersion: number;
  asOf: string;
  /** The moment from which we say so. */
  recordedAt: number;
  /** The same as a day. */
  recordedOn: string;
  kind: 'published' | 'withdrawn';
  /** `shipped`: one assessor, nobody checked. `reconciled`: two blind answers and a third person's decision. */
  origin: 'shipped' | 'reconciled';
  answer: AnyAnswer;
  commencement: Commencement;
  court: readonly Pick<CourtEffect, 'kind' | 'from' | 'until' | 'unverified'>[];
  /** Whether both assessors gave the same answer; undefined for a shipped one. */
  agreed: boolean | undefined;
  synthetic: boolean;
  /** Quotations that lean on imported provisions or could. */
  quotations: number;
};

/** What became of a finding's quotations, as known at a moment. */
export type Fate = {
  /** The first day on which quoted provisions no longer read as quoted. */
  changedOn: string | undefined;
  /** From when those of them that are imported have stood as quoted; undefined when none is. */
  stoodFrom: string | undefined;
  /** Whether all of them are. */
  whole: boolean;
  /** A quotation is not in the text that is imported for its day. */
  lost: boolean;
};
export const unchecked: Fate = { changedOn: undefined, stoodFrom: undefined, whole: false, lost: false };

/**
 * How a finding stands to the day asked about. `holds`: made for that day or an earlier one, and nothing that it quotes has
 * changed since, as far as the imported texts tell. `stale`: what it quotes has changed by that day; somebody must look again.
 * `later`: made for a later day; for the day asked about nobody looked.
 */
export type When = 'holds' | 'stale' | 'later';

export const whenOf = (finding: Pick<Slim, 'asOf'>, fate: Fate, day: string): When => {
  if (finding.asOf > day) return 'later';
  return fate.changedOn !== undefined && fate.changedOn <= day ? 'stale' : 'holds';
};

/** What the words quoted were on a day before the finding's own: `same`, `other`, or nobody knows. */
export const wordsBefore = (finding: Pick<Slim, 'asOf'>, fate: Fate, day: string): 'same' | 'other' | 'unknown' => {
  if (fate.stoodFrom === undefined || day >= finding.asOf) return 'unknown';
  if (fate.stoodFrom > day) return 'other';
  return fate.whole ? 'same' : 'unknown';
};

export type ForceOn = 'in-force' | 'not-yet' | 'suspended' | 'struck-down' | 'read-in' | 'unknown';

const running = ({ asOf, court }: Pick<Slim, 'asOf' | 'court'>, day: string): Slim['court'] =>
  court.filter(({ from, until }) => (from ?? asOf) <= day && (until === undefined || day < until));

/** Whether the court's effect that is told of a day was never checked. */
export const forceUnverified = (finding: Pick<Slim, 'asOf' | 'commencement' | 'court'>, day: string): boolean => {
  const told = forceOn(finding, day);
  const effects = running(finding, day).filter(({ kind }) => kind === told);
  return effects.length > 0 && effects.every(({ unverified }) => unverified === true);
};

/**
 * Whether what the finding found applied on a day: a court's word first, then commencement. The dates say it; without a date
 * an effect counts from the day the finding was made for.
 */
export const forceOn = (finding: Pick<Slim, 'asOf' | 'commencement' | 'court'>, day: string): ForceOn => {
  const effects = running(finding, day);
  // of several that run at once the gravest is told
  for (const kind of ['struck-down', 'suspended', 'read-in'] as const)
    if (effects.some((effect) => effect.kind === kind)) return kind;
  const { state, from } = finding.commencement;
  if (from !== undefined) return from <= day ? 'in-force' : 'not-yet';
  if (state === 'in-force') return day >= finding.asOf ? 'in-force' : 'unknown';
  return state === 'not-yet' && day <= finding.asOf ? 'not-yet' : 'unknown';
};

/** Of findings for the same day the one that counts: the newest word on it; nothing when that was a withdrawal. */
const newestOfDay = (rows: readonly Slim[]): Slim[] => {
  const days = new Map<string, Slim>();
  for (const row of rows) {
    const name = `${row.asOf} ${row.origin}`;
    const kept = days.get(name);
    if (kept === undefined || kept.recordedAt <= row.recordedAt) days.set(name, row);
  }
  return [...days.values()].filter(({ kind }) => kind === 'published');
};

/**
 * Which finding speaks for a day, of all on one question, as known at a moment: the one made for the latest day up to it. What
 * two people and a third settled goes before what one person wrote, as long as it holds. Without one, the earliest that was
 * made for a later day, which is then shown as such.
 */
export const pick = (
  rows: readonly Slim[],
  fateOf: (key: FindingKey) => Fate,
  day: string,
  knownAt: number,
): Slim | undefined => {
  const [only] = rows;
  if (rows.length === 1 && only !== undefined) return only.kind === 'published' && only.recordedAt <= knownAt ? only : undefined;
  const known = newestOfDay(rows.filter(({ recordedAt }) => recordedAt <= knownAt));
  const order = (a: Slim, b: Slim): number => {
    if (a.asOf !== b.asOf) return a.asOf < b.asOf ? 1 : -1;
    return a.origin === b.origin ? b.recordedAt - a.recordedAt : a.origin === 'reconciled' ? -1 : 1;
  };
  const upTo = known.filter(({ asOf }) => asOf <= day).sort(order);
  const settled = upTo.find(({ origin }) => origin === 'reconciled');
  if (settled !== undefined && whenOf(settled, fateOf(settled.key), day) === 'holds') return settled;
  if (upTo[0] !== undefined) return upTo[0];
  const next = known.map(({ asOf }) => asOf).toSorted()[0];
  return known.filter(({ asOf }) => asOf === next).sort(order)[0];
};
