import type { Sql } from '../../foundation/database/sql.ts';
import type { RiskReason } from '../../risk/index.ts';
import type { StoredFacts } from '../open/facts.ts';

/** A finished filing as it was ranked, and what became of it. Codes only. */
export type RankedFiling = {
  shard: number;
  number: number;
  facts: StoredFacts;
  risk: number;
  reasons: readonly RiskReason[];
  version: string;
  lane: 'urgent' | 'usual' | 'flood';
  stage: string;
  outcome: string | null;
};

const atOnce = 5_000;

/** Every finished filing of production since a moment, page by page in the order of their keys: memory stays flat. */
export const rankedFilings = async function* (sql: Sql, since: Date): AsyncGenerator<RankedFiling[]> {
  for (let after = { shard: -1, number: 0 }; ; ) {
    const rows = await sql<RankedFiling[]>`
      select shard, number, facts, risk, risk_reasons as reasons, risk_version as version, lane, stage, outcome from provider_report
      where (shard, number) > (${after.shard}, ${after.number}) and state = 'finished' and environment = 'production' and ended_at >= ${since} and risk is not null
      order by shard, number limit ${atOnce}`;
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) return;
    after = last;
  }
};
