import type { Queryable } from '../../foundation/database/sql.ts';
import type { Environment } from '../key/key.ts';

export type DayRow = {
  environment: Environment;
  day: string;
  opened: number;
  finished: number;
  retracted: number;
  expired: number;
  refused: number;
  flood: number;
  completeness: number | null;
};

/** A provider's days, the newest first. */
export const listDays = async (sql: Queryable, providerId: string, since: string): Promise<DayRow[]> =>
  sql<DayRow[]>`select environment, day, opened, finished, retracted, expired, refused, flood,
      case when opened > 0 then round(completeness_sum::numeric / opened)::int end as completeness
    from provider_day where provider_id = ${providerId} and day >= ${since}::date order by day desc, environment`;

export type FaultRow = { environment: Environment; rule: string; path: string; count: number };

/** Which rules were broken in which fields, the most frequent first. */
export const listFaults = async (sql: Queryable, providerId: string, since: string): Promise<FaultRow[]> =>
  sql<FaultRow[]>`select environment, rule, path, sum(count)::int as count from provider_fault
    where provider_id = ${providerId} and day >= ${since}::date group by environment, rule, path order by sum(count) desc, rule, path limit 30`;

export type FilingRow = {
  number: number;
  environment: Environment;
  state: 'open' | 'finished' | 'retracted' | 'expired';
  openedAt: Date;
  changedAt: Date;
  warnedAt: Date | null;
  files: number;
  completeness: number;
  missing: string[];
  stage: string;
  outcome: string | null;
};

const columns = (sql: Queryable) =>
  sql`number, environment, state, opened_at, changed_at, warned_at, files, completeness, missing, stage, outcome`;

export const listOpen = async (sql: Queryable, providerId: string): Promise<FilingRow[]> =>
  sql<
    FilingRow[]
  >`select ${columns(sql)} from provider_report where provider_id = ${providerId} and state = 'open' order by opened_at limit 50`;

export const listLatest = async (sql: Queryable, providerId: string): Promise<FilingRow[]> =>
  sql<FilingRow[]>`select * from (
      (select ${columns(sql)} from provider_report where provider_id = ${providerId} and environment = 'production' order by opened_at desc limit 50)
      union all
      (select ${columns(sql)} from provider_report where provider_id = ${providerId} and environment = 'sandbox' order by opened_at desc limit 20)
    ) filings order by opened_at desc`;

export type HookRow = { id: string; environment: Environment; url: string; createdAt: Date };

export const listHooks = async (sql: Queryable, providerId: string): Promise<HookRow[]> =>
  sql<
    HookRow[]
  >`select id, environment, url, created_at from provider_hook where provider_id = ${providerId} and ended_at is null order by created_at`;

export const insertHook = async (
  tx: Queryable,
  row: HookRow & { providerId: string; sealedSecret: Buffer; by: string },
): Promise<void> => {
  await tx`insert into provider_hook (id, provider_id, environment, url, sealed_secret, created_at, created_by)
    values (${row.id}, ${row.providerId}, ${row.environment}, ${row.url}, ${row.sealedSecret}, ${row.createdAt}, ${row.by})`;
};

/** False when it is not a living hook of this provider. */
export const endHook = async (tx: Queryable, id: string, providerId: string, at: Date): Promise<boolean> => {
  const rows =
    await tx`update provider_hook set ended_at = ${at} where id = ${id} and provider_id = ${providerId} and ended_at is null returning id`;
  return rows.length === 1;
};

export type DeliveryRow = {
  event: string;
  environment: Environment;
  number: number | null;
  madeAt: Date;
  state: 'waiting' | 'done' | 'failed';
  attempts: number;
  lastStatus: string | null;
};

export const listDeliveries = async (sql: Queryable, providerId: string): Promise<DeliveryRow[]> =>
  sql<DeliveryRow[]>`select event, environment, number, made_at, state, attempts, last_status from provider_delivery
    where provider_id = ${providerId} order by made_at desc limit 30`;
