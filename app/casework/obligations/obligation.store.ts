import type { Queryable } from '../../foundation/database/sql.ts';
import type { CaseKey } from '../case/case-file.ts';
import type { Asked, Obligation } from './obligation.ts';

/** What stands on the case now, settled or open: what is due first, first; things without a time after them. */
export const listObligations = async (sql: Queryable, key: CaseKey): Promise<Obligation[]> => [
  ...(await sql<Obligation[]>`
    select * from obligation where shard = ${key.shard} and case_id = ${key.id} and state <> 'superseded'
    order by coalesce(due_at, target_at) nulls last, rule_id, id`),
];

export const findObligation = async (tx: Queryable, key: CaseKey, id: string): Promise<Obligation | undefined> => {
  const [row] = await tx<
    Obligation[]
  >`select * from obligation where shard = ${key.shard} and case_id = ${key.id} and id = ${id} and state <> 'superseded'`;
  return row;
};

export const addObligation = async (
  tx: Queryable,
  key: CaseKey,
  asked: Asked & { id: string; decidedAt: Date },
): Promise<void> => {
  await tx`insert into obligation (shard, id, case_id, rule_id, kind, decided_at, due_at, target_at, item)
    values (${key.shard}, ${asked.id}, ${key.id}, ${asked.ruleId}, ${asked.kind}, ${asked.decidedAt}, ${asked.dueAt},
      ${asked.targetAt}, ${tx.json(asked.item as never)})`;
};

export const supersedeObligations = async (tx: Queryable, key: CaseKey, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await tx`update obligation set state = 'superseded' where shard = ${key.shard} and id in ${tx(ids as string[])}`;
};

export type Settlement = {
  state: 'met' | 'set-aside';
  how: NonNullable<Obligation['settledHow']>;
  by: string;
  at: Date;
  reason: { keyId: string; sealed: Buffer } | undefined;
};

export const settleObligation = async (tx: Queryable, key: CaseKey, id: string, settlement: Settlement): Promise<void> => {
  const { reason } = settlement;
  const words = reason === undefined ? tx`` : tx`, reason_key_id = ${reason.keyId}, reason_sealed = ${reason.sealed}`;
  await tx`update obligation set state = ${settlement.state}, settled_how = ${settlement.how}, settled_by = ${settlement.by}, settled_at = ${settlement.at} ${words}
    where shard = ${key.shard} and id = ${id}`;
};

/** Takes back what a hand-over was to meet, unless another one that still stands was to meet it too. Gives the rules. */
export const reopenReferred = async (
  tx: Queryable,
  key: CaseKey,
  ids: readonly string[],
  referralId: string,
): Promise<string[]> => {
  const rows = await tx<{ ruleId: string }[]>`
    update obligation set state = 'open', settled_how = null, settled_by = null, settled_at = null
    where shard = ${key.shard} and case_id = ${key.id} and id in ${tx(ids as string[])} and state = 'met' and settled_how = 'referred'
      and not exists (select 1 from referral where referral.shard = obligation.shard and referral.case_id = obligation.case_id
        and referral.id <> ${referralId} and referral.state not in ('dead', 'withdrawn') and obligation.id = any(referral.obligations))
    returning rule_id`;
  return rows.map((row) => row.ruleId);
};

/** The first of the two people whom setting an obligation aside takes. */
export const proposeSetAside = async (
  tx: Queryable,
  key: CaseKey,
  id: string,
  by: string,
  at: Date,
  reason: { keyId: string; sealed: Buffer },
): Promise<void> => {
  await tx`update obligation set proposed_by = ${by}, proposed_at = ${at}, reason_key_id = ${reason.keyId}, reason_sealed = ${reason.sealed}
    where shard = ${key.shard} and id = ${id}`;
};

/** Whether the viewer must not learn yet what another person thought of the case; the same rule as `isBlind`. For queries on `file`. */
export const blindFor = (
  sql: Queryable,
  viewer: string,
) => sql`(file.state = 'second-opinion' and file.first_by is distinct from ${viewer}
  and not exists (select 1 from classification c where c.shard = file.shard and c.case_id = file.id and c.made_by = ${viewer}
    and c.opinion = 'second' and c.superseded_at is null))`;

/** `at`: the law's date, or with `ours` the house's target. */
export type OverdueRow = { reference: string; ruleId: string; item: Obligation['item']; at: Date; ours: boolean };

/**
 * Open obligations of unfinished cases whose time passed before a moment: those with a date of the law first, the oldest first.
 * Leaves out cases on which the viewer's second opinion is awaited: what the law asks would tell them the first label.
 */
export const overdueObligations = async (
  sql: Queryable,
  before: Date,
  seesRestricted: boolean,
  viewer: string,
): Promise<OverdueRow[]> => [
  ...(await sql<OverdueRow[]>`
    select file.reference, rule_id, item, coalesce(due_at, target_at) as at, due_at is null as ours
    from obligation join case_file file on file.shard = obligation.shard and file.id = obligation.case_id
    where obligation.state = 'open' and kind = 'obligation' and coalesce(due_at, target_at) < ${before} and file.state not in ('closed', 'merged')
      and (${seesRestricted} or file.sensitivity <> 'restricted') and not ${blindFor(sql, viewer)}
    order by ours, at, file.reference`),
];
