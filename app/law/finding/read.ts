import { type Owed, owed } from '@article34/standards';
import type { Sql } from '../../foundation/database/sql.ts';
import { standards } from '../standard/standards.ts';
import type { AnyAnswer } from './content.ts';
import { isSynthetic } from './jurisdictions.ts';
import type { FindingKey } from './key.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';
import { type ForceOn, forceOn, forceUnverified, pick, type Slim, type When, whenOf, wordsBefore } from './standing.ts';

/** One answer of the matrix. A question without a cell was not assessed, which never reads as "no". */
export type Cell = {
  key: FindingKey;
  /** What the finding says. For `when: 'later'` it says it of a later day, and the day asked about is not assessed. */
  answer: AnyAnswer;
  when: When;
  /** For `later`: whether the words it quotes stood on the day asked about already. */
  words: 'same' | 'other' | 'unknown';
  force: ForceOn;
  /** A court's effect that somebody reports and nobody has checked: say so beside it. */
  forceUnverified: boolean;
  origin: 'shipped' | 'reconciled';
  agreed: boolean | undefined;
  criterionVersion: number;
  asOf: string;
  /** The day from which this house says so. */
  recordedOn: string;
  /** A quotation could not be found in the text that is imported for its day. */
  lost: boolean;
  replies: number;
  synthetic: boolean;
};

export type Matrix = {
  /** The day whose law is asked about, and the day whose knowledge answers. */
  date: string;
  knownOn: string | undefined;
  edition: number;
  /** By jurisdiction, then by criterion; only what somebody looked at. */
  cells: ReadonlyMap<string, ReadonlyMap<string, Cell>>;
};

/** The last moment of a day, in milliseconds; without a day, everything that is known. */
const until = (knownOn: string | undefined): number =>
  knownOn === undefined ? Number.POSITIVE_INFINITY : Date.parse(`${knownOn}T00:00:00Z`) + 86_400_000 - 1;

const cellOf = (snapshot: Snapshot, slim: Slim, day: string, knownAt: number): Cell => {
  const fate = snapshot.fateAt(slim.key, knownAt);
  const when = whenOf(slim, fate, day);
  return {
    key: slim.key,
    answer: slim.answer,
    when,
    words: when === 'later' ? wordsBefore(slim, fate, day) : 'unknown',
    force: forceOn(slim, day),
    forceUnverified: forceUnverified(slim, day),
    origin: slim.origin,
    agreed: slim.agreed,
    criterionVersion: slim.criterionVersion,
    asOf: slim.asOf,
    recordedOn: slim.recordedOn,
    lost: fate.lost,
    replies: snapshot.repliesAt(slim.key, knownAt),
    synthetic: slim.synthetic,
  };
};

const compute = (snapshot: Snapshot, date: string, knownOn: string | undefined): Matrix => {
  const knownAt = until(knownOn);
  const cells = new Map<string, Map<string, Cell>>();
  for (const [jurisdiction, questions] of snapshot.questions) {
    const row = new Map<string, Cell>();
    for (const [criterion, rows] of questions) {
      const slim = pick(rows, (key) => snapshot.fateAt(key, knownAt), date, knownAt);
      if (slim !== undefined) row.set(criterion, cellOf(snapshot, slim, date, knownAt));
    }
    if (row.size > 0) cells.set(jurisdiction, row);
  }
  return { date, knownOn, edition: snapshot.edition, cells };
};

const mostKept = 32;
const computed = new WeakMap<Snapshot, Map<string, Matrix>>();

/**
 * Every finding that speaks for a day, as this house knew it at the end of another (`knownOn`; left out: now). Computed once for
 * each edition and pair of days and then handed out as it is: do not change it.
 */
export const matrixOn = async (sql: Sql, date: string, knownOn?: string): Promise<Matrix> => {
  const snapshot = await snapshotOf(sql);
  const known = computed.get(snapshot) ?? new Map<string, Matrix>();
  computed.set(snapshot, known);
  const name = `${date} ${knownOn ?? ''}`;
  const found = known.get(name) ?? compute(snapshot, date, knownOn);
  known.delete(name);
  known.set(name, found);
  if (known.size > mostKept) known.delete(known.keys().next().value ?? name);
  return found;
};

/** The cell of one question on one day; undefined: not assessed. */
export const cellOn = async (
  sql: Sql,
  jurisdiction: string,
  criterion: string,
  date: string,
  knownOn?: string,
): Promise<Cell | undefined> => (await matrixOn(sql, date, knownOn)).cells.get(jurisdiction)?.get(criterion);

/** Whether the State owed what the criterion asks, with reasons; undefined for a place that is no State of the catalogue. */
export const owedOrNot = (jurisdiction: string, criterion: string, date: string): Owed | undefined =>
  isSynthetic(jurisdiction) || !standards().states.has(jurisdiction)
    ? undefined
    : owed(criterion, jurisdiction, date, standards());
