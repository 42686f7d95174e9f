import type { Queryable, Transaction } from '../../foundation/database/sql.ts';
import type { Told } from '../tell/tell.store.ts';

const mark = 'provider-outcomes';

/** Until when outcomes were passed on. */
export const toldUntil = async (sql: Queryable): Promise<Date> => {
  const [row] = await sql<{ value: string }[]>`select value from setting where name = ${mark}`;
  return new Date(row?.value ?? 0);
};

export const markTold = async (tx: Queryable, at: Date): Promise<void> => {
  await tx`insert into setting (name, value) values (${mark}, ${tx.json(at.toISOString())}) on conflict (name) do update set value = excluded.value`;
};

/**
 * Brings the stage and outcome of cases that moved since a moment to the filings that opened them, in the coarse steps that a
 * reporter may see. Gives those that changed. The case that empty filings share tells nobody anything.
 */
export const passOutcomes = async (tx: Transaction, since: Date, at: Date): Promise<Told[]> =>
  (
    await tx<(Omit<Told, 'event' | 'detail'> & { stage: string; outcome: string | null })[]>`
      with moved as (
        select shard, id, outcome, case when state = 'closed' then 'finished' when first_referred_at is not null then 'passed-on' else 'in-work' end as stage
        from case_file where channel = 'provider' and lane <> 'flood' and greatest(first_referred_at, outcome_at, closed_at) > ${since}
      )
      update provider_report filing set stage = moved.stage, outcome = moved.outcome, outcome_at = ${at}
      from moved where filing.case_shard = moved.shard and filing.case_id = moved.id and (filing.stage, filing.outcome) is distinct from (moved.stage, moved.outcome)
      returning filing.shard, filing.number, filing.provider_id, filing.environment, filing.stage, filing.outcome`
  ).map(({ stage, outcome, ...filing }) => ({
    ...filing,
    event: 'filing.outcome' as const,
    detail: { stage, ...(outcome === null ? {} : { outcome }) },
  }));
