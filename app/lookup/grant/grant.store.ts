import type { Queryable } from '../../foundation/database/sql.ts';

/** `oprf`: a partner under contract, blindly. `inside`: a program of the operator's own house, openly. */
export const ways = ['oprf', 'inside'] as const;
export type Way = (typeof ways)[number];

export type GrantRow = { providerId: string; name: string; way: Way; daily: number; grantedAt: Date; used: number };

export const writeGrant = async (
  tx: Queryable,
  row: { providerId: string; way: Way; daily: number; at: Date; by: string },
): Promise<void> => {
  await tx`insert into lookup_grant (provider_id, way, daily, granted_at, granted_by)
    values (${row.providerId}, ${row.way}, ${row.daily}, ${row.at}, ${row.by})
    on conflict (provider_id, way) do update
      set daily = excluded.daily, granted_at = excluded.granted_at, granted_by = excluded.granted_by, ended_at = null`;
};

export const endGrant = async (tx: Queryable, providerId: string, way: Way, at: Date): Promise<boolean> => {
  const rows = await tx`update lookup_grant set ended_at = ${at}
    where provider_id = ${providerId} and way = ${way} and ended_at is null returning way`;
  return rows.length === 1;
};

export const livingGrants = async (sql: Queryable, day: string): Promise<GrantRow[]> =>
  sql<GrantRow[]>`
    select provider_id, provider.name, lookup_grant.way, daily, granted_at, coalesce(lookup_day.used, 0) as used
    from lookup_grant join provider on provider.id = provider_id
    left join lookup_day using (provider_id, way) 
    where ended_at is null and (lookup_day.day is null or lookup_day.day = ${day}::date)
    order by lower(provider.name), way`;

export const isWayGranted = async (sql: Queryable, way: Way): Promise<boolean> => {
  const rows = await sql`select from lookup_grant where way = ${way} and ended_at is null limit 1`;
  return rows.length > 0;
};

/**
 * Counts so many questions against the day's number, in one statement that two calls at once cannot both slip through. Gives
 * what is left; undefined without a living grant; below nought when it was too many, and then nothing was counted.
 */
export const countUse = async (
  sql: Queryable,
  use: { providerId: string; way: Way; day: string; count: number },
): Promise<number | undefined> => {
  const [row] = await sql<{ daily: number; used: number | null }[]>`
    with living as (
      select daily from lookup_grant where provider_id = ${use.providerId} and way = ${use.way} and ended_at is null
    ), counted as (
      insert into lookup_day (provider_id, way, day, used)
      select ${use.providerId}, ${use.way}, ${use.day}::date, ${use.count} from living where ${use.count} <= daily
      on conflict (provider_id, way, day) do update set used = lookup_day.used + excluded.used
        where lookup_day.used + excluded.used <= (select daily from living)
      returning used
    )
    select daily, (select used from counted) as used from living`;
  if (row === undefined) return undefined;
  return row.used === null ? -1 : row.daily - row.used;
};
