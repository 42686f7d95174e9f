import type { Queryable } from '../../foundation/database/sql.ts';
import type { BodyKey } from './body-key.ts';

/** Every key that a body has or had, the newest first. */
export const listBodyKeys = async (sql: Queryable, bodyId: string): Promise<BodyKey[]> => [
  ...(await sql<BodyKey[]>`
    select body_key.body_id, recipient, added_by, staff.name as added_by_name, added_at, retired_at
    from body_key left join staff on staff.id = added_by
    where body_key.body_id = ${bodyId} order by added_at desc, recipient`),
];

/** The keys that a package is sealed to now. */
export const recipientsOf = async (sql: Queryable, bodyId: string): Promise<string[]> => {
  const rows = await sql<
    { recipient: string }[]
  >`select recipient from body_key where body_id = ${bodyId} and retired_at is null order by added_at, recipient`;
  return rows.map(({ recipient }) => recipient);
};

/** Which bodies hold a key now. */
export const bodiesWithKeys = async (sql: Queryable): Promise<Set<string>> => {
  const rows = await sql<{ bodyId: string }[]>`select distinct body_id from body_key where retired_at is null`;
  return new Set(rows.map(({ bodyId }) => bodyId));
};

/** False when the body has or had this very key: a retired key does not come back. */
export const addBodyKey = async (
  tx: Queryable,
  key: { bodyId: string; recipient: string; addedBy: string; addedAt: Date },
): Promise<boolean> => {
  const rows = await tx`insert into body_key (body_id, recipient, added_by, added_at)
    values (${key.bodyId}, ${key.recipient}, ${key.addedBy}, ${key.addedAt}) on conflict do nothing returning recipient`;
  return rows.length === 1;
};

export const retireBodyKey = async (tx: Queryable, bodyId: string, recipient: string, at: Date): Promise<boolean> => {
  const rows =
    await tx`update body_key set retired_at = ${at} where body_id = ${bodyId} and recipient = ${recipient} and retired_at is null returning recipient`;
  return rows.length === 1;
};

/** How many people of each body can sign in. */
export const liaisonsByBody = async (sql: Queryable): Promise<Map<string, number>> => {
  const rows = await sql<{ bodyId: string; people: number }[]>`
    select body_id, count(*)::int as people from staff where role = 'liaison' and state = 'active' group by body_id`;
  return new Map(rows.map(({ bodyId, people }) => [bodyId, people]));
};
