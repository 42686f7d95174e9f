import {
  type Day,
  type Hole,
  historyOf,
  type LawDates,
  type LawVersion,
  type ReadLaw,
  type VersionRecord,
} from '@article34/statute';
import type { Transaction } from '../../foundation/database/sql.ts';
import {
  closeHoles,
  closeSpans,
  closeVersions,
  type HoleFacts,
  insertHoles,
  insertSpans,
  insertTexts,
  insertVersions,
  type LawFacts,
  loadStrands,
  lockLaws,
  refreshLaws,
  type SpanFacts,
  type VersionFacts,
} from './write.store.ts';

/** A law as it was read, with the id that it has here. */
export type IncomingLaw = ReadLaw & { id: string; jurisdiction: string };

export type Applied = { result: 'added' | 'changed' | 'unchanged' };

type Declared = readonly Pick<Hole, 'lastKnown' | 'nextKnown'>[];
type Known = Awaited<ReturnType<typeof loadStrands>>;
type Planned = { versions: VersionFacts[]; spans: SpanFacts[]; holes: HoleFacts[] };

/** For which days a record speaks, as far as its source says. */
const spoken = (label: Day, { inForceUntil, consolidatedTo }: LawDates): Omit<VersionRecord, 'provisions'> => ({
  label,
  ...(inForceUntil === undefined ? {} : { inForceUntil }),
  ...(consolidatedTo === undefined ? {} : { consolidatedTo }),
});

const recordOf = (version: VersionFacts, spans: readonly SpanFacts[]): VersionRecord => {
  return {
    ...spoken(version.label, version.dates),
    provisions: spans
      .filter((span) => span.validFrom <= version.label && (span.validUntil === null || span.validUntil > version.label))
      .map((span) => ({
        id: span.provisionId,
        kind: span.kind,
        label: span.label,
        sortKey: span.sortKey,
        hash: span.hash ?? '',
        wordsHash: span.wordsHash ?? '',
        ...(span.parent === null ? {} : { parent: span.parent }),
        ...(span.heading === null ? {} : { heading: span.heading }),
        ...(span.status === null || span.status === undefined ? {} : { status: span.status }),
      })),
  };
};

/** A division has no words of its own, so it has no hash here. */
const divisions = new Set(['part', 'title', 'chapter', 'division']);

const incomingRecord = (version: LawVersion): VersionRecord => ({
  ...spoken(version.label, version.dates),
  provisions: version.provisions.map(({ text, language: _, hash, wordsHash, ...facts }) => {
    const worded = text !== '' || !divisions.has(facts.kind);
    return { ...facts, hash: worded ? hash : '', wordsHash: worded ? wordsHash : '' };
  }),
});

const versionFacts = (law: IncomingLaw, version: LawVersion): Omit<VersionFacts, 'validUntil' | 'endBasis'> => ({
  lawId: law.id,
  language: version.language,
  label: version.label,
  dates: version.dates,
  dateBasis: version.dateBasis,
  title: version.title,
  sourceAddress: version.source.address,
  retrieved: version.source.retrieved ?? null,
  licence: version.source.licence ?? null,
  format: law.format,
  confidence: version.confidence,
  contentHash: version.contentHash,
  provisions: version.provisions.length,
  warnings: version.warnings,
  pending: version.pending,
});

/** What one law in one language looks like after its new records joined those that are known. */
const plan = (law: IncomingLaw, language: string, known: Known, declared: Declared): Planned => {
  const mine = <T extends { lawId: string; language: string }>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.lawId === law.id && row.language === language);
  const spans = mine(known.spans);
  const records = new Map<Day, { facts: Omit<VersionFacts, 'validUntil' | 'endBasis'>; record: VersionRecord }>();
  for (const { validUntil: _u, endBasis: _b, ...facts } of mine(known.versions))
    records.set(facts.label, { facts, record: recordOf({ ...facts, validUntil: null, endBasis: 'open' }, spans) });
  for (const version of law.versions.filter((one) => one.language === language))
    records.set(version.label, { facts: versionFacts(law, version), record: incomingRecord(version) });
  const kept = mine(known.holes).filter(({ basis }) => basis === 'declared');
  const history = historyOf(
    [...records.values()].map(({ record }) => record),
    [...kept, ...declared],
  );
  const strand = { lawId: law.id, language };
  return {
    versions: history.versions.flatMap(({ label, validUntil, endBasis }) => {
      const facts = records.get(label)?.facts;
      return facts === undefined ? [] : [{ ...facts, validUntil: validUntil ?? null, endBasis }];
    }),
    holes: history.holes.map((hole) => ({ ...strand, ...hole })),
    spans: history.spans.map(({ validFrom, validUntil, provision }) => ({
      ...strand,
      provisionId: provision.id,
      validFrom,
      validUntil: validUntil ?? null,
      parent: provision.parent ?? null,
      kind: provision.kind,
      label: provision.label,
      sortKey: provision.sortKey,
      heading: provision.heading ?? null,
      hash: provision.hash === '' ? null : provision.hash,
      wordsHash: provision.wordsHash === '' ? null : provision.wordsHash,
      status: provision.status ?? null,
    })),
  };
};

/** Equal for rows that say the same, whatever order their fields came in. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Rows to close and rows to write, so that what is known becomes what is planned. */
const differenceOf = <T extends object>(known: readonly T[], planned: readonly T[]): { close: T[]; open: T[] } => {
  if (known.length === 0) return { close: [], open: [...planned] };
  const there = new Set(known.map(canonical));
  const wanted = new Set(planned.map(canonical));
  return { close: known.filter((row) => !wanted.has(canonical(row))), open: planned.filter((row) => !there.has(canonical(row))) };
};

const lawFacts = (law: IncomingLaw): LawFacts => ({
  id: law.id,
  jurisdiction: law.jurisdiction,
  identifier: law.identifier,
  title: law.title,
  shortTitle: law.shortTitle ?? null,
  kind: law.kind ?? null,
  languages: [...new Set(law.versions.map(({ language }) => language))].toSorted(),
});

/**
 * Brings laws into the store inside the caller's transaction: new records join those that are known, and whatever that
 * changes is closed and written anew. One entry for each law. Gives what became of each, by id.
 */
export const applyLaws = async (
  tx: Transaction,
  laws: readonly IncomingLaw[],
  context: { importId: string; now: Date; declared?: Declared },
): Promise<Map<string, Applied>> => {
  const ids = laws.map(({ id }) => id);
  const there = await lockLaws(tx, laws.map(lawFacts), context.importId);
  const known = await loadStrands(tx, ids);
  // later than everything that is recorded of these laws, even when the clock stood still
  const at = new Date(Math.max(context.now.getTime(), (known.newest?.getTime() ?? 0) + 1));
  const stamp = { importId: context.importId, at };
  const results = new Map<string, Applied>();
  const all: { close: Planned; open: Planned } = {
    close: { versions: [], spans: [], holes: [] },
    open: { versions: [], spans: [], holes: [] },
  };
  for (const law of laws) {
    let changed = false;
    for (const language of new Set(law.versions.map((version) => version.language))) {
      const planned = plan(law, language, known, context.declared ?? []);
      const mine = <T extends { lawId: string; language: string }>(rows: readonly T[]): T[] =>
        rows.filter((row) => row.lawId === law.id && row.language === language);
      const versions = differenceOf(mine(known.versions), planned.versions);
      const spans = differenceOf(mine(known.spans), planned.spans);
      const holes = differenceOf(mine(known.holes), planned.holes);
      for (const [side, one] of [
        ['close', { versions: versions.close, spans: spans.close, holes: holes.close }],
        ['open', { versions: versions.open, spans: spans.open, holes: holes.open }],
      ] as const) {
        for (const row of one.versions) all[side].versions.push(row);
        for (const row of one.spans) all[side].spans.push(row);
        for (const row of one.holes) all[side].holes.push(row);
        changed ||= one.versions.length + one.spans.length + one.holes.length > 0;
      }
    }
    results.set(law.id, { result: !changed ? 'unchanged' : there.has(law.id) ? 'changed' : 'added' });
  }
  const wanted = new Set(all.open.spans.map(({ hash }) => hash));
  const texts = new Map<string, { hash: string; wordsHash: string; text: string }>();
  for (const { versions } of laws)
    for (const { provisions } of versions)
      for (const { hash, wordsHash, text } of provisions) if (wanted.has(hash)) texts.set(hash, { hash, wordsHash, text });
  await insertTexts(tx, [...texts.values()]);
  await closeVersions(tx, all.close.versions, stamp);
  await closeSpans(tx, all.close.spans, stamp);
  await closeHoles(tx, all.close.holes, stamp);
  await insertVersions(tx, all.open.versions, stamp);
  await insertSpans(tx, all.open.spans, stamp);
  await insertHoles(tx, all.open.holes, stamp);
  await refreshLaws(tx, ids);
  return results;
};
