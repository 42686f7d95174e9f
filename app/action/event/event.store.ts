import type { Queryable } from '../../foundation/database/sql.ts';
import type { EventRow, Subject } from './event.ts';

export const insertEvent = async (tx: Queryable, row: EventRow): Promise<void> => {
  await tx`insert into action_event (id, recorded_at, jurisdiction, kind, action_id, criteria, capabilities, detail, synthetic)
    values (${row.id}, ${row.recordedAt}, ${row.jurisdiction}, ${row.kind}, ${row.actionId}, ${row.criteria},
      ${row.capabilities}, ${tx.json(row.detail as never)}, ${row.synthetic})`;
};

const columns = (sql: Queryable) =>
  sql`id, recorded_at, jurisdiction, kind, action_id, criteria, capabilities, detail, synthetic`;

const about = (sql: Queryable, { kind, ref }: Subject) =>
  kind === 'country'
    ? sql`jurisdiction = ${ref}`
    : kind === 'action'
      ? sql`action_id = ${ref}`
      : kind === 'criterion'
        ? sql`${ref} = any (criteria)`
        : sql`${ref} = any (capabilities)`;

/** What happened last, to one subject or to all; newest first. */
export const selectLatest = async (
  sql: Queryable,
  subject: Subject | undefined,
  options: { most: number; until?: Date | undefined },
): Promise<EventRow[]> => [
  ...(await sql<EventRow[]>`select ${columns(sql)} from action_event
    where ${subject === undefined ? sql`true` : about(sql, subject)} ${options.until === undefined ? sql`` : sql`and recorded_at <= ${options.until}`}
    order by recorded_at desc, id desc limit ${options.most}`),
];

/** What happened after one moment and up to another, oldest first. */
export const selectBetween = async (sql: Queryable, after: Date, until: Date): Promise<EventRow[]> => [
  ...(await sql<EventRow[]>`select ${columns(sql)} from action_event
    where recorded_at > ${after} and recorded_at <= ${until} order by recorded_at, id`),
];
