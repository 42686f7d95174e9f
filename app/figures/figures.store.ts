import type { Queryable } from '../foundation/database/sql.ts';
import type { Dimension } from './definition.ts';
import type { ReleaseRow, StoredCounts } from './release.ts';

export type CountRow = { dimension: Dimension; code: string | null; count: number };

/** Exact counts of one month, one row for each value of each dimension. Reads only what the law allows to stand readable. */
export const countMonth = async (sql: Queryable, month: string, until: string, synthetic: boolean): Promise<CountRow[]> => [
  ...(await sql<CountRow[]>`
    with counted as (
      select channel, category, country,
        case when referred is null then 'none' when referred <= interval '1 day' then 'day-1' when referred <= interval '3 days' then 'days-3'
        when referred <= interval '7 days' then 'days-7' when referred <= interval '28 days' then 'days-28' else 'later' end as referral,
        case when answered is null then 'none' when answered <= interval '1 day' then 'day-1' when answered <= interval '3 days' then 'days-3'
        when answered <= interval '7 days' then 'days-7' when answered <= interval '28 days' then 'days-28' else 'later' end as outcome
      from (
        select report.channel, report.category, report.country,
          done.first_referred_at - report.received_at as referred, done.outcome_at - report.received_at as answered
        from report
        left join lateral (
          -- a report that was merged has two cases; whichever came first counts
          select min(file.first_referred_at) as first_referred_at, min(file.outcome_at) as outcome_at
          from case_report link join case_file file on file.shard = link.shard and file.id = link.case_id
          where link.report_shard = report.shard and link.report_id = report.id
        ) done on true
        where report.received_at >= ${month}::date::timestamp at time zone 'UTC'
          and report.received_at < ${until}::date::timestamp at time zone 'UTC'
          and report.synthetic = ${synthetic}
      ) timed
    )
    select 'channel' as dimension, channel as code, count(*)::int as count from counted group by channel
    union all select 'category', category, count(*)::int from counted group by category
    union all select 'country', country, count(*)::int from counted group by country
    union all select 'referral', referral, count(*)::int from counted group by referral
    union all select 'outcome', outcome, count(*)::int from counted group by outcome`),
];

/** The first month in which there was a report; undefined when there was none. */
export const firstReportAt = async (sql: Queryable, synthetic: boolean): Promise<Date | undefined> => {
  const [row] = await sql<{ at: Date | null }[]>`select min(received_at) as at from report where synthetic = ${synthetic}`;
  return row?.at ?? undefined;
};

/** Months that were published at least once. */
export const publishedMonths = async (sql: Queryable, synthetic: boolean): Promise<Set<string>> => {
  const rows = await sql<{ month: string }[]>`select distinct month from figure_release where synthetic = ${synthetic}`;
  return new Set(rows.map(({ month }) => month));
};

/** The newest revision of every month, the newest month first. */
export const newestReleases = async (sql: Queryable): Promise<ReleaseRow[]> => [
  ...(await sql<ReleaseRow[]>`
    select distinct on (synthetic, month) month, synthetic, revision, made_at, definition, tables
    from figure_release order by synthetic, month desc, revision desc`),
];

/** Every revision of one month with the exact counts behind it, oldest first. */
export const revisionsOf = async (
  sql: Queryable,
  month: string,
  synthetic: boolean,
): Promise<(ReleaseRow & { counts: StoredCounts })[]> => [
  ...(await sql<(ReleaseRow & { counts: StoredCounts })[]>`
    select month, synthetic, revision, made_at, definition, tables, counts
    from figure_release join figure_count using (month, synthetic, revision)
    where month = ${month} and synthetic = ${synthetic} order by revision`),
];

/** Publishes; false when somebody else just published this revision. */
export const addRelease = async (tx: Queryable, row: ReleaseRow, counts: StoredCounts): Promise<boolean> => {
  const rows = await tx`
    insert into figure_release (month, synthetic, revision, made_at, definition, tables)
    values (${row.month}, ${row.synthetic}, ${row.revision}, ${row.madeAt}, ${row.definition}, ${tx.json(row.tables as never)})
    on conflict do nothing returning month`;
  if (rows.length === 0) return false;
  await tx`insert into figure_count (month, synthetic, revision, counts) values (${row.month}, ${row.synthetic}, ${row.revision}, ${tx.json(counts as never)})`;
  return true;
};
