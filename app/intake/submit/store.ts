import { column } from '../../foundation/database/columns.ts';
import type { Queryable, Sql } from '../../foundation/database/sql.ts';
import type { ReportRows } from './rows.ts';

/** What became of each report of a batch. */
export type Stored = 'stored' | 'duplicate' | 'locator-taken';

/**
 * Writes a batch of reports in one statement and one commit: receipt, report, items, case, audit leaf and job, or nothing.
 * The receipt row comes first and gates the rest: it carries both uniqueness rules (one report per submission, one live
 * report per locator), so a form that is sent twice falls out here without an error.
 */
export const insertReports = async (sql: Queryable, submitted: readonly ReportRows[]): Promise<Stored[]> => {
  // the same form, sent twice at once, may meet itself in one batch
  const batch = [...new Map(submitted.map((rows) => [rows.id, rows])).values()];
  const items = batch.flatMap((rows) => rows.items);
  const written = await sql<{ id: string }[]>`
    with incoming as (
      select * from unnest(
        ${column(batch, (r) => r.shard)}::smallint[], ${column(batch, (r) => r.id)}::uuid[], ${column(batch, (r) => r.receivedAt)}::timestamptz[],
        ${column(batch, (r) => r.report.channel)}::text[], ${column(batch, (r) => r.report.door)}::text[], ${column(batch, (r) => r.report.category)}::text[],
        ${column(batch, (r) => r.report.urgency)}::smallint[], ${column(batch, (r) => r.report.country)}::text[], ${column(batch, (r) => r.report.language)}::text[],
        ${column(batch, (r) => r.report.synthetic)}::boolean[], ${column(batch, (r) => r.report.ephemeralKey)}::bytea[], ${column(batch, (r) => r.report.teamKeyId)}::uuid[],
        ${column(batch, (r) => r.report.wrapTeam)}::bytea[], ${column(batch, (r) => r.report.epochId)}::text[], ${column(batch, (r) => r.report.wrapEpoch)}::bytea[],
        ${column(batch, (r) => r.report.sealedContent)}::bytea[], ${column(batch, (r) => r.report.identityKeyId)}::uuid[], ${column(batch, (r) => r.report.sealedContact)}::bytea[],
        ${column(batch, (r) => r.receipt.locatorMac)}::bytea[], ${column(batch, (r) => r.receipt.attempt)}::smallint[], ${column(batch, (r) => r.receipt.salt)}::bytea[],
        ${column(batch, (r) => r.receipt.quickMac)}::bytea[], ${column(batch, (r) => r.receipt.sealedSecret)}::bytea[],
        ${column(batch, (r) => r.caseFile.reference)}::text[], ${column(batch, (r) => r.caseFile.sensitivity)}::text[], ${column(batch, (r) => r.caseFile.risk)}::smallint[],
        ${column(batch, (r) => r.caseFile.riskReasons)}::text[], ${column(batch, (r) => r.job.id)}::uuid[], ${column(batch, (r) => r.job.payload)}::text[],
        ${column(batch, (r) => r.leaf.id)}::uuid[], ${column(batch, (r) => r.leaf.actor)}::text[], ${column(batch, (r) => r.leaf.action)}::text[],
        ${column(batch, (r) => r.leaf.subject)}::text[], ${column(batch, (r) => r.leaf.detail)}::text[], ${column(batch, (r) => r.leaf.salt)}::bytea[], ${column(batch, (r) => r.leaf.commitment)}::bytea[]
      ) as t (shard, id, received_at, channel, door, category, urgency, country, language, synthetic, ephemeral_key, team_key_id, wrap_team,
        epoch_id, wrap_epoch, sealed_content, identity_key_id, sealed_contact, locator_mac, attempt, salt, quick_mac, sealed_secret,
        reference, sensitivity, risk, risk_reasons, job_id, job_payload, leaf_id, leaf_actor, leaf_action, leaf_subject, leaf_detail, leaf_salt, commitment)
    ), fresh as (
      insert into receipt (shard, locator_mac, report_id, attempt, salt, quick_mac, sealed_secret, stage_at)
      select shard, locator_mac, id, attempt, salt, quick_mac, sealed_secret, received_at from incoming
      on conflict do nothing returning shard, report_id
    ), accepted as (
      select incoming.* from incoming join fresh on fresh.shard = incoming.shard and fresh.report_id = incoming.id
    ), reports as (
      insert into report (shard, id, received_at, channel, door, category, urgency, country, language, synthetic, ephemeral_key, team_key_id,
        wrap_team, epoch_id, wrap_epoch, sealed_content, identity_key_id, sealed_contact)
      select shard, id, received_at, channel, door, category, urgency, country, language, synthetic, ephemeral_key, team_key_id,
        wrap_team, epoch_id, wrap_epoch, sealed_content, identity_key_id, sealed_contact from accepted
    ), things as (
      insert into item (shard, id, report_id, position, kind, blind, host_blind, sealed_value)
      select thing.* from unnest(
        ${column(items, (i) => i.shard)}::smallint[], ${column(items, (i) => i.id)}::uuid[], ${column(items, (i) => i.reportId)}::uuid[], ${column(items, (i) => i.position)}::smallint[],
        ${column(items, (i) => i.kind)}::text[], ${column(items, (i) => i.blind)}::bytea[], ${column(items, (i) => i.hostBlind)}::bytea[], ${column(items, (i) => i.sealedValue)}::bytea[]
      ) as thing (shard, id, report_id, position, kind, blind, host_blind, sealed_value)
      join fresh on fresh.shard = thing.shard and fresh.report_id = thing.report_id
    ), cases as (
      insert into case_file (shard, id, reference, opened_at, sensitivity, risk, risk_reasons, channel, category, country, synthetic)
      select shard, id, reference, received_at, sensitivity, risk, risk_reasons::jsonb, channel, category, country, synthetic from accepted
    ), links as (
      insert into case_report (shard, case_id, report_shard, report_id, linked_at) select shard, id, shard, id, received_at from accepted
    ), jobs as (
      insert into job (shard, id, kind, payload) select shard, job_id, 'receipt.harden', job_payload::jsonb from accepted
    ), leaves as (
      insert into audit_leaf (shard, id, recorded_at, actor, action, subject, detail, salt, commitment)
      select shard, leaf_id, received_at, leaf_actor, leaf_action, leaf_subject, leaf_detail, leaf_salt, commitment from accepted
    )
    select report_id as id from fresh`;
  const fresh = new Set(written.map((row) => row.id));
  const missing = batch.filter((rows) => !fresh.has(rows.id));
  const known = missing.length === 0 ? new Set<string>() : await knownSubmissions(sql, missing);
  return submitted.map((rows) => (fresh.has(rows.id) ? 'stored' : known.has(rows.id) ? 'duplicate' : 'locator-taken'));
};

const knownSubmissions = async (sql: Queryable, batch: readonly ReportRows[]): Promise<Set<string>> => {
  const rows = await sql<{ reportId: string }[]>`
    select receipt.report_id from receipt
    join unnest(${column(batch, (r) => r.shard)}::smallint[], ${column(batch, (r) => r.id)}::uuid[]) as wanted (shard, id)
      on receipt.shard = wanted.shard and receipt.report_id = wanted.id`;
  return new Set(rows.map((row) => row.reportId));
};

/** Which attempt a stored submission's locator came from; undefined when it is not stored. */
export const attemptOf = async (sql: Sql, shard: number, submissionId: string): Promise<number | undefined> => {
  const [row] = await sql<
    { attempt: number }[]
  >`select attempt from receipt where shard = ${shard} and report_id = ${submissionId}`;
  return row?.attempt;
};
