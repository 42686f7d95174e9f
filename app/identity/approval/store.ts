import type { Queryable } from '../../foundation/database/sql.ts';
import type { StaffRole } from '../../foundation/policy/table.ts';

/** Steps that need a second person. */
export const acts = ['new-keys', 'new-link', 'invite', 'body-key', 'destination'] as const;
export type Act = (typeof acts)[number];
export type Verdict = 'approved' | 'refused';

export type ApprovalRow = {
  id: string;
  act: Act;
  detail: string;
  proposedBy: string;
  proposerName: string;
  proposedAt: Date;
  deciderName: string | null;
  decidedAt: Date | null;
  verdict: Verdict | null;
  doneAt: Date | null;
};

/** How many people of these roles there are or were, in any state, without the one who asks. */
export const countOthers = async (sql: Queryable, roles: readonly StaffRole[], but: string): Promise<number> => {
  const [row] = await sql<
    { count: number }[]
  >`select count(*)::int as count from staff where role in ${sql(roles as string[])} and id <> ${but}`;
  return row?.count ?? 0;
};

export const insertProposal = async (
  tx: Queryable,
  row: { id: string; act: Act; detail: string; proposedBy: string; proposedAt: Date },
): Promise<void> => {
  await tx`insert into approval (id, act, detail, proposed_by, proposed_at)
    values (${row.id}, ${row.act}, ${row.detail}, ${row.proposedBy}, ${row.proposedAt})`;
};

/** Whether the same person's same proposal waits for an answer already. */
export const isProposed = async (
  tx: Queryable,
  wanted: { act: Act; detail: string; proposedBy: string; since: Date },
): Promise<boolean> => {
  const rows = await tx`select 1 from approval where act = ${wanted.act} and detail = ${wanted.detail}
    and proposed_by = ${wanted.proposedBy} and proposed_at > ${wanted.since} and verdict is null`;
  return rows.length > 0;
};

/** Uses an approval up; undefined when there is none that still holds. */
export const takeApproval = async (
  tx: Queryable,
  wanted: { act: Act; detail: string; proposedBy: string; since: Date; now: Date },
): Promise<string | undefined> => {
  const [row] = await tx<{ id: string }[]>`update approval set done_at = ${wanted.now} where id = (
      select id from approval where act = ${wanted.act} and detail = ${wanted.detail} and proposed_by = ${wanted.proposedBy}
        and verdict = 'approved' and done_at is null and decided_at > ${wanted.since} order by decided_at limit 1 for update)
    returning id`;
  return row?.id;
};

/** Gives an approval back whose step failed. */
export const giveApprovalBack = async (tx: Queryable, id: string): Promise<void> => {
  await tx`update approval set done_at = null where id = ${id}`;
};

/** Says yes or no once; undefined when it is too late, decided already, or the person's own. `decider` null: the operator. */
export const decideProposal = async (
  tx: Queryable,
  wanted: { id: string; decider: string | null; verdict: Verdict; now: Date; since: Date },
): Promise<{ act: Act } | undefined> => {
  const [row] = await tx<
    { act: Act }[]
  >`update approval set decided_by = ${wanted.decider}, decided_at = ${wanted.now}, verdict = ${wanted.verdict}
    where id = ${wanted.id} and verdict is null and proposed_at > ${wanted.since} and proposed_by is distinct from ${wanted.decider}
    returning act`;
  return row;
};

/** The newest first. */
export const listApprovals = async (sql: Queryable, since: Date): Promise<ApprovalRow[]> => sql<ApprovalRow[]>`
  select approval.id, act, detail, proposed_by, proposer.name as proposer_name, proposed_at, decider.name as decider_name,
    decided_at, verdict, done_at
  from approval join staff as proposer on proposer.id = proposed_by left join staff as decider on decider.id = decided_by
  where proposed_at > ${since} order by proposed_at desc, approval.id limit 200`;
