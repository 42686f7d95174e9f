import type { StoredCounts } from '../../figures/index.ts';
import type { Queryable } from '../../foundation/database/sql.ts';
import type { Dimension } from './definition.ts';
import type { PracticeRow } from './rows.ts';

export type CountRow = { dimension: Dimension; code: string; count: number };

/** Exact counts of one quarter, one row for each value of each dimension. `home`: the house's own country. */
export const countQuarter = async (
  sql: Queryable,
  span: { from: string; until: string; synthetic: boolean; home: string },
): Promise<CountRow[]> => [
  ...(await sql<CountRow[]>`
    with counted as (
      select
        case when listed.known or thing.known then 'known' when not thing.comparable then 'nothing-comparable' else 'new' end as known,
        case when told.sent_at is null then 'no-notice'
          when told.gone_at is not null then
            case when told.gone_at - told.sent_at <= interval '1 day' then 'day-1' when told.gone_at - told.sent_at <= interval '3 days' then 'days-3'
            when told.gone_at - told.sent_at <= interval '7 days' then 'days-7' when told.gone_at - told.sent_at <= interval '28 days' then 'days-28'
            else 'later' end
          when told.last_seen is null then 'not-looked' when told.last_seen = 'there' then 'still-there' else 'cannot-tell' end as removal,
        case when silence.criterion is not null then 'noted' when silence.elsewhere then 'elsewhere' else 'not-noted' end as silent,
        coalesce(silence.criterion, 'rest') as criterion
      from report
      cross join lateral (
        select count(mine.blind) > 0 as comparable, coalesce(bool_or(exists (
            select 1 from item other join report earlier on earlier.shard = other.shard and earlier.id = other.report_id
            where other.blind = mine.blind and earlier.received_at < report.received_at and earlier.synthetic = report.synthetic
              and (earlier.shard, earlier.id) <> (report.shard, report.id))), false) as known
        from item mine where mine.shard = report.shard and mine.report_id = report.id
      ) thing
      cross join lateral (
        -- what the matcher found on a list and nobody disputes
        select coalesce(bool_or(file.known = 'known'), false) as known
        from case_report link join case_file file on file.shard = link.shard and file.id = link.case_id
        where link.report_shard = report.shard and link.report_id = report.id
      ) listed
      left join lateral (
        select notice.sent_at,
          (select min(at) from notice_look l where l.shard = notice.shard and l.notice_id = notice.id and l.seen = 'gone') as gone_at,
          (select seen from notice_look l where l.shard = notice.shard and l.notice_id = notice.id order by at desc, id desc limit 1) as last_seen
        from case_report link join host_notice notice on notice.shard = link.shard and notice.case_id = link.case_id
        where link.report_shard = report.shard and link.report_id = report.id and notice.sent_at is not null
        order by notice.sent_at, notice.id limit 1
      ) told on true
      left join lateral (
        select (array_agg(s.criterion order by s.made_at, s.id) filter (where s.jurisdiction = ${span.home}))[1] as criterion,
          bool_or(s.jurisdiction <> ${span.home}) as elsewhere
        from case_report link join case_silence s on s.shard = link.shard and s.case_id = link.case_id and s.withdrawn_at is null
        where link.report_shard = report.shard and link.report_id = report.id
      ) silence on true
      where report.received_at >= ${span.from}::date::timestamp at time zone 'UTC'
        and report.received_at < ${span.until}::date::timestamp at time zone 'UTC' and report.synthetic = ${span.synthetic}
    )
    select 'known' as dimension, known as code, count(*)::int as count from counted group by known
    union all select 'removal', removal, count(*)::int from counted group by removal
    union all select 'silent', silent, count(*)::int from counted group by silent
    union all select 'criterion', criterion, count(*)::int from counted group by criterion`),
];

export const firstReportAt = async (sql: Queryable, synthetic: boolean): Promise<Date | undefined> => {
  const [row] = await sql<{ at: Date | null }[]>`select min(received_at) as at from report where synthetic = ${synthetic}`;
  return row?.at ?? undefined;
};

export const publishedQuarters = async (sql: Queryable, synthetic: boolean): Promise<Set<string>> => {
  const rows = await sql<{ quarter: string }[]>`select distinct quarter from practice_release where synthetic = ${synthetic}`;
  return new Set(rows.map(({ quarter }) => quarter));
};

/** The newest revision of every quarter, the newest quarter first. */
export const newestPractice = async (sql: Queryable): Promise<PracticeRow[]> => [
  ...(await sql<PracticeRow[]>`
    select distinct on (synthetic, quarter) quarter, synthetic, revision, made_at, definition, tables
    from practice_release order by synthetic, quarter desc, revision desc`),
];

/** Every revision of one quarter with the exact counts behind it, oldest first. */
export const revisionsOf = async (
  sql: Queryable,
  quarter: string,
  synthetic: boolean,
): Promise<(PracticeRow & { counts: StoredCounts })[]> => [
  ...(await sql<(PracticeRow & { counts: StoredCounts })[]>`
    select quarter, synthetic, revision, made_at, definition, tables, counts
    from practice_release join practice_count using (quarter, synthetic, revision)
    where quarter = ${quarter} and synthetic = ${synthetic} order by revision`),
];

/** Publishes; false when somebody else just published this quarter. */
export const addPractice = async (tx: Queryable, row: PracticeRow, counts: StoredCounts): Promise<boolean> => {
  const rows = await tx`
    insert into practice_release (quarter, synthetic, revision, made_at, definition, tables)
    values (${row.quarter}, ${row.synthetic}, ${row.revision}, ${row.madeAt}, ${row.definition}, ${tx.json(row.tables as never)})
    on conflict do nothing returning quarter`;
  if (rows.length === 0) return false;
  await tx`insert into practice_count (quarter, synthetic, revision, counts)
    values (${row.quarter}, ${row.synthetic}, ${row.revision}, ${tx.json(counts as never)})`;
  return true;
};
