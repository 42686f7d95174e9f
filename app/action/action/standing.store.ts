import type { Queryable } from '../../foundation/database/sql.ts';
import { believed } from './action.store.ts';
import type { Reason } from './state.ts';
import type { ActionKind, ActionState } from './words.ts';

export type StandingRow = {
  actionId: string;
  jurisdiction: string;
  kind: ActionKind;
  synthetic: boolean;
  state: ActionState;
  since: string | null;
  reason: Reason;
  steps: number;
  stepsDone: number;
  nextStep: string | null;
  nextDue: string | null;
  putOff: number;
  turnsOn: string | null;
  recordedAt: Date;
};

const columns = (
  sql: Queryable,
) => sql`action_id, jurisdiction, kind, synthetic, state, since, reason, steps, steps_done, next_step,
  next_due, put_off, turns_on, recorded_at`;

export const selectStanding = async (sql: Queryable, id: string): Promise<StandingRow | undefined> => {
  const [row] = await sql<StandingRow[]>`select ${columns(sql)} from action_standing
    where action_id = ${id} and superseded_at is null`;
  return row;
};

/** Every standing that the action ever had, oldest first. */
export const selectStandings = async (sql: Queryable, id: string): Promise<StandingRow[]> => [
  ...(await sql<StandingRow[]>`select ${columns(sql)} from action_standing where action_id = ${id} order by recorded_at`),
];

/** Puts a standing in the place of the last; one that was written at the same moment is corrected. */
export const putStanding = async (tx: Queryable, row: StandingRow): Promise<void> => {
  await tx`update action_standing set superseded_at = ${row.recordedAt}
    where action_id = ${row.actionId} and superseded_at is null and recorded_at < ${row.recordedAt}`;
  await tx`insert into action_standing (action_id, recorded_at, jurisdiction, kind, synthetic, state, since, reason, steps,
      steps_done, next_step, next_due, put_off, turns_on)
    values (${row.actionId}, ${row.recordedAt}, ${row.jurisdiction}, ${row.kind}, ${row.synthetic}, ${row.state}, ${row.since},
      ${tx.json(row.reason)}, ${row.steps}, ${row.stepsDone}, ${row.nextStep}, ${row.nextDue}, ${row.putOff}, ${row.turnsOn})
    on conflict (action_id, recorded_at) do update set kind = excluded.kind, state = excluded.state, since = excluded.since,
      reason = excluded.reason, steps = excluded.steps, steps_done = excluded.steps_done, next_step = excluded.next_step,
      next_due = excluded.next_due, put_off = excluded.put_off, turns_on = excluded.turns_on`;
};

/** Actions whose evidence lay ahead and has come. */
export const selectTurning = async (sql: Queryable, day: string, most: number): Promise<string[]> =>
  (
    await sql<{ id: string }[]>`select action_id as id from action_standing
      where superseded_at is null and turns_on <= ${day} order by turns_on limit ${most}`
  ).map(({ id }) => id);

export type Count = {
  jurisdiction: string;
  kind: ActionKind;
  state: ActionState;
  synthetic: boolean;
  actions: number;
  overdue: number;
};

/** How many actions of each jurisdiction, or of one, stand where under each head, as known at a moment; `day` decides what is overdue. */
export const countStandings = async (
  sql: Queryable,
  day: string,
  at: Date | undefined,
  jurisdiction?: string,
): Promise<Count[]> => [
  ...(await sql<Count[]>`
    select jurisdiction, kind, state, synthetic, count(*)::int as actions, count(*) filter (where next_due < ${day})::int as overdue
    from action_standing where ${believed(sql, at)} ${jurisdiction === undefined ? sql`` : sql`and jurisdiction = ${jurisdiction}`}
    group by jurisdiction, kind, state, synthetic`),
];
