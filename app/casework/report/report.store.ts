import type { Queryable } from '../../foundation/database/sql.ts';
import type { CaseKey } from '../case/case-file.ts';

/** A thing reported, as far as it can be told without opening the report. */
export type ItemHead = {
  shard: number;
  id: string;
  reportId: string;
  position: number;
  kind: 'address' | 'hash' | 'account' | 'text';
};

/** A report of a case, unopened. `from…` names the case that brought it along in a merge. */
export type ReportHead = {
  shard: number;
  id: string;
  receivedAt: Date;
  channel: string;
  door: string;
  category: string;
  language: string;
  country: string | null;
  erasedAt: Date | null;
  /** The team key that opens it. */
  teamKeyId: string;
  additions: number;
  fromShard: number | null;
  fromId: string | null;
};

/** A case of empty filings can hold a hundred thousand: so many of its reports are shown, and the rest is counted. */
const shownAtMost = 200;

/** The reports of a case, its own first, then in the order in which they came. */
export const listReports = async (sql: Queryable, key: CaseKey): Promise<ReportHead[]> => [
  ...(await sql<ReportHead[]>`
    select report.shard, report.id, received_at, channel, door, category, language, country, erased_at, team_key_id, from_shard, from_id,
      (select count(*)::int from report_addition a where a.shard = report.shard and a.report_id = report.id) as additions
    from case_report link join report on report.shard = link.report_shard and report.id = link.report_id
    where link.shard = ${key.shard} and link.case_id = ${key.id}
    order by from_id is not null, received_at, report.id limit ${shownAtMost}`),
];

/** The items of all reports of a case, in the order of their reports. */
export const listItems = async (sql: Queryable, key: CaseKey): Promise<ItemHead[]> => [
  ...(await sql<ItemHead[]>`
    select item.shard, item.id, item.report_id, item.position, item.kind
    from case_report link
    join item on item.shard = link.report_shard and item.report_id = link.report_id
    join report on report.shard = item.shard and report.id = item.report_id
    where link.shard = ${key.shard} and link.case_id = ${key.id}
    order by link.from_id is not null, report.received_at, report.id, item.position limit ${5 * shownAtMost}`),
];
