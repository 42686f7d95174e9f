import { column } from '../../foundation/database/columns.ts';
import type { Queryable, Sql } from '../../foundation/database/sql.ts';
import type { Environment } from './key.ts';

export type LiveKey = { id: string; providerId: string; name: string; environment: Environment; hash: Buffer };

/** Every key that opens the door now: of active providers, not revoked. Some hundreds at most. */
export const liveKeys = async (sql: Sql): Promise<LiveKey[]> =>
  sql<LiveKey[]>`select key.id, key.provider_id, provider.name, key.environment, key.hash
    from provider_key key join provider on provider.id = key.provider_id
    where key.revoked_at is null and provider.state = 'active'`;

export const markUsed = async (sql: Sql, used: readonly (readonly [id: string, at: Date])[]): Promise<void> => {
  await sql`update provider_key set last_used_at = seen.at
    from unnest(${column(used, ([id]) => id)}::text[], ${column(used, ([, at]) => at)}::timestamptz[]) as seen (id, at)
    where provider_key.id = seen.id and (last_used_at is null or last_used_at < seen.at)`;
};

export type ProviderRow = { id: string; name: string; state: 'active' | 'suspended'; createdAt: Date };

export const listProviders = async (sql: Queryable): Promise<ProviderRow[]> =>
  sql<ProviderRow[]>`select id, name, state, created_at from provider order by lower(name)`;

export const findProvider = async (sql: Queryable, id: string): Promise<ProviderRow | undefined> => {
  const [row] = await sql<ProviderRow[]>`select id, name, state, created_at from provider where id = ${id}`;
  return row;
};

export const findProviderByName = async (sql: Queryable, name: string): Promise<ProviderRow | undefined> => {
  const [row] = await sql<
    ProviderRow[]
  >`select id, name, state, created_at from provider where lower(name) = ${name.toLowerCase()}`;
  return row;
};

export const insertProvider = async (tx: Queryable, row: { id: string; name: string; at: Date; by: string }): Promise<void> => {
  await tx`insert into provider (id, name, created_at, created_by) values (${row.id}, ${row.name}, ${row.at}, ${row.by})`;
};

export const writeProviderState = async (tx: Queryable, id: string, state: ProviderRow['state']): Promise<void> => {
  await tx`update provider set state = ${state} where id = ${id}`;
};

export type KeyRow = {
  id: string;
  environment: Environment;
  label: string;
  createdAt: Date;
  createdBy: string;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

export const listKeys = async (sql: Queryable, providerId: string): Promise<KeyRow[]> =>
  sql<KeyRow[]>`select id, environment, label, created_at, created_by, last_used_at, revoked_at
    from provider_key where provider_id = ${providerId} order by revoked_at is not null, created_at desc`;

export const insertKey = async (
  tx: Queryable,
  row: { id: string; providerId: string; environment: Environment; hash: Buffer; label: string; at: Date; by: string },
): Promise<void> => {
  await tx`insert into provider_key (id, provider_id, environment, hash, label, created_at, created_by)
    values (${row.id}, ${row.providerId}, ${row.environment}, ${row.hash}, ${row.label}, ${row.at}, ${row.by})`;
};

/** Ends a key of this provider for good; false when there is no such living key. */
export const revokeKeyRow = async (tx: Queryable, id: string, providerId: string, at: Date, by: string): Promise<boolean> => {
  const rows = await tx`update provider_key set revoked_at = ${at}, revoked_by = ${by}
    where id = ${id} and provider_id = ${providerId} and revoked_at is null returning id`;
  return rows.length === 1;
};
