import { column } from '../../foundation/database/columns.ts';
import type { Transaction } from '../../foundation/database/sql.ts';

export const addHits = async (
  tx: Transaction,
  hits: readonly { value: number; reports: number }[],
  day: string,
): Promise<void> => {
  await tx`insert into hash_hit (value, day, reports)
    select value, ${day}::date, reports from unnest(${column(hits, (hit) => hit.value)}::int[], ${column(hits, (hit) => hit.reports)}::int[]) as hit (value, reports)
    on conflict (value, day) do update set reports = hash_hit.reports + excluded.reports`;
};

/**
 * Hashes that were found today more often than the strictest of their lists allows, or than a person allowed when they released
 * it, and far more often than usual. Leaving tombstones (value 0) out in so many words is what lets the index of opinions serve.
 */
export const overCeiling = async (
  tx: Transaction,
  values: readonly number[],
  day: string,
  times: number,
): Promise<{ value: number; reports: number }[]> => tx<{ value: number; reports: number }[]>`
  select today.value, today.reports from hash_hit today
  left join hash_quarantine quarantine on quarantine.value = today.value
  where today.value = any(${column(values, (value) => value)}::int[]) and today.day = ${day}::date
    and (quarantine.value is null or quarantine.verdict = 'released')
    and today.reports > coalesce(quarantine.ceiling,
      (select min(flood) from hash_list join hash_opinion opinion on opinion.list = hash_list.number where opinion.value = today.value and opinion.value <> 0))
    and today.reports > ${times} * coalesce(
      (select sum(past.reports) / 7.0 from hash_hit past where past.value = today.value and past.day < ${day}::date and past.day >= ${day}::date - 7), 0)`;

/** Holds hashes, and has what matched them looked at again. */
export const holdValues = async (
  tx: Transaction,
  over: readonly { value: number; reports: number }[],
  at: Date,
): Promise<void> => {
  await tx`insert into hash_quarantine (value, since, reports)
    select value, ${at}, reports from unnest(${column(over, (one) => one.value)}::int[], ${column(over, (one) => one.reports)}::int[]) as held (value, reports)
    on conflict (value) do update set since = excluded.since, reports = excluded.reports, verdict = null, decided_by = null, decided_at = null`;
  await tx`insert into hash_changed (value) select unnest(${column(over, (one) => one.value)}::int[])
    on conflict (value) do update set times = hash_changed.times + 1`;
};
