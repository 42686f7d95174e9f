import { column } from '../../foundation/database/columns.ts';
import type { Queryable, Transaction } from '../../foundation/database/sql.ts';
import type { Environment } from '../key/key.ts';

export type Ending = {
  shard: number;
  number: number;
  providerId: string;
  environment: Environment;
  reportId: string | null;
  /** When it expires, or expired. */
  expiresAt: Date;
};

const expires = (sql: Queryable, hours: number) =>
  sql`greatest(opened_at + make_interval(hours => ${hours}), changed_at + interval '1 hour')`;

/** Marks open filings that will expire within `leadHours` and whose providers were not told yet. */
export const warnExpiring = async (
  tx: Transaction,
  { now, hours, leadHours, count }: { now: Date; hours: number; leadHours: number; count: number },
): Promise<Ending[]> =>
  tx<Ending[]>`
    update provider_report filing set warned_at = ${now}
    from (select shard, number from provider_report where state = 'open' and warned_at is null
        and opened_at + make_interval(hours => ${hours}) < ${now}::timestamptz + make_interval(hours => ${leadHours})
        and ${expires(tx, hours)} < ${now}::timestamptz + make_interval(hours => ${leadHours})
      order by opened_at limit ${count} for update skip locked) due
    where filing.shard = due.shard and filing.number = due.number
    returning filing.shard, filing.number, provider_id, environment, report_id, greatest(${expires(tx, hours)}, ${now}::timestamptz + interval '1 hour') as expires_at`;

/** Ends open filings whose time is over and whose providers were told an hour ago or more. */
export const expireFilings = async (
  tx: Transaction,
  { now, hours, count }: { now: Date; hours: number; count: number },
): Promise<Ending[]> =>
  tx<Ending[]>`
    update provider_report filing set state = 'expired', ended_at = ${now}, dedupe = case when keyed then dedupe end
    from (select shard, number from provider_report where state = 'open' and warned_at < ${now}::timestamptz - interval '1 hour'
        and ${expires(tx, hours)} < ${now}::timestamptz
      order by opened_at limit ${count} for update skip locked) due
    where filing.shard = due.shard and filing.number = due.number
    returning filing.shard, filing.number, provider_id, environment, report_id, ${expires(tx, hours)} as expires_at`;

/** Deletes what unfinished filings held: words, items, files, marks. The filing's own row stays and says what became of it. */
export const discardContents = async (
  tx: Transaction,
  filings: readonly Pick<Ending, 'shard' | 'number' | 'reportId'>[],
): Promise<void> => {
  if (filings.length === 0) return;
  const gone = tx`unnest(${column(filings, (f) => f.shard)}::smallint[], ${column(filings, (f) => f.number)}::bigint[], ${column(filings, (f) => f.reportId)}::uuid[]) as gone (shard, number, report_id)`;
  await tx`delete from item using ${gone} where item.shard = gone.shard and item.report_id = gone.report_id`;
  await tx`delete from hash_pending using ${gone} where hash_pending.shard = gone.shard and hash_pending.report_id = gone.report_id`;
  // what they matched goes along
  await tx`delete from hash_arrival using ${gone} where hash_arrival.shard = gone.shard and hash_arrival.report_id = gone.report_id`;
  await tx`delete from report_addition using ${gone} where report_addition.shard = gone.shard and report_addition.report_id = gone.report_id`;
  await tx`delete from report using ${gone} where report.shard = gone.shard and report.id = gone.report_id`;
  await tx`delete from provider_mark using ${gone} where provider_mark.shard = gone.shard and provider_mark.number = gone.number`;
  await tx`delete from provider_file using ${gone} where provider_file.shard = gone.shard and provider_file.number = gone.number`;
};

export const countExpired = async (tx: Transaction, filings: readonly Ending[], day: string): Promise<void> => {
  await tx`
    insert into provider_day (provider_id, environment, day, expired)
    select provider_id, environment, ${day}::date, count(*) from unnest(${column(filings, (f) => f.providerId)}::uuid[], ${column(filings, (f) => f.environment)}::text[]) as t (provider_id, environment)
    group by provider_id, environment
    on conflict (provider_id, environment, day) do update set expired = provider_day.expired + excluded.expired`;
};
