import type { AuditRow } from '../../foundation/audit/leaf.ts';
import { column } from '../../foundation/database/columns.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import { type ArrivalRow, arrivalColumns, arrivalTable } from '../../matching/index.ts';
import type { Sender } from '../sender/sender.ts';
import { laterTable, leafTable } from './columns.store.ts';
import type { LaterRow } from './rows.ts';
import { type Standing, standings } from './standing.store.ts';

/** Everything that one file writes. */
export type FileRows = {
  shard: number;
  number: number;
  sender: Sender;
  fileId: string;
  at: Date;
  size: number;
  md5: Buffer;
  sha1: Buffer;
  sha256: Buffer;
  nameMac: Buffer;
  kept: string | null;
  keepingId: string | null;
  pdq: 'waiting' | null;
  later: LaterRow;
  item: { id: string; sealedValue: Buffer };
  /** Its hashes for the matcher; their report is the filing's. */
  arrivals: ArrivalRow[];
  leaf: AuditRow;
};

/** The file's id when it was stored, or is there already; else how the filing stands that does not take it. */
export type Uploaded = { fileId: string; replayed: boolean } | { fileId: undefined; standing: Standing | undefined };

/** Adds files to open filings of their senders: one statement, one commit. Equal bytes under an equal name, not described yet, are the same file. */
export const insertFiles = async (sql: Sql, given: readonly FileRows[]): Promise<Uploaded[]> => {
  // always in one order: two writers never wait for each other
  const batch = given.toSorted((a, b) => a.number - b.number);
  const written = await sql<{ fileId: string }[]>`
    with incoming as (
      select * from unnest(
        ${column(batch, (f) => f.shard)}::smallint[], ${column(batch, (f) => f.number)}::bigint[], ${column(batch, (f) => f.sender.providerId)}::uuid[], ${column(batch, (f) => f.sender.environment)}::text[],
        ${column(batch, (f) => f.fileId)}::text[], ${column(batch, (f) => f.at)}::timestamptz[], ${column(batch, (f) => f.size)}::bigint[],
        ${column(batch, (f) => f.md5)}::bytea[], ${column(batch, (f) => f.sha1)}::bytea[], ${column(batch, (f) => f.sha256)}::bytea[], ${column(batch, (f) => f.nameMac)}::bytea[],
        ${column(batch, (f) => f.kept)}::text[], ${column(batch, (f) => f.later.id)}::uuid[], ${column(batch, (f) => f.item.id)}::uuid[], ${column(batch, (f) => f.item.sealedValue)}::bytea[], ${column(batch, (f) => f.leaf.id)}::uuid[],
        ${column(batch, (f) => f.keepingId)}::uuid[], ${column(batch, (f) => f.pdq)}::text[]
      ) as t (shard, number, provider_id, environment, file_id, at, size, md5, sha1, sha256, name_mac, kept, later_id, item_id, sealed_value, leaf_id, keeping_id, pdq)
    ), parent as (
      select filing.shard, filing.number, filing.report_id, filing.files from provider_report filing join incoming i
        on filing.shard = i.shard and filing.number = i.number and filing.provider_id::text = i.provider_id::text and filing.environment = i.environment
      where coalesce(filing.state, '') = 'open' order by filing.number for update of filing
    ), filed as (
      insert into provider_file (shard, number, file_id, position, received_at, size, md5_blind, sha1_blind, sha256_blind, name_mac, kept, addition_id, keeping_id, pdq)
      select i.shard, i.number, i.file_id, parent.files + 1, i.at, i.size, i.md5, i.sha1, i.sha256, i.name_mac, i.kept, case when parent.report_id is not null then i.later_id end, i.keeping_id, i.pdq
      from incoming i join parent on parent.number = i.number and parent.shard = i.shard
      on conflict do nothing returning shard, number, file_id
    ), fresh as (
      select i.*, parent.report_id, parent.files from incoming i join filed on filed.file_id = i.file_id join parent on parent.number = i.number
    ), touched as (
      update provider_report filing set files = filing.files + 1, changed_at = fresh.at
      from fresh where filing.shard = fresh.shard and filing.number = fresh.number
    ), additions as (
      insert into report_addition (shard, id, report_id, received_at, ephemeral_key, team_key_id, wrap_team, epoch_id, wrap_epoch, sealed_content)
      select later.shard, later.id, fresh.report_id, fresh.at, later.ephemeral_key, later.team_key_id, later.wrap_team, later.epoch_id, later.wrap_epoch, later.sealed_content
      from fresh join ${laterTable(sql, batch)} on later.id = fresh.later_id where fresh.report_id is not null
    ), things as (
      insert into item (shard, id, report_id, position, kind, blind, sealed_value, addition_id)
      select shard, item_id, report_id, 1000 + files, 'hash', sha256, sealed_value, later_id from fresh where report_id is not null
    ), hashes as (
      insert into hash_arrival ${arrivalColumns(sql)}
      select fresh.shard, fresh.report_id, arrival.thing, arrival.kind, arrival.origin, arrival.received_at, arrival.quality, arrival.tag, arrival.sealed
      from fresh join ${arrivalTable(
        sql,
        batch.flatMap(({ arrivals }) => arrivals),
      )} on arrival.thing = fresh.item_id where fresh.report_id is not null
    ), leaves as (
      insert into audit_leaf (shard, id, recorded_at, actor, action, subject, detail, salt, commitment)
      select leaf.shard, leaf.id, leaf.recorded_at, leaf.actor, leaf.action, leaf.subject, leaf.detail, leaf.salt, leaf.commitment
      from fresh join ${leafTable(sql, batch)} on leaf.id = fresh.leaf_id
    )
    select file_id from filed`;
  const stored = new Set(written.map(({ fileId }) => fileId));
  const left = given.filter(({ fileId }) => !stored.has(fileId));
  const [standing, same] = await Promise.all([standings(sql, left), sameFiles(sql, left)]);
  return given.map((rows): Uploaded => {
    if (stored.has(rows.fileId)) return { fileId: rows.fileId, replayed: false };
    const how = standing.get(rows.number);
    const before = how?.state === 'open' ? same.get(rows.fileId) : undefined;
    return before === undefined ? { fileId: undefined, standing: how } : { fileId: before, replayed: true };
  });
};

/** Files that these calls repeat, by the id that the repeated call would have given. */
const sameFiles = async (sql: Sql, calls: readonly FileRows[]): Promise<Map<string, string>> => {
  if (calls.length === 0) return new Map();
  const rows = await sql<{ wanted: string; fileId: string }[]>`
    select w.file_id as wanted, file.file_id from provider_file file
    join unnest(${column(calls, (c) => c.shard)}::smallint[], ${column(calls, (c) => c.number)}::bigint[], ${column(calls, (c) => c.sha256)}::bytea[], ${column(calls, (c) => c.nameMac)}::bytea[],
      ${column(calls, (c) => c.fileId)}::text[]) as w (shard, number, sha256, name_mac, file_id)
      on file.shard = w.shard and file.number = w.number and file.sha256_blind = w.sha256 and file.name_mac = w.name_mac
    where file.details = 0`;
  return new Map(rows.map((row) => [row.wanted, row.fileId]));
};
