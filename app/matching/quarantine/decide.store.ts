import type { Queryable, Transaction } from '../../foundation/database/sql.ts';

export const settleHeld = async (
  tx: Transaction,
  {
    value,
    verdict,
    by,
    at,
    headroom,
  }: { value: number; verdict: 'released' | 'blocked'; by: string; at: Date; headroom: number },
): Promise<boolean> => {
  const rows = await tx`update hash_quarantine set verdict = ${verdict}, decided_by = ${by}, decided_at = ${at},
      ceiling = case when ${verdict} = 'released' then reports * ${headroom}::int end
    where value = ${value} and verdict is distinct from ${verdict} returning value`;
  return rows.length > 0;
};

export type Held = {
  value: number;
  kind: string;
  since: Date;
  reports: number;
  verdict: 'released' | 'blocked' | null;
  decider: string | null;
  decidedAt: Date | null;
  lists: string[];
};

/** Held hashes first, then what people decided of late. */
export const listHeld = async (sql: Queryable, only?: number): Promise<Held[]> => sql<Held[]>`
  select quarantine.value, coalesce(value.kind, '') as kind, since, reports, verdict, staff.name as decider, decided_at,
    array(select distinct hash_list.name from hash_opinion opinion join hash_list on hash_list.number = opinion.list
      where opinion.value = quarantine.value and opinion.value <> 0 order by 1) as lists
  from hash_quarantine quarantine left join hash_value value on value.id = quarantine.value left join staff on staff.id = decided_by
  where ${only ?? null}::int is null or quarantine.value = ${only ?? null}::int
  order by verdict is not null, since desc limit 100`;
