import { column } from '../../foundation/database/columns.ts';
import type { Sql } from '../../foundation/database/sql.ts';
import type { Environment } from '../key/key.ts';

/** What a call must say to touch a filing: which one, and whose. */
export type Owned = { shard: number; number: number; sender: { providerId: string; environment: Environment } };
export type Standing = { state: 'open' | 'finished' | 'retracted' | 'expired'; reportId: string | null };

/** How the filings stand that these calls name; a filing of somebody else, or of the other environment, is not there. */
// here and in the other stores owner and state are compared in a way that no index fits: else the planner likes that of open filings, and
// reads all ten thousand of them for each call instead of the one that the key names
export const standings = async (sql: Sql, calls: readonly Owned[]): Promise<Map<number, Standing>> => {
  if (calls.length === 0) return new Map();
  const rows = await sql<(Standing & { number: number })[]>`
    select filing.number, filing.state, filing.report_id from provider_report filing
    join unnest(${column(calls, (c) => c.shard)}::smallint[], ${column(calls, (c) => c.number)}::bigint[], ${column(calls, (c) => c.sender.providerId)}::uuid[],
      ${column(calls, (c) => c.sender.environment)}::text[]) as wanted (shard, number, provider_id, environment)
      on filing.shard = wanted.shard and filing.number = wanted.number and filing.provider_id::text = wanted.provider_id::text and filing.environment = wanted.environment`;
  return new Map(rows.map((row) => [row.number, row]));
};
