import type { AuditRow } from '../../foundation/audit/leaf.ts';
import { column } from '../../foundation/database/columns.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import type { RiskReason } from '../../risk/index.ts';
import type { Verdict } from '../opinion/judge.ts';

export type PendingRow = { shard: number; reportId: string };
export type CaseRow = { shard: number; id: string; known: Verdict | null; riskReasons: RiskReason[] };

/** What a case gets: what is known of it, its risk, the event and the entry in the ledger. */
export type CaseWrite = {
  shard: number;
  id: string;
  known: Verdict | null;
  risk: number;
  reasons: readonly RiskReason[];
  event: { id: string; at: Date; detail: { known: string; lists: string; things: number } };
  leaf: AuditRow;
};

/** Reports whose matches changed and that have a case that can follow: a provider's filing is first linked to its kind, which ranks it anew. */
export const takePending = async (tx: Transaction, count: number): Promise<PendingRow[]> => tx<PendingRow[]>`
  select pending.shard, pending.report_id from hash_pending pending
  where exists (select 1 from case_report link where link.report_shard = pending.shard and link.report_id = pending.report_id
    and not exists (select 1 from provider_report filing where filing.case_shard = link.shard and filing.case_id = link.case_id
      and filing.state = 'finished' and filing.linked_at is null))
  order by since limit ${count} for update of pending skip locked`;

const pendingTable = (tx: Transaction, rows: readonly PendingRow[]) =>
  tx`unnest(${column(rows, (row) => row.shard)}::smallint[], ${column(rows, (row) => row.reportId)}::uuid[]) as mine (shard, report_id)`;

/** The cases that these reports stand in, held; matches of hashes that were taken back are gone first. */
export const casesOf = async (tx: Transaction, rows: readonly PendingRow[]): Promise<CaseRow[]> => {
  await tx`delete from hash_match one using hash_arrival arrival, ${pendingTable(tx, rows)}
    where arrival.shard = mine.shard and arrival.report_id = mine.report_id and arrival.state = 'withdrawn'
      and one.shard = arrival.shard and one.report_id = arrival.report_id and one.thing = arrival.thing and one.kind = arrival.kind`;
  return tx<CaseRow[]>`
    select shard, id, known, risk_reasons from case_file where (shard, id) in (
      select link.shard, link.case_id from case_report link join ${pendingTable(tx, rows)} on link.report_shard = mine.shard and link.report_id = mine.report_id)
    order by shard, id for update`;
};

export type CaseMatch = { shard: number; caseId: string; reportId: string; thing: string; verdict: Verdict; lists: string[] };

/** All matches of all reports of these cases. */
export const matchesOfCases = async (tx: Transaction, cases: readonly CaseRow[]): Promise<CaseMatch[]> =>
  cases.length === 0
    ? []
    : tx<CaseMatch[]>`
      select link.shard, link.case_id, one.report_id, one.thing, one.verdict,
        array(select distinct said ->> 'list' from jsonb_array_elements(one.opinions) said) as lists
      from unnest(${column(cases, (one) => one.shard)}::smallint[], ${column(cases, (one) => one.id)}::uuid[]) as mine (shard, id)
      join case_report link on link.shard = mine.shard and link.case_id = mine.id
      join hash_match one on one.shard = link.report_shard and one.report_id = link.report_id`;

/** What is known of each case, its risk while nobody has decided on it, the event and the entry in the ledger. */
export const writeCases = async (tx: Transaction, given: readonly CaseWrite[]): Promise<void> => {
  await tx`update case_file file set known = row.known,
      risk = case when file.state in ('inbox', 'claimed') then row.risk else file.risk end,
      risk_reasons = case when file.state in ('inbox', 'claimed') then row.reasons::jsonb else file.risk_reasons end
    from unnest(${column(given, (one) => one.shard)}::smallint[], ${column(given, (one) => one.id)}::uuid[], ${column(given, (one) => one.known)}::text[],
      ${column(given, (one) => one.risk)}::smallint[], ${column(given, (one) => JSON.stringify(one.reasons))}::text[]) as row (shard, id, known, risk, reasons)
    where file.shard = row.shard and file.id = row.id`;
  await tx`insert into case_event (shard, id, case_id, at, kind, detail)
    select shard, id, case_id, at, 'hash-match', detail::jsonb from unnest(
      ${column(given, (one) => one.shard)}::smallint[], ${column(given, (one) => one.event.id)}::uuid[], ${column(given, (one) => one.id)}::uuid[],
      ${column(given, (one) => one.event.at)}::timestamptz[], ${column(given, (one) => JSON.stringify(one.event.detail))}::text[]) as event (shard, id, case_id, at, detail)`;
  await tx`insert into audit_leaf (shard, id, recorded_at, actor, action, subject, detail, salt, commitment)
    select * from unnest(
      ${column(given, ({ leaf }) => leaf.shard)}::smallint[], ${column(given, ({ leaf }) => leaf.id)}::uuid[], ${column(given, ({ leaf }) => leaf.recordedAt)}::timestamptz[],
      ${column(given, ({ leaf }) => leaf.actor)}::text[], ${column(given, ({ leaf }) => leaf.action)}::text[], ${column(given, ({ leaf }) => leaf.subject)}::text[],
      ${column(given, ({ leaf }) => leaf.detail)}::text[], ${column(given, ({ leaf }) => leaf.salt)}::bytea[], ${column(given, ({ leaf }) => leaf.commitment)}::bytea[])`;
};

export const forgetPending = async (tx: Transaction, rows: readonly PendingRow[]): Promise<void> => {
  await tx`delete from hash_pending using ${pendingTable(tx, rows)} where hash_pending.shard = mine.shard and hash_pending.report_id = mine.report_id`;
};
