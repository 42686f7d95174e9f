import type { Confidence, Day, EndBasis, Format, Hole, LawDates, PendingAmendment, Warning } from '@article34/statute';
import type { Queryable } from '../../foundation/database/sql.ts';

/** A law as its newest version names it. */
export type LawRow = {
  id: string;
  jurisdiction: string;
  identifier: string;
  title: string;
  shortTitle: string | null;
  kind: string | null;
  languages: string[];
};

/** One record of a law's text. `validUntil` is the first day on which it no longer speaks. */
export type VersionRow = {
  language: string;
  label: Day;
  validUntil: Day | null;
  endBasis: EndBasis;
  dates: LawDates;
  dateBasis: string;
  title: string;
  sourceAddress: string;
  retrieved: Day | null;
  licence: string | null;
  format: Format;
  confidence: Confidence;
  contentHash: string;
  provisions: number;
  warnings: Warning[];
  pending: PendingAmendment[];
  recordedAt: Date;
};

export type HoleRow = Hole & { language: string };

/** A row counts when it was believed on the day asked about: now, unless `knownOn` is given. */
const believed = (sql: Queryable, knownOn: Date | undefined) =>
  knownOn === undefined
    ? sql`superseded_at is null`
    : sql`recorded_at <= ${knownOn} and (superseded_at is null or superseded_at > ${knownOn})`;

const columns = (sql: Queryable) => sql`id, jurisdiction, identifier, title, short_title, kind, languages`;

/** All laws that an import brought and that still stand, in the order of their ids. */
export const selectLaws = async (sql: Queryable, jurisdiction: string | undefined): Promise<LawRow[]> => [
  ...(await sql<LawRow[]>`
    select ${columns(sql)} from law
    where present ${jurisdiction === undefined ? sql`` : sql`and jurisdiction = ${jurisdiction}`} order by id`),
];

export const selectLaw = async (sql: Queryable, id: string): Promise<LawRow | undefined> => {
  const [row] = await sql<LawRow[]>`select ${columns(sql)} from law where id = ${id} and present`;
  return row;
};

/** Records of a law, oldest first; of one language, or of all. */
export const selectVersions = async (
  sql: Queryable,
  lawId: string,
  options: { language?: string | undefined; knownOn?: Date | undefined },
): Promise<VersionRow[]> => [
  ...(await sql<VersionRow[]>`
    select language, label, valid_until, end_basis, dates, date_basis, title, source_address, retrieved, licence, format, confidence,
      encode(content_hash, 'hex') as content_hash, provisions, warnings, pending, recorded_at
    from law_version
    where law_id = ${lawId} and ${believed(sql, options.knownOn)}
      ${options.language === undefined ? sql`` : sql`and language = ${options.language}`}
    order by language, label`),
];

/** Changes whenever the records of a law do, as believed now. */
export const selectStamp = async (sql: Queryable, lawId: string): Promise<string> => {
  const [row] = await sql<{ stamp: string }[]>`
    select concat(count(*), ' ', max(greatest(recorded_at, superseded_at))) as stamp from law_version where law_id = ${lawId}`;
  return row?.stamp ?? '';
};

/** The stretches without a record, oldest first. */
export const selectHoles = async (
  sql: Queryable,
  lawId: string,
  options: { language?: string | undefined; knownOn?: Date | undefined },
): Promise<HoleRow[]> => [
  ...(await sql<HoleRow[]>`
    select language, last_known, next_known, basis from law_hole
    where law_id = ${lawId} and ${believed(sql, options.knownOn)}
      ${options.language === undefined ? sql`` : sql`and language = ${options.language}`}
    order by language, last_known`),
];

/** The newest record that had begun on a day; undefined before the first. Without `language`: that of the law's first language. */
export const selectVersionAt = async (
  sql: Queryable,
  lawId: string,
  date: Day,
  options: { language: string; knownOn?: Date | undefined },
): Promise<VersionRow | undefined> => {
  const [row] = await sql<VersionRow[]>`
    select language, label, valid_until, end_basis, dates, date_basis, title, source_address, retrieved, licence, format, confidence,
      encode(content_hash, 'hex') as content_hash, provisions, warnings, pending, recorded_at
    from law_version
    where law_id = ${lawId} and language = ${options.language} and label <= ${date} and ${believed(sql, options.knownOn)}
    order by label desc limit 1`;
  return row;
};
