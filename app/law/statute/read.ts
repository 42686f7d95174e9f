import type { Confidence, Day, Hole, ProvisionKind, ProvisionStatus } from '@article34/statute';
import type { Queryable } from '../../foundation/database/sql.ts';
import { joinSpans } from './joined.ts';
import {
  type HoleRow,
  type LawRow,
  selectHoles,
  selectLaw,
  selectLaws,
  selectVersionAt,
  selectVersions,
  type VersionRow,
} from './law.store.ts';
import {
  type SpanRow,
  selectContents,
  selectProvisionAt,
  selectSpanFacts,
  selectSpans,
  selectWhole,
  type TextRow,
} from './provision.store.ts';

/** `knownOn` asks what this house believed at a moment; left out: what it believes now. */
export type ReadOptions = { language?: string | undefined; knownOn?: Date | undefined };

/** The laws that were imported, by id; of one jurisdiction (`EE`) or all. */
export const lawsOf = (sql: Queryable, jurisdiction?: string): Promise<LawRow[]> => selectLaws(sql, jurisdiction);

export const lawById = (sql: Queryable, lawId: string): Promise<LawRow | undefined> => selectLaw(sql, lawId);

/** Every record of a law, and the stretches without one. */
export const versionsOf = async (
  sql: Queryable,
  lawId: string,
  options: ReadOptions = {},
): Promise<{ versions: VersionRow[]; holes: HoleRow[] }> => ({
  versions: await selectVersions(sql, lawId, options),
  holes: await selectHoles(sql, lawId, options),
});

/** The language to read in: the one asked for, or the law's first. */
const languageOf = async (sql: Queryable, lawId: string, asked: string | undefined): Promise<string | undefined> =>
  asked ?? (await selectLaw(sql, lawId))?.languages[0];

/** The words that stood, and everything that is needed to cite them. */
export type KnownText = {
  state: 'text';
  id: string;
  label: string;
  heading: string | undefined;
  kind: ProvisionKind;
  text: string;
  language: string;
  hash: string;
  wordsHash: string;
  /** The first day on which it stood so. */
  validFrom: Day;
  /** The first day on which it no longer did; undefined: until further notice. */
  validUntil: Day | undefined;
  /** The record that speaks for the day asked about. */
  versionLabel: Day;
  source: string;
  retrieved: Day | undefined;
  licence: string | undefined;
  confidence: Confidence;
  status: ProvisionStatus | undefined;
};

/**
 * What is known of a provision on a day. Only `text` has words. `hole`: no record speaks for the day. `before`: the day is
 * before the first record. `ended`: after the end that the last record states. `absent`: a record speaks for the day, and
 * does not have this provision.
 */
export type ProvisionAt =
  | KnownText
  | { state: 'hole'; hole: Hole; before: KnownText | undefined; after: KnownText | undefined }
  | { state: 'before'; firstKnown: Day }
  | { state: 'ended'; lastKnown: Day }
  | { state: 'absent'; versionLabel: Day };

const known = (row: TextRow, version: VersionRow): KnownText => ({
  state: 'text',
  id: row.provisionId,
  label: row.label,
  heading: row.heading ?? undefined,
  kind: row.kind,
  text: row.text ?? '',
  language: row.language,
  hash: row.hash ?? '',
  wordsHash: row.wordsHash ?? '',
  validFrom: row.validFrom,
  validUntil: row.validUntil ?? undefined,
  versionLabel: version.label,
  source: version.sourceAddress,
  retrieved: version.retrieved ?? undefined,
  licence: version.licence ?? undefined,
  confidence: version.confidence,
  status: row.status ?? undefined,
});

/** The words of a provision on a day, or why there are none. Undefined: no record of this law ever had such a provision. */
export const provisionAt = async (
  sql: Queryable,
  lawId: string,
  provisionId: string,
  date: Day,
  options: ReadOptions = {},
): Promise<ProvisionAt | undefined> => {
  const language = await languageOf(sql, lawId, options.language);
  if (language === undefined) return undefined;
  const at = { language, knownOn: options.knownOn };
  const [row, version, facts] = await Promise.all([
    selectProvisionAt(sql, lawId, provisionId, date, at),
    selectVersionAt(sql, lawId, date, at),
    selectSpanFacts(sql, lawId, provisionId, at),
  ]);
  if (row !== undefined && version !== undefined) {
    const whole = joinSpans(facts).find(
      ({ validFrom, validUntil }) => validFrom <= date && (validUntil === null || validUntil > date),
    );
    return known({ ...row, validFrom: whole?.validFrom ?? row.validFrom, validUntil: whole?.validUntil ?? null }, version);
  }
  const [{ versions, holes }, texts] = await Promise.all([versionsOf(sql, lawId, at), selectSpans(sql, lawId, provisionId, at)]);
  const spans = joinSpans(texts);
  if (spans.length === 0) return undefined;
  if (version === undefined) return { state: 'before', firstKnown: versions[0]?.label ?? date };
  if (version.validUntil === null || version.validUntil > date) return { state: 'absent', versionLabel: version.label };
  const hole = holes.find(({ lastKnown, nextKnown }) => lastKnown < date && date < nextKnown);
  if (hole === undefined) return { state: 'ended', lastKnown: version.validUntil };
  const next = versions.find(({ label }) => label === hole.nextKnown);
  const before = spans.find(
    ({ validFrom, validUntil }) => validFrom <= hole.lastKnown && validUntil !== null && validUntil > hole.lastKnown,
  );
  const after = spans.find(({ validFrom }) => validFrom === hole.nextKnown);
  const { lastKnown, nextKnown, basis } = hole;
  return {
    state: 'hole',
    hole: { lastKnown, nextKnown, basis },
    before: before === undefined ? undefined : known(before, version),
    after: after === undefined || next === undefined ? undefined : known(after, next),
  };
};

/** All provisions of a law on a day, in its order, without their words. Empty on a day for which there is no record. */
export const tableOfContents = async (
  sql: Queryable,
  lawId: string,
  date: Day,
  options: ReadOptions = {},
): Promise<SpanRow[]> => {
  const language = await languageOf(sql, lawId, options.language);
  return language === undefined ? [] : selectContents(sql, lawId, date, { language, knownOn: options.knownOn });
};

/** The whole law on a day, in its order, with its words. */
export const wholeLaw = async (sql: Queryable, lawId: string, date: Day, options: ReadOptions = {}): Promise<TextRow[]> => {
  const language = await languageOf(sql, lawId, options.language);
  return language === undefined ? [] : selectWhole(sql, lawId, date, { language, knownOn: options.knownOn });
};
