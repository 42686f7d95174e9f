import type { Sql } from '../../foundation/database/sql.ts';
import type { Sender } from '../sender/sender.ts';

/** How many filings of this sender are open, and of how many it was told that they will expire. */
export const unfinishedOf = async (sql: Sql, { providerId, environment }: Sender): Promise<{ count: number; warned: number }> => {
  const [row] = await sql<{ count: number; warned: number }[]>`
    select count(*)::int as count, count(warned_at)::int as warned from provider_report
    where provider_id = ${providerId} and environment = ${environment} and state = 'open'`;
  return row ?? { count: 0, warned: 0 };
};
