import type { AuditRow } from '../../foundation/audit/leaf.ts';
import { column } from '../../foundation/database/columns.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import type { Sender } from '../sender/sender.ts';
import { laterTable, leafTable } from './columns.store.ts';
import type { LaterRow } from './rows.ts';
import { type Standing, standings } from './standing.store.ts';

/** What is remembered of a description in codes, for ranking and for what finishing will object to. */
export type FileFacts = {
  flags: string[];
  viewed: 'yes' | 'no' | 'unknown';
  classification: string | undefined;
  objections: string[];
  /** Which of the fields that are asked of a file its description has. */
  has?: string[];
};

export type DescribeRows = {
  shard: number;
  number: number;
  sender: Sender;
  fileId: string;
  at: Date;
  mac: Buffer;
  facts: FileFacts;
  hashes: Buffer[];
  later: LaterRow;
  leaf: AuditRow;
};
export type Described = { done: true; replayed: boolean } | { done: false; standing: Standing | undefined };

/** Adds what is said of files to open filings: one statement, one commit. The last description stands; earlier ones stay. */
export const insertDescriptions = async (sql: Sql, given: readonly DescribeRows[]): Promise<Described[]> => {
  const batch = given.toSorted((a, b) => a.number - b.number);
  const marks = batch.flatMap(({ shard, number, hashes }) => hashes.map((blind) => ({ shard, number, blind })));
  const written = await sql<{ fileId: string; fresh: boolean }[]>`
    with incoming as (
      select * from unnest(
        ${column(batch, (d) => d.shard)}::smallint[], ${column(batch, (d) => d.number)}::bigint[], ${column(batch, (d) => d.sender.providerId)}::uuid[], ${column(batch, (d) => d.sender.environment)}::text[],
        ${column(batch, (d) => d.fileId)}::text[], ${column(batch, (d) => d.at)}::timestamptz[], ${column(batch, (d) => d.mac)}::bytea[], ${column(batch, (d) => JSON.stringify(d.facts))}::text[],
        ${column(batch, (d) => d.later.id)}::uuid[], ${column(batch, (d) => d.leaf.id)}::uuid[]
      ) as t (shard, number, provider_id, environment, file_id, at, mac, facts, later_id, leaf_id)
    ), parent as (
      select i.*, filing.report_id, file.details_mac is distinct from i.mac as fresh
      from provider_report filing join incoming i
        on filing.shard = i.shard and filing.number = i.number and filing.provider_id::text = i.provider_id::text and filing.environment = i.environment
      join provider_file file on file.shard = i.shard and file.number = i.number and file.file_id = i.file_id
      where coalesce(filing.state, '') = 'open' order by filing.number for update of filing
    ), described as (
      update provider_file file set details = file.details + 1, details_mac = parent.mac, facts = parent.facts::jsonb
      from parent where parent.fresh and file.shard = parent.shard and file.number = parent.number and file.file_id = parent.file_id
    ), touched as (
      update provider_report filing set changed_at = parent.at from parent
      where parent.fresh and filing.shard = parent.shard and filing.number = parent.number
    ), additions as (
      insert into report_addition (shard, id, report_id, received_at, ephemeral_key, team_key_id, wrap_team, epoch_id, wrap_epoch, sealed_content)
      select later.shard, later.id, parent.report_id, parent.at, later.ephemeral_key, later.team_key_id, later.wrap_team, later.epoch_id, later.wrap_epoch, later.sealed_content
      from parent join ${laterTable(sql, batch)} on later.id = parent.later_id where parent.fresh and parent.report_id is not null
    ), marked as (
      insert into provider_mark (shard, number, kind, blind)
      select distinct parent.shard, parent.number, 'hash', mark.blind from parent
      join unnest(${column(marks, (m) => m.shard)}::smallint[], ${column(marks, (m) => m.number)}::bigint[], ${column(marks, (m) => m.blind)}::bytea[]) as mark (shard, number, blind)
        on mark.shard = parent.shard and mark.number = parent.number
      where parent.fresh and parent.report_id is not null
      on conflict do nothing
    ), leaves as (
      insert into audit_leaf (shard, id, recorded_at, actor, action, subject, detail, salt, commitment)
      select leaf.shard, leaf.id, leaf.recorded_at, leaf.actor, leaf.action, leaf.subject, leaf.detail, leaf.salt, leaf.commitment
      from parent join ${leafTable(sql, batch)} on leaf.id = parent.leaf_id where parent.fresh
    )
    select file_id, fresh from parent`;
  const done = new Map(written.map((row) => [row.fileId, row.fresh]));
  const left = given.filter(({ fileId }) => !done.has(fileId));
  const standing = await standings(sql, left);
  return given.map((rows): Described => {
    const fresh = done.get(rows.fileId);
    return fresh === undefined ? { done: false, standing: standing.get(rows.number) } : { done: true, replayed: !fresh };
  });
};
