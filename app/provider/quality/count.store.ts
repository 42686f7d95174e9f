import { column } from '../../foundation/database/columns.ts';
import type { Sql } from '../../foundation/database/sql.ts';

export type DayCount = {
  providerId: string;
  environment: string;
  day: string;
  opened: number;
  finished: number;
  retracted: number;
  refused: number;
  flood: number;
  completenessSum: number;
};
export type FaultCount = { providerId: string; environment: string; day: string; rule: string; path: string; count: number };

/** Adds counts to what stands there. */
export const addCounts = async (sql: Sql, days: readonly DayCount[], faults: readonly FaultCount[]): Promise<void> => {
  if (days.length > 0)
    await sql`
      insert into provider_day (provider_id, environment, day, opened, finished, retracted, refused, flood, completeness_sum)
      select * from unnest(${column(days, (d) => d.providerId)}::uuid[], ${column(days, (d) => d.environment)}::text[], ${column(days, (d) => d.day)}::date[],
        ${column(days, (d) => d.opened)}::int[], ${column(days, (d) => d.finished)}::int[], ${column(days, (d) => d.retracted)}::int[],
        ${column(days, (d) => d.refused)}::int[], ${column(days, (d) => d.flood)}::int[], ${column(days, (d) => d.completenessSum)}::bigint[])
      on conflict (provider_id, environment, day) do update set opened = provider_day.opened + excluded.opened, finished = provider_day.finished + excluded.finished,
        retracted = provider_day.retracted + excluded.retracted, refused = provider_day.refused + excluded.refused, flood = provider_day.flood + excluded.flood,
        completeness_sum = provider_day.completeness_sum + excluded.completeness_sum`;
  if (faults.length > 0)
    await sql`
      insert into provider_fault (provider_id, environment, day, rule, path, count)
      select * from unnest(${column(faults, (f) => f.providerId)}::uuid[], ${column(faults, (f) => f.environment)}::text[], ${column(faults, (f) => f.day)}::date[],
        ${column(faults, (f) => f.rule)}::text[], ${column(faults, (f) => f.path)}::text[], ${column(faults, (f) => f.count)}::int[])
      on conflict (provider_id, environment, day, rule, path) do update set count = provider_fault.count + excluded.count`;
};
