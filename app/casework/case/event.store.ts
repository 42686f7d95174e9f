import type { Queryable } from '../../foundation/database/sql.ts';
import type { CaseKey } from './case-file.ts';

export type EventDetail = Record<string, string | number | boolean>;
export type CaseEvent = {
  id: string;
  at: Date;
  actor: string | null;
  actorName: string | null;
  kind: string;
  detail: EventDetail;
};

export const addEvent = async (
  tx: Queryable,
  key: CaseKey,
  event: { id: string; at: Date; actor: string | null; kind: string; detail: EventDetail },
): Promise<void> => {
  await tx`insert into case_event (shard, id, case_id, at, actor, kind, detail)
    values (${key.shard}, ${event.id}, ${key.id}, ${event.at}, ${event.actor}, ${event.kind}, ${tx.json(event.detail)})`;
};

/** Everything that happened on the case, oldest first. */
export const listEvents = async (sql: Queryable, key: CaseKey): Promise<CaseEvent[]> => [
  ...(await sql<CaseEvent[]>`
    select case_event.id, at, actor, staff.name as actor_name, kind, detail
    from case_event left join staff on staff.id = case_event.actor
    where shard = ${key.shard} and case_id = ${key.id}
    order by at, case_event.id`),
];
