import type { Sql } from '../../foundation/database/sql.ts';
import { dayOf } from './days.ts';
import type { FindingKey } from './key.ts';
import { type SlimRow, selectEdition, selectEverything } from './read.store.ts';
import { type Shipped, shippedFindings } from './shipped.ts';
import type { CheckRow } from './stale/check.store.ts';
import { type Fate, type Slim, unchecked } from './standing.ts';

/** Every finding without its words, held in memory until something changes. */
export type Snapshot = {
  edition: number;
  /** By jurisdiction, then by criterion. */
  questions: ReadonlyMap<string, ReadonlyMap<string, readonly Slim[]>>;
  /** What became of a finding's quotations, as known at a moment (milliseconds). */
  fateAt: (key: FindingKey, knownAt: number) => Fate;
  /** How many replies a finding has, as known at a moment. */
  repliesAt: (key: FindingKey, knownAt: number) => number;
};

const fromRow = ({ id, recordedAt, ...row }: SlimRow): Slim => ({
  ...row,
  key: id,
  recordedAt: recordedAt.getTime(),
  recordedOn: dayOf(recordedAt),
  origin: 'reconciled',
});

const fromShipped = ({ key, jurisdiction, criterion, criterionVersion, asOf, recordedOn, content }: Shipped): Slim => ({
  key,
  jurisdiction,
  criterion,
  criterionVersion,
  asOf,
  recordedAt: Date.parse(`${recordedOn}T00:00:00Z`),
  recordedOn,
  kind: 'published',
  origin: 'shipped',
  answer: content.answer,
  commencement: content.commencement,
  court: content.court,
  agreed: undefined,
  synthetic: false,
  quotations: content.evidence.length,
});

const fateFrom = (checks: readonly CheckRow[], quotations: number, knownAt: number): Fate => {
  const newest = new Map<number, CheckRow>();
  for (const check of checks) if (check.recordedAt.getTime() <= knownAt) newest.set(check.place, check);
  const all = [...newest.values()];
  const changes = all.flatMap(({ changedOn }) => changedOn ?? []).toSorted();
  const since = all.flatMap(({ stoodFrom }) => stoodFrom ?? []).toSorted();
  return {
    changedOn: changes[0],
    stoodFrom: since.at(-1),
    whole: since.length === quotations,
    lost: all.some(({ state }) => state === 'lost'),
  };
};

const group = (rows: readonly Slim[]): Map<string, Map<string, Slim[]>> => {
  const questions = new Map<string, Map<string, Slim[]>>();
  for (const row of rows) {
    const ofJurisdiction = questions.get(row.jurisdiction) ?? new Map<string, Slim[]>();
    questions.set(row.jurisdiction, ofJurisdiction);
    ofJurisdiction.set(row.criterion, [...(ofJurisdiction.get(row.criterion) ?? []), row]);
  }
  return questions;
};

const build = async (sql: Sql): Promise<Snapshot> => {
  const { edition, findings, checks, replies } = await selectEverything(sql);
  const rows = [...shippedFindings().map(fromShipped), ...findings.map(fromRow)];
  const byFinding = Map.groupBy(checks, ({ finding }) => finding);
  const answered = Map.groupBy(replies, ({ finding }) => finding);
  const quotations = new Map(rows.map((row) => [row.key, row.quotations]));
  // as known now is what is nearly always asked for: worked out once for each finding that was ever checked
  const now = new Map(
    [...byFinding].map(([key, own]) => [key, fateFrom(own, quotations.get(key) ?? 0, Number.POSITIVE_INFINITY)]),
  );
  return {
    edition,
    questions: group(rows),
    fateAt: (key, knownAt) => {
      if (knownAt === Number.POSITIVE_INFINITY) return now.get(key) ?? unchecked;
      const own = byFinding.get(key);
      return own === undefined ? unchecked : fateFrom(own, quotations.get(key) ?? 0, knownAt);
    },
    repliesAt: (key, knownAt) => (answered.get(key) ?? []).filter(({ recordedAt }) => recordedAt.getTime() <= knownAt).length,
  };
};

const kept = new WeakMap<Sql, Promise<Snapshot>>();

/**
 * The snapshot that fits the database now. Each call asks for the edition, one row; only a new one is read again. Any number of
 * processes may hold one each.
 */
export const snapshotOf = async (sql: Sql): Promise<Snapshot> => {
  const edition = await selectEdition(sql);
  const held = kept.get(sql);
  const found = await held?.catch(() => undefined);
  if (found?.edition === edition) return found;
  // somebody may have begun to read again while we waited
  const other = kept.get(sql);
  if (other !== undefined && other !== held) return other;
  const fresh = build(sql);
  kept.set(sql, fresh);
  fresh.catch(() => kept.delete(sql));
  return fresh;
};
