import { column } from '../../foundation/database/columns.ts';
import type { Sql, Transaction } from '../../foundation/database/sql.ts';

/** Lists of ours that this partner may read. */
export const sharedLists = async (sql: Sql, providerId: string): Promise<{ number: number; name: string }[]> =>
  sql<{ number: number; name: string }[]>`select number, name from hash_list join hash_share on hash_share.list = hash_list.number
    where provider_id = ${providerId} order by number`;

export type SharedRow = {
  list: number;
  voice: string;
  key: string;
  at: Date;
  /** The moment to the microsecond, for the next page. */
  exact: string;
  gone: boolean;
  labels: string[] | null;
  hashes: { kind: string; tag: string; sealed: string }[] | null;
};

/** Entries that count and tombstones, whose last change lies in a span of time; one row an entry, in a fixed order. */
export const changedBetween = async (
  sql: Sql,
  lists: readonly number[],
  from: Date,
  to: Date,
  after: { at: string; list: number; member: string; key: string } | undefined,
  count: number,
): Promise<SharedRow[]> =>
  lists.length === 0
    ? []
    : sql<SharedRow[]>`
      select opinion.list, opinion.member as voice, opinion.key, max(recorded_at) as at,
        to_char(max(recorded_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as exact, bool_and(opinion.value = 0) as gone, max(labels) as labels,
        jsonb_agg(jsonb_build_object('kind', value.kind, 'tag', encode(value.tag, 'hex'), 'sealed', encode(value.sealed, 'hex')) order by value.id)
          filter (where value.id is not null) as hashes
      from hash_opinion opinion join hash_list on hash_list.number = opinion.list left join hash_value value on value.id = opinion.value
      where opinion.list = any(${column(lists, (list) => list)}::smallint[]) and recorded_at >= ${from} and recorded_at < ${to}
        and (origin <> 'own' or agreed_by is not null or gone_at is not null) and (stance = 'positive' or opinion.value = 0) and opinion.member not like 'provider/%'
        and (${after === undefined} or (recorded_at, opinion.list, opinion.member, opinion.key) > (${after?.at ?? '1970-01-01T00:00:00.000Z'}::timestamptz, ${after?.list ?? 0}::smallint, ${after?.member ?? ''}, ${after?.key ?? ''}))
      group by opinion.list, opinion.member, opinion.key
      order by max(recorded_at), opinion.list, opinion.member, opinion.key limit ${count}`;

export const newestBetween = async (sql: Sql, lists: readonly number[], from: Date, to: Date): Promise<Date | undefined> => {
  const [row] = await sql<{ at: Date | null }[]>`select max(recorded_at) as at from hash_opinion
    where list = any(${column(lists, (list) => list)}::smallint[]) and recorded_at >= ${from} and recorded_at < ${to}`;
  return row?.at ?? undefined;
};

/** Notes that the partner reads these lists now. */
export const noteRead = async (sql: Sql, providerId: string, at: Date): Promise<void> => {
  await sql`update hash_share set read_at = ${at} where provider_id = ${providerId}`;
};

/** The hashes of an entry that stands. */
export const opinionAt = async (tx: Transaction, list: number, key: string): Promise<number[]> => {
  const rows = await tx<
    { value: number }[]
  >`select distinct opinion.value from hash_opinion opinion join hash_list on hash_list.number = opinion.list
    where list = ${list} and key = ${key} and value <> 0 and member not like 'provider/%' and (origin <> 'own' or agreed_by is not null)`;
  return rows.map(({ value }) => value);
};

/** A partner's voice on an entry; its earlier word is replaced. Gives by how many the opinions grew. */
export const insertPartnerOpinion = async (
  tx: Transaction,
  given: { list: number; key: string; voice: string; stance: string; values: readonly number[]; at: Date; by: string },
): Promise<number> => {
  const gone =
    await tx`delete from hash_opinion where list = ${given.list} and member = ${given.voice} and key = ${given.key} returning 1`;
  const rows = await tx`insert into hash_opinion (list, member, key, value, stance, recorded_at)
    select ${given.list}, ${given.voice}, ${given.key}, value, ${given.stance}, ${given.at} from unnest(${column(given.values, (value) => value)}::int[]) as value
    returning 1`;
  return rows.length - gone.length;
};
