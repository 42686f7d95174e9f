import { column } from '../../foundation/database/columns.ts';
import type { Queryable, Sql } from '../../foundation/database/sql.ts';
import type { Environment } from '../key/key.ts';

/** Something that a provider is told: codes and numbers, never words of a report. */
export type Told = {
  shard: number;
  number: number;
  providerId: string;
  environment: Environment;
  event: 'filing.expiring' | 'filing.expired' | 'filing.outcome';
  detail: Record<string, string | number>;
};

/** Writes one delivery for each living hook of each provider that is told something; `ids` are drawn by the caller, enough of them. */
export const insertDeliveries = async (tx: Queryable, told: readonly Told[], ids: readonly string[], at: Date): Promise<void> => {
  if (told.length === 0) return;
  await tx`
    with wanted as (
      select t.*, hook.id as hook_id, row_number() over () as place
      from unnest(${column(told, (t) => t.shard)}::smallint[], ${column(told, (t) => t.number)}::bigint[], ${column(told, (t) => t.providerId)}::uuid[],
        ${column(told, (t) => t.environment)}::text[], ${column(told, (t) => t.event)}::text[], ${column(told, (t) => JSON.stringify(t.detail))}::text[])
        as t (shard, number, provider_id, environment, event, detail)
      join provider_hook hook on hook.provider_id = t.provider_id and hook.environment = t.environment and hook.ended_at is null
    ), drawn as (
      select id, row_number() over () as place from unnest(${column(ids, (id) => id)}::uuid[]) as id
    )
    insert into provider_delivery (shard, id, provider_id, hook_id, environment, event, number, detail, made_at, next_at)
    select shard, drawn.id, provider_id, hook_id, environment, event, number, detail::jsonb, ${at}, ${at}
    from wanted join drawn on drawn.place = wanted.place`;
};

/** How many living hooks the providers of this list have. */
export const countHooks = async (tx: Queryable, providerIds: readonly string[]): Promise<number> => {
  if (providerIds.length === 0) return 0;
  const [row] = await tx<{ count: number }[]>`select count(*)::int as count from provider_hook
    join unnest(${column(providerIds, (id) => id)}::uuid[]) as wanted (id) on wanted.id = provider_hook.provider_id where ended_at is null`;
  return row?.count ?? 0;
};

export type DueDelivery = {
  shard: number;
  id: string;
  environment: Environment;
  event: string;
  number: number | null;
  detail: Record<string, string | number>;
  madeAt: Date;
  attempts: number;
  hookId: string;
  url: string;
  sealedSecret: Buffer;
  endedAt: Date | null;
};

/** Deliveries whose time has come, the oldest first. */
export const dueDeliveries = async (sql: Sql, now: Date, count: number): Promise<DueDelivery[]> =>
  sql<DueDelivery[]>`
    select delivery.shard, delivery.id, delivery.environment, event, number, detail, made_at, attempts, hook.id as hook_id, hook.url, hook.sealed_secret, hook.ended_at
    from provider_delivery delivery join provider_hook hook on hook.id = delivery.hook_id
    where delivery.state = 'waiting' and next_at <= ${now} order by next_at limit ${count}`;

export type Attempt = { state: 'waiting' | 'done' | 'failed'; status: string; at: Date; nextAt: Date };

export const markDelivery = async (sql: Sql, { shard, id }: { shard: number; id: string }, attempt: Attempt): Promise<void> => {
  const ended = attempt.state === 'waiting' ? null : attempt.at;
  await sql`update provider_delivery set state = ${attempt.state}, attempts = attempts + 1, last_status = ${attempt.status}, next_at = ${attempt.nextAt}, ended_at = ${ended}
    where shard = ${shard} and id = ${id} and state = 'waiting'`;
};
