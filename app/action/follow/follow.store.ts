import type { Queryable } from '../../foundation/database/sql.ts';
import type { Language } from '../../foundation/languages/languages.ts';
import type { Subject } from '../event/event.ts';

/** Adds the follower unless the address is known; gives the id that it has. */
export const putFollower = async (
  tx: Queryable,
  row: { id: string; sealed: Buffer; blind: Buffer; language: Language; at: Date },
): Promise<string> => {
  await tx`insert into follower (id, address_sealed, address_blind, language, created_at, told_until)
    values (${row.id}, ${row.sealed}, ${row.blind}, ${row.language}, ${row.at}, ${row.at}) on conflict (address_blind) do nothing`;
  const [found] = await tx<{ id: string }[]>`select id from follower where address_blind = ${row.blind}`;
  if (found === undefined) throw new TypeError('the follower was not written');
  return found.id;
};

export const putFollow = async (tx: Queryable, followerId: string, { kind, ref }: Subject, at: Date): Promise<void> => {
  await tx`insert into follow (follower_id, kind, ref, asked_at) values (${followerId}, ${kind}, ${ref}, ${at})
    on conflict do nothing`;
};

/** Says yes to everything asked for with this address so far. False: nobody has this id. */
export const confirmFollower = async (tx: Queryable, id: string, at: Date): Promise<boolean> => {
  const rows = await tx`update follower set confirmed_at = coalesce(confirmed_at, ${at}),
    told_until = case when confirmed_at is null then ${at} else told_until end where id = ${id} returning id`;
  await tx`update follow set confirmed_at = ${at} where follower_id = ${id} and confirmed_at is null`;
  return rows.length === 1;
};

export const deleteFollower = async (tx: Queryable, id: string): Promise<void> => {
  await tx`delete from follow where follower_id = ${id}`;
  await tx`delete from follower where id = ${id}`;
};

export type Follower = { id: string; addressSealed: Buffer; language: Language; toldUntil: Date; follows: Subject[] };

/** Followers who said yes and have not been told since a moment, a page at a time, in the order of their ids. */
export const selectDue = async (sql: Queryable, before: Date, after: string, most: number): Promise<Follower[]> => [
  ...(await sql<Follower[]>`
    select f.id, f.address_sealed, f.language, f.told_until,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', w.kind, 'ref', w.ref) order by w.kind, w.ref), '[]') from follow w
        where w.follower_id = f.id and w.confirmed_at is not null) as follows
    from follower f where f.confirmed_at is not null and f.told_until <= ${before} and f.id > ${after} order by f.id limit ${most}`),
];

export const earliestTold = async (sql: Queryable, before: Date): Promise<Date | undefined> => {
  const [row] = await sql<{ at: Date | null }[]>`
    select min(told_until) as at from follower where confirmed_at is not null and told_until <= ${before}`;
  return row?.at ?? undefined;
};

export const putTold = async (tx: Queryable, ids: readonly string[], until: Date): Promise<void> => {
  if (ids.length > 0) await tx`update follower set told_until = ${until} where id in ${tx(ids as string[])}`;
};

export const selectFollower = async (
  sql: Queryable,
  id: string,
): Promise<{ id: string; addressSealed: Buffer; language: Language; pending: Subject[] } | undefined> => {
  const [row] = await sql<{ id: string; addressSealed: Buffer; language: Language; pending: Subject[] }[]>`
    select id, address_sealed, language, (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'ref', ref)), '[]') from follow
      where follower_id = follower.id and confirmed_at is null) as pending from follower where id = ${id}`;
  return row;
};

/** Addresses that nobody said yes for within a time are forgotten. */
export const dropUnconfirmed = async (sql: Queryable, before: Date): Promise<void> => {
  await sql`delete from follow where confirmed_at is null and asked_at < ${before}`;
  await sql`delete from follower where confirmed_at is null and created_at < ${before}
    and not exists (select 1 from follow where follower_id = follower.id)`;
};
