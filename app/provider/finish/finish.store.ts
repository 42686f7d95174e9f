import type { AuditRow } from '../../foundation/audit/leaf.ts';
import { column } from '../../foundation/database/columns.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import type { RiskReason } from '../../risk/index.ts';
import { leafTable } from '../file/columns.store.ts';
import type { FileFacts } from '../file/describe.store.ts';
import type { Owned, Standing } from '../file/standing.store.ts';
import type { StoredFacts } from '../open/facts.ts';

/** A filing as it stands before it is finished. */
export type Unfinished = Standing & {
  shard: number;
  number: number;
  facts: StoredFacts;
  fileCount: number;
  completeness: number;
  missing: string[];
  openedAt: Date;
  country: string | null;
  files: { fileId: string; details: number; facts: Partial<FileFacts>; sha256: string }[];
};

/** The filings that these calls name, with their files in the order in which they came; somebody else's are not there. */
export const readFilings = async (sql: Sql, calls: readonly Owned[]): Promise<Map<number, Unfinished>> => {
  const rows = await sql<Unfinished[]>`
    select filing.shard, filing.number, filing.state, filing.report_id, filing.facts, filing.files as file_count, completeness, missing, opened_at, country,
      coalesce((select jsonb_agg(jsonb_build_object('fileId', file_id, 'details', details, 'facts', file.facts, 'sha256', encode(sha256_blind, 'hex')) order by position, file_id)
        from provider_file file where file.shard = filing.shard and file.number = filing.number), '[]') as files
    from provider_report filing
    join unnest(${column(calls, (c) => c.shard)}::smallint[], ${column(calls, (c) => c.number)}::bigint[], ${column(calls, (c) => c.sender.providerId)}::uuid[],
      ${column(calls, (c) => c.sender.environment)}::text[]) as wanted (shard, number, provider_id, environment)
      on filing.shard = wanted.shard and filing.number = wanted.number and filing.provider_id::text = wanted.provider_id::text and filing.environment = wanted.environment`;
  return new Map(rows.map((row) => [row.number, row]));
};

/** Everything that finishing a filing writes. A filing of the sandbox has no case. */
export type FinishRows = {
  filing: Unfinished;
  at: Date;
  facts: StoredFacts;
  risk: number;
  reasons: readonly RiskReason[];
  version: string;
  lane: 'urgent' | 'usual' | 'flood';
  /** How complete it is with its files. */
  completeness: number;
  missing: readonly string[];
  content: Buffer | null;
  file: { shard: number; id: string; reference: string; sensitivity: string; category: string; synthetic: boolean } | null;
  leaf: AuditRow;
};

/**
 * Finishes filings: state, case, link and audit leaf in one statement and one commit. Gives the numbers that were finished; the
 * others were changed meanwhile. Filings of the flood lane share one case for each sender and day.
 */
export const finishFilings = async (sql: Sql, given: readonly FinishRows[]): Promise<Set<number>> => {
  const batch = given.toSorted((a, b) => a.filing.number - b.filing.number);
  const written = await sql<{ number: number }[]>`
    with incoming as (
      select * from unnest(
        ${column(batch, (f) => f.filing.shard)}::smallint[], ${column(batch, (f) => f.filing.number)}::bigint[], ${column(batch, (f) => f.filing.fileCount)}::smallint[], ${column(batch, (f) => f.at)}::timestamptz[],
        ${column(batch, (f) => JSON.stringify(f.facts))}::text[], ${column(batch, (f) => f.risk)}::smallint[], ${column(batch, (f) => JSON.stringify(f.reasons))}::text[], ${column(batch, (f) => f.version)}::text[],
        ${column(batch, (f) => f.lane)}::text[], ${column(batch, (f) => f.content)}::bytea[], ${column(batch, (f) => f.file?.shard ?? null)}::smallint[], ${column(batch, (f) => f.file?.id ?? null)}::uuid[],
        ${column(batch, (f) => f.file?.reference ?? null)}::text[], ${column(batch, (f) => f.file?.sensitivity ?? null)}::text[], ${column(batch, (f) => f.file?.category ?? null)}::text[], ${column(batch, (f) => f.leaf.id)}::uuid[],
        ${column(batch, (f) => f.completeness)}::smallint[], ${column(batch, (f) => JSON.stringify(f.missing))}::text[], ${column(batch, (f) => f.file?.synthetic ?? false)}::boolean[]
      ) as t (shard, number, files, at, facts, risk, reasons, version, lane, content, case_shard, case_id, reference, sensitivity, category, leaf_id, completeness, missing, synthetic)
    ), done as (
      update provider_report filing set state = 'finished', ended_at = i.at, changed_at = i.at, facts = i.facts::jsonb, risk = i.risk, risk_reasons = i.reasons::jsonb,
        risk_version = i.version, lane = i.lane, completeness = i.completeness, missing = i.missing::jsonb, content = i.content, case_shard = i.case_shard, case_id = i.case_id, dedupe = case when filing.keyed then filing.dedupe end
      from incoming i where filing.shard = i.shard and filing.number = i.number and coalesce(filing.state, '') = 'open' and filing.files = i.files
      returning filing.shard, filing.number, filing.report_id, filing.country
    ), ended as (
      select i.*, done.report_id, done.country from incoming i join done on done.shard = i.shard and done.number = i.number
    ), cases as (
      insert into case_file (shard, id, reference, opened_at, sensitivity, risk, risk_reasons, channel, category, country, lane, reports, synthetic)
      select distinct on (case_shard, case_id) case_shard, case_id, reference, at, sensitivity, risk, reasons::jsonb, 'provider', category, country, lane, case when lane = 'flood' then 0 else 1 end, synthetic
      from ended where case_id is not null order by case_shard, case_id, number
      on conflict do nothing
    ), links as (
      insert into case_report (shard, case_id, report_shard, report_id, linked_at)
      select case_shard, case_id, shard, report_id, at from ended where case_id is not null
    ), leaves as (
      insert into audit_leaf (shard, id, recorded_at, actor, action, subject, detail, salt, commitment)
      select leaf.shard, leaf.id, leaf.recorded_at, leaf.actor, leaf.action, leaf.subject, leaf.detail, leaf.salt, leaf.commitment
      from ended join ${leafTable(sql, batch)} on leaf.id = ended.leaf_id
    )
    select number from done`;
  return new Set(written.map(({ number }) => number));
};

/** Takes open filings back. Gives the numbers that were taken back. */
export const retractFilings = async (
  sql: Sql,
  given: readonly (Owned & { at: Date; leaf: AuditRow })[],
): Promise<Set<number>> => {
  const batch = given.toSorted((a, b) => a.number - b.number);
  const written = await sql<{ number: number }[]>`
    with done as (
      update provider_report filing set state = 'retracted', ended_at = i.at, changed_at = i.at, dedupe = case when filing.keyed then filing.dedupe end
      from unnest(${column(batch, (c) => c.shard)}::smallint[], ${column(batch, (c) => c.number)}::bigint[], ${column(batch, (c) => c.sender.providerId)}::uuid[],
        ${column(batch, (c) => c.sender.environment)}::text[], ${column(batch, (c) => c.at)}::timestamptz[], ${column(batch, (c) => c.leaf.id)}::uuid[]) as i (shard, number, provider_id, environment, at, leaf_id)
      where filing.shard = i.shard and filing.number = i.number and filing.provider_id::text = i.provider_id::text and filing.environment = i.environment and coalesce(filing.state, '') = 'open'
      returning filing.number, i.leaf_id
    ), leaves as (
      insert into audit_leaf (shard, id, recorded_at, actor, action, subject, detail, salt, commitment)
      select leaf.shard, leaf.id, leaf.recorded_at, leaf.actor, leaf.action, leaf.subject, leaf.detail, leaf.salt, leaf.commitment
      from done join ${leafTable(sql, batch)} on leaf.id = done.leaf_id
    )
    select number from done`;
  return new Set(written.map(({ number }) => number));
};
