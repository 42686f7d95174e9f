import type { Queryable } from '../../foundation/database/sql.ts';

/** report: a report opened; item: a reported thing shown with it; text-shown: each time opened text was put on the screen. */
export const exposureKinds = ['report', 'item', 'text-shown'] as const;
export type ExposureKind = (typeof exposureKinds)[number];

/** Counts for one person and day (UTC). `severity` 0-2, see `severityOf`. */
export const countExposure = async (
  tx: Queryable,
  entry: { staffId: string; at: Date; kind: ExposureKind; severity: number; count: number },
): Promise<void> => {
  if (entry.count === 0) return;
  await tx`insert into exposure (staff_id, day, kind, severity, count)
    values (${entry.staffId}, ${entry.at.toISOString().slice(0, 10)}, ${entry.kind}, ${entry.severity}, ${entry.count})
    on conflict (staff_id, day, kind, severity) do update set count = exposure.count + excluded.count`;
};

export type DayCount = { day: string; kind: ExposureKind; severity: number; count: number };

/** One person's counts from a day (YYYY-MM-DD) on, newest day first. */
export const exposureSince = async (sql: Queryable, staffId: string, day: string): Promise<DayCount[]> => [
  ...(await sql<
    DayCount[]
  >`select day, kind, severity, count from exposure where staff_id = ${staffId} and day >= ${day} order by day desc, kind, severity`),
];

export type TeamDay = { day: string; people: number; reports: number };

/** Sums over all people by day. How many people stand behind a sum is given so that small groups can be left out. */
export const teamExposureSince = async (sql: Queryable, day: string): Promise<TeamDay[]> => [
  ...(await sql<TeamDay[]>`
    select day, count(distinct staff_id)::int as people, sum(count) filter (where kind = 'report')::int as reports
    from exposure where day >= ${day} group by day order by day desc`),
];
