import postgres from 'postgres';
import { readDatabaseAddress } from './address.ts';

/**
 * A connection pool or a transaction on it; both take tagged templates: sql`select …`.
 * Rows come back as objects with camelCase keys; `timestamptz` as Date, `bytea` as Buffer, `bigint` as number
 * (our counters stay far below 2^53), `date` as the text YYYY-MM-DD.
 */
export type Sql = postgres.Sql<{ bigint: number; date: string }>;
export type Transaction = postgres.TransactionSql<{ bigint: number; date: string }>;
/** Either of the two: what a store function takes. */
export type Queryable = Sql | Transaction;

/** Where a PostgreSQL listens and how to get in. `host` may be the folder of a unix socket. */
export type Connection = { host: string; port: number; user: string; password: string; database: string };

/** Another account than the one that the place names. The database too: where an address names none, it is the account's. */
export type Login = { user: string; password: string; database: string };

export type ConnectOptions = {
  /** Taken on by every connection (`SET ROLE`). */
  role?: string | undefined;
  login?: Login | undefined;
  max?: number;
  applicationName?: string;
  /** Every statement of this pool finds its rows by key. Says so to the planner, and has it plan anew each time: a plan from when a table was small reads it whole for ever. */
  byKey?: boolean;
};

const types = {
  bigint: { to: 20, from: [20], serialize: (value: number) => String(value), parse: (value: string) => Number(value) },
  date: { to: 1082, from: [1082], serialize: (value: string) => value, parse: (value: string) => value },
};

/** Opens a pool. */
export const connect = (target: Connection | string, options: ConnectOptions = {}): Sql => {
  const settings = {
    max: options.max ?? 4,
    types,
    transform: postgres.camel,
    onnotice: () => {},
    connect_timeout: 10,
    // the embedded database is back within a second; the driver's own wait grows to twenty
    backoff: (retries: number) => Math.min(1, 0.05 * 2 ** retries),
    idle_timeout: 0,
    connection: {
      application_name: options.applicationName ?? 'article34',
      search_path: 'a34',
      TimeZone: 'UTC',
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      ...(options.role === undefined ? {} : { role: options.role }),
      ...(options.byKey === true ? { enable_seqscan: 'off', plan_cache_mode: 'force_custom_plan' } : {}),
    },
  };
  if (typeof target === 'string') {
    const { user: username, ...rest } = { user: undefined, ...options.login };
    const { address, socket } = readDatabaseAddress(target);
    return postgres(address, {
      ...settings,
      ...(socket === undefined ? {} : { path: socket }),
      ...(username === undefined ? {} : { username, ...rest }),
    }) as unknown as Sql;
  }
  const { host, ...rest } = { ...target, ...options.login };
  const place = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${rest.port}` } : { host };
  return postgres({
    ...settings,
    ...place,
    port: rest.port,
    username: rest.user,
    password: rest.password,
    database: rest.database,
  }) as unknown as Sql;
};

/** Major version of the server that a pool talks to, for example 18. */
export const serverMajor = async (sql: Sql): Promise<number> => {
  const [row] = await sql<{ version: string }[]>`select current_setting('server_version_num') as version`;
  return Math.floor(Number(row?.version) / 10_000);
};
