import type { Queryable } from '../../foundation/database/sql.ts';
import type { CaseKey } from '../case/case-file.ts';
import type { Axes } from './schemes.ts';

/** What is classified: an item, or what the report tells as a whole (`item` null). */
export type Target = { shard: number; item: string } | { shard: null; item: null };

export type Classification = {
  id: string;
  itemShard: number | null;
  itemId: string | null;
  scheme: string;
  code: string;
  axes: Axes;
  reasonCode: string | null;
  opinion: 'first' | 'second' | 'agreed';
  madeBy: string;
  madeByName: string;
  madeAt: Date;
};

/** The classifications that stand now, in the order in which they were made. */
export const standing = async (sql: Queryable, key: CaseKey): Promise<Classification[]> => [
  ...(await sql<Classification[]>`
    select c.id, item_shard, item_id, scheme, code, axes, reason_code, opinion, made_by, staff.name as made_by_name, made_at
    from classification c join staff on staff.id = c.made_by
    where shard = ${key.shard} and case_id = ${key.id} and superseded_at is null
    order by made_at, opinion, c.id`),
];

/** The same without people's names: for the worker, which has no business with them. */
export const standingUnnamed = async (sql: Queryable, key: CaseKey): Promise<Classification[]> => [
  ...(await sql<Classification[]>`
    select c.id, item_shard, item_id, scheme, code, axes, reason_code, opinion, made_by, '' as made_by_name, made_at
    from classification c where shard = ${key.shard} and case_id = ${key.id} and superseded_at is null
    order by made_at, opinion, c.id`),
];

export const addClassification = async (tx: Queryable, key: CaseKey, row: Omit<Classification, 'madeByName'>): Promise<void> => {
  await tx`insert into classification (shard, id, case_id, item_shard, item_id, scheme, code, axes, reason_code, opinion, made_by, made_at)
    values (${key.shard}, ${row.id}, ${key.id}, ${row.itemShard}, ${row.itemId}, ${row.scheme}, ${row.code}, ${tx.json(row.axes as never)},
      ${row.reasonCode}, ${row.opinion}, ${row.madeBy}, ${row.madeAt})`;
};

export const supersede = async (tx: Queryable, key: CaseKey, ids: readonly string[], at: Date): Promise<void> => {
  if (ids.length === 0) return;
  await tx`update classification set superseded_at = ${at} where shard = ${key.shard} and id in ${tx(ids as string[])}`;
};

export const markAgreed = async (tx: Queryable, key: CaseKey, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  await tx`update classification set opinion = 'agreed' where shard = ${key.shard} and id in ${tx(ids as string[])}`;
};

/** What stood before the given classification for the same thing by the same person; for undo. */
export const previousOf = async (tx: Queryable, key: CaseKey, row: Classification): Promise<string | undefined> => {
  const [previous] = await tx<{ id: string }[]>`
    select id from classification
    where shard = ${key.shard} and case_id = ${key.id} and item_id is not distinct from ${row.itemId} and made_by = ${row.madeBy}
      and opinion = ${row.opinion} and superseded_at = ${row.madeAt}
    order by made_at desc limit 1`;
  return previous?.id;
};

export const restore = async (tx: Queryable, key: CaseKey, id: string): Promise<void> => {
  await tx`update classification set superseded_at = null where shard = ${key.shard} and id = ${id}`;
};

/** Codes that other cases, as far as the asker may know of them, gave to the very same thing (equal blind index), with how often. */
export const codesElsewhere = async (
  sql: Queryable,
  key: CaseKey,
  target: Target,
  seesRestricted: boolean,
): Promise<{ scheme: string; code: string; count: number }[]> => {
  if (target.item === null) return [];
  return [
    ...(await sql<{ scheme: string; code: string; count: number }[]>`
      select c.scheme, c.code, count(*)::int as count
      from item mine
      join item other on other.blind = mine.blind
      join classification c on c.item_shard = other.shard and c.item_id = other.id and c.superseded_at is null
      join case_file file on file.shard = c.shard and file.id = c.case_id and (${seesRestricted} or file.sensitivity <> 'restricted')
      where mine.shard = ${target.shard} and mine.id = ${target.item} and (c.shard, c.case_id) <> (${key.shard}, ${key.id})
      group by c.scheme, c.code order by c.scheme, c.code`),
  ];
};
