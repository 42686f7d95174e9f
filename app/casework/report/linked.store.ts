import type { Queryable } from '../../foundation/database/sql.ts';
import type { CaseKey } from '../case/case-file.ts';

/** A provider's report that belongs with one of this case, as the worker found it by blind indexes. */
export type LinkedFiling = {
  kind: 'repeated' | 'same-content' | 'prior-report' | 'same-account' | 'retracted';
  /** True when ours came first and the other was linked to it. */
  ours: boolean;
  number: number;
  state: 'open' | 'finished' | 'retracted' | 'expired';
  openedAt: Date;
  /** The case it stands in, where this person may know of it. */
  reference: string | null;
};

/** More are counted by the case itself; a person reads some. */
const mostLinks = 30;

/**
 * Reports of providers that are linked with those of a case, either way, the strongest first. A filing of the flood lane has none
 * to show: its case holds thousands. Nothing is decrypted.
 */
export const listLinked = async (sql: Queryable, key: CaseKey, seesRestricted: boolean): Promise<LinkedFiling[]> => [
  ...(await sql<LinkedFiling[]>`
    with mine as (
      select filing.shard, filing.number
      from case_report link
      -- a report that was brought along by a merge still stands in the case that it came with
      join provider_report filing on filing.case_shard = coalesce(link.from_shard, link.shard)
        and filing.case_id = coalesce(link.from_id, link.case_id) and filing.report_id = link.report_id
      where link.shard = ${key.shard} and link.case_id = ${key.id} and filing.lane is distinct from 'flood' limit 50
    ), found as (
      (select link.kind, false as ours, link.other_shard as shard, link.other_number as number
        from mine join provider_link link on link.shard = mine.shard and link.number = mine.number limit 500)
      union
      (select link.kind, true, link.shard, link.number
        from mine join provider_link link on link.other_shard = mine.shard and link.other_number = mine.number limit 500)
    )
    select found.kind, found.ours, filing.number, filing.state, filing.opened_at,
      case when ${seesRestricted} or file.sensitivity <> 'restricted' then file.reference end as reference
    from found
    join provider_report filing on filing.shard = found.shard and filing.number = found.number
    left join case_file file on file.shard = filing.case_shard and file.id = filing.case_id
    where not exists (select 1 from mine where mine.shard = found.shard and mine.number = found.number)
    order by array_position(array['retracted', 'repeated', 'prior-report', 'same-content', 'same-account'], found.kind), filing.opened_at
    limit ${mostLinks}`),
];

/** What the house has of a file beside its hashes, as far as it can be told without opening the report. */
export type FileState = {
  fileId: string;
  copied: boolean;
  /** The law under which the copy is kept; null for one that lives until it is hashed. */
  basis: string | null;
  pdq: 'waiting' | 'done' | 'refused' | 'gone' | null;
  pdqCode: string | null;
};

const mostFiles = 500;

/** Of the files of a case's reports: whether there is an encrypted copy, and how their picture hashes stand. */
export const listFileStates = async (sql: Queryable, key: CaseKey): Promise<FileState[]> => [
  ...(await sql<FileState[]>`
    select file.file_id, file.kept is not null as copied, keeping.basis, file.pdq, file.pdq_code
    from case_report link
    join provider_report filing on filing.case_shard = coalesce(link.from_shard, link.shard)
      and filing.case_id = coalesce(link.from_id, link.case_id) and filing.report_id = link.report_id
    join provider_file file on file.shard = filing.shard and file.number = filing.number
    left join provider_keeping keeping on keeping.id = file.keeping_id
    where link.shard = ${key.shard} and link.case_id = ${key.id} limit ${mostFiles}`),
];
