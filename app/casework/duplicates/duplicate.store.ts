import type { Queryable } from '../../foundation/database/sql.ts';
import type { CaseState } from '../../foundation/policy/table.ts';
import type { CaseKey } from '../case/case-file.ts';

/** Another case that names the same thing. Counts are of this case's items that are found again there. */
export type Duplicate = CaseKey & {
  reference: string;
  state: CaseState;
  openedAt: Date;
  holder: string | null;
  leaseUntil: Date | null;
  firstReferredAt: Date | null;
  sameAddresses: number;
  sameHashes: number;
  sameAccounts: number;
  /** Items on the same host at another address. Weak on its own: large hosts carry everything. */
  sameHosts: number;
};

/** Cases that share a thing with this one by equal blind index, the strongest first, at most 20. Nothing is decrypted. */
export const findDuplicates = async (sql: Queryable, key: CaseKey, seesRestricted: boolean): Promise<Duplicate[]> => [
  ...(await sql<Duplicate[]>`
    with mine as (
      select item.kind, item.blind, item.host_blind
      from case_report link join item on item.shard = link.report_shard and item.report_id = link.report_id
      where link.shard = ${key.shard} and link.case_id = ${key.id}
    ), hits as (
      -- bounded on both sides: one address can be reported thousands of times, one host can carry everything
      (select other.shard, other.report_id, mine.kind, other.blind as same, null::bytea as host
        from mine join item other on other.blind = mine.blind limit 5000)
      union
      (select other.shard, other.report_id, mine.kind, null, other.host_blind
        from mine join item other on other.host_blind = mine.host_blind where other.blind is distinct from mine.blind limit 5000)
    )
    select file.shard, file.id, file.reference, file.state, file.opened_at, file.holder, file.lease_until, file.first_referred_at,
      count(distinct same) filter (where kind = 'address')::int as same_addresses,
      count(distinct same) filter (where kind = 'hash')::int as same_hashes,
      count(distinct same) filter (where kind = 'account')::int as same_accounts,
      count(distinct host)::int as same_hosts
    from hits
    join case_report link on link.report_shard = hits.shard and link.report_id = hits.report_id
    join case_file file on file.shard = link.shard and file.id = link.case_id
    where (file.shard, file.id) <> (${key.shard}, ${key.id}) and file.state <> 'merged'
      and (${seesRestricted} or file.sensitivity <> 'restricted')
    group by file.shard, file.id
    order by count(distinct same) desc, count(distinct host) desc, file.opened_at
    limit 20`),
];

/** Brings another case's reports into this one; they stay linked to their own case, so that it can be undone. */
export const linkReports = async (tx: Queryable, into: CaseKey, from: CaseKey, by: string, at: Date): Promise<number> => {
  const rows = await tx`
    insert into case_report (shard, case_id, report_shard, report_id, linked_at, linked_by, from_shard, from_id)
    select ${into.shard}, ${into.id}, report_shard, report_id, ${at}, ${by}, ${from.shard}, ${from.id}
    from case_report where shard = ${from.shard} and case_id = ${from.id}
    on conflict do nothing returning report_id`;
  return rows.length;
};

export const unlinkReports = async (tx: Queryable, into: CaseKey, from: CaseKey): Promise<void> => {
  await tx`delete from case_report where shard = ${into.shard} and case_id = ${into.id} and from_shard = ${from.shard} and from_id = ${from.id}`;
};

export type Counted = CaseKey & { riskReasons: { code: string; points: number }[]; reports: number; now: number };

/** Beyond this many reports of one thing nobody counts on: the case says "many" long before. */
const countedUpTo = 1_000;

/**
 * Waiting or running cases that share a thing with a report received after a moment, and whose number of reports of that
 * thing is no longer what the case says; at most 500. Cases of providers are counted where they are linked, by their content:
 * counting each against each would stand still at the first viral item.
 */
export const outdatedCounts = async (sql: Queryable, since: Date): Promise<Counted[]> => [
  ...(await sql<Counted[]>`
    with touched as (
      select distinct file.shard, file.id, file.risk_reasons::text as reasons, file.reports
      from case_file file
      join case_report link on link.shard = file.shard and link.case_id = file.id
      join item mine on mine.shard = link.report_shard and mine.report_id = link.report_id
      where file.state in ('inbox', 'claimed') and file.channel <> 'provider' and mine.blind is not null
        and exists (select 1 from item other join report on report.shard = other.shard and report.id = other.report_id
          where other.blind = mine.blind and report.received_at > ${since})
    ), counted as (
      select shard, id, reasons::jsonb as risk_reasons, reports,
        (select greatest(1, count(distinct (same.shard, same.report_id)))::int
          from case_report link
          join item mine on mine.shard = link.report_shard and mine.report_id = link.report_id
          cross join lateral (select other.shard, other.report_id from item other where other.blind = mine.blind limit ${countedUpTo}) same
          where link.shard = touched.shard and link.case_id = touched.id) as now
      from touched
    )
    select * from counted where now <> reports limit 500`),
];

const mark = 'casework-recounted';

/** Until when reports were counted; undefined before the first time. */
export const recountedUntil = async (sql: Queryable): Promise<Date | undefined> => {
  const [row] = await sql<{ value: string }[]>`select value from setting where name = ${mark}`;
  return row === undefined ? undefined : new Date(row.value);
};

export const markRecounted = async (sql: Queryable, at: Date): Promise<void> => {
  await sql`insert into setting (name, value) values (${mark}, ${sql.json(at.toISOString())}) on conflict (name) do update set value = excluded.value`;
};

/** Stores the new number and the risk that follows from it; a change made by people meanwhile is not counted as one. */
export const writeCount = async (
  sql: Queryable,
  key: CaseKey,
  reports: number,
  risk: number,
  reasons: readonly object[],
): Promise<void> => {
  await sql`update case_file set reports = ${reports}, risk = ${risk}, risk_reasons = ${sql.json(reasons as never)} where shard = ${key.shard} and id = ${key.id}`;
};
