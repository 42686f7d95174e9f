import { column } from '../../foundation/database/columns.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import type { OpinionRow } from './entries.ts';

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const text = (value: string | null): string =>
  value === null ? '\\N' : value.replaceAll('\u0000', '').replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign);
const list = (values: readonly string[]): string =>
  values.length === 0
    ? '\\N'
    : text(`{${values.map((value) => `"${value.replaceAll('\u0000', '').replace(/["\\]/g, '\\$&')}"`).join(',')}}`);

const line = (row: OpinionRow): string =>
  `${text(row.member)}\t${text(row.key)}\t${row.stance}\t${text(row.kind)}\t\\\\x${row.tag.toString('hex')}\t\\\\x${row.sealed.toString('hex')}\t${row.quality ?? '\\N'}\t${list(row.labels)}\t${list(row.tags)}\t${text(row.saidAt)}\n`;

/** Brings the rows of a batch into a table of this transaction's own, by COPY. */
export const copyIncoming = async (tx: Transaction, rows: readonly OpinionRow[]): Promise<void> => {
  await tx`create temporary table if not exists incoming (member text not null, key text not null, stance text not null, kind text not null,
    tag bytea not null, sealed bytea not null, quality smallint, labels text[], tags text[], said_at text) on commit delete rows`;
  const stream =
    await tx`copy incoming (member, key, stance, kind, tag, sealed, quality, labels, tags, said_at) from stdin`.writable();
  await new Promise<void>((resolve, reject) => {
    stream.once('error', reject);
    stream.once('finish', resolve);
    stream.end(rows.map(line).join(''));
  });
};

/** Whether the list has heard of any entry of the batch before: of a new list's it has not, and then there is nothing to compare. */
export const heardBefore = async (tx: Transaction, number: number): Promise<boolean> => {
  const [row] = await tx<{ some: boolean }[]>`select exists (select 1 from incoming join hash_opinion opinion
    on opinion.list = ${number} and opinion.member = incoming.member and opinion.key = incoming.key) as some`;
  return row?.some === true;
};

/** Takes out of the batch what the list says already, to the letter; gives how many entries that were. */
export const dropUnchanged = async (tx: Transaction, number: number): Promise<number> => {
  const rows = await tx<{ member: string; key: string }[]>`
    with mine as (
      select member, key, array_agg(row(tag, stance, quality, labels, tags, said_at)::text order by tag) as said from incoming group by member, key
    ), theirs as (
      select opinion.member, opinion.key,
        array_agg(row(value.tag, opinion.stance, opinion.quality, opinion.labels, opinion.tags, opinion.said_at)::text order by value.tag) as said
      from mine join hash_opinion opinion on opinion.list = ${number} and opinion.member = mine.member and opinion.key = mine.key
        join hash_value value on value.id = opinion.value
      group by opinion.member, opinion.key
    )
    delete from incoming using mine, theirs
    where mine.member = theirs.member and mine.key = theirs.key and mine.said = theirs.said
      and incoming.member = mine.member and incoming.key = mine.key
    returning incoming.member, incoming.key`;
  return new Set(rows.map(({ member, key }) => `${member}\u0000${key}`)).size;
};

/** Gives each hash that is on no list yet a number, from `next` on; gives how many there were. */
export const insertValues = async (tx: Transaction, next: number): Promise<number> => {
  const rows = await tx`
    with fresh as (
      select distinct on (tag) kind, tag, sealed from incoming where not exists (select 1 from hash_value where hash_value.tag = incoming.tag)
    )
    insert into hash_value (id, kind, tag, sealed) select ${next}::int - 1 + row_number() over (), kind, tag, sealed from fresh`;
  if (rows.count > 0) await tx`update hash_counter set next = next + ${rows.count} where name = 'value'`;
  await tx`update hash_value set gone = false from incoming where hash_value.tag = incoming.tag and hash_value.gone`;
  return rows.count;
};

export type Removed = { live: number; tombs: number; entries: number; values: number[] };

const removed = (rows: readonly { value: number; member: string; key: string }[]): Removed => {
  const live = rows.filter(({ value }) => value !== 0);
  return {
    live: live.length,
    tombs: rows.length - live.length,
    entries: new Set(live.map(({ member, key }) => `${member}\u0000${key}`)).size,
    values: [...new Set(live.map(({ value }) => value))],
  };
};

/** Takes away what the list said before of the entries of the batch. */
export const removeReplaced = async (tx: Transaction, number: number): Promise<Removed> =>
  removed(
    await tx<{ value: number; member: string; key: string }[]>`
      delete from hash_opinion opinion using (select distinct member, key from incoming) mine
      where opinion.list = ${number} and opinion.member = mine.member and opinion.key = mine.key
      returning opinion.value, opinion.member, opinion.key`,
  );

/** Adds the opinions of the batch; gives how many, and which of their hashes had been known before. */
export const insertOpinions = async (
  tx: Transaction,
  number: number,
  at: Date,
  next: number,
): Promise<{ count: number; known: number[] }> => {
  const [row] = await tx<{ count: number; known: number[] | null }[]>`
    with added as (
      insert into hash_opinion (list, member, key, value, stance, quality, labels, tags, said_at, recorded_at)
      select ${number}, incoming.member, incoming.key, value.id, stance, quality, labels, tags, said_at, ${at}
      from incoming join hash_value value on value.tag = incoming.tag
      on conflict do nothing returning value
    )
    select count(*)::int as count, array_agg(distinct value) filter (where value < ${next}) as known from added`;
  return { count: row?.count ?? 0, known: row?.known ?? [] };
};

/**
 * Takes entries back: their opinions go, and a tombstone without a hash stays for each. One without a member takes back every
 * member's opinion under its key.
 */
export const bury = async (
  tx: Transaction,
  number: number,
  gone: readonly { member: string; key: string }[],
  at: Date,
): Promise<Removed & { buried: number }> => {
  const wanted = tx`unnest(${column(gone, (one) => one.member)}::text[], ${column(gone, (one) => one.key)}::text[]) as wanted (member, key)`;
  const rows = await tx<{ value: number; member: string; key: string }[]>`
    delete from hash_opinion opinion using ${wanted}
    where opinion.list = ${number} and opinion.key = wanted.key and (wanted.member = '' or opinion.member = wanted.member)
    returning opinion.value, opinion.member, opinion.key`;
  const found = new Set(rows.map(({ key }) => key));
  const named = new Map(
    [...rows, ...gone.filter(({ member, key }) => member !== '' || !found.has(key))].map((one) => [
      `${one.member}\u0000${one.key}`,
      one,
    ]),
  );
  const tombs = [...named.values()];
  await tx`insert into hash_opinion (list, member, key, value, stance, recorded_at, gone_at)
    select ${number}, member, key, 0, 'unknown', ${at}, ${at}
    from unnest(${column(tombs, (one) => one.member)}::text[], ${column(tombs, (one) => one.key)}::text[]) as tomb (member, key)
    on conflict do nothing`;
  return { ...removed(rows), buried: tombs.length };
};

/** What matched these hashes is to be looked at again; those that nobody speaks of any more leave the index. */
export const touchValues = async (tx: Transaction, values: readonly number[]): Promise<void> => {
  if (values.length === 0) return;
  const ids = column(values, (value) => value);
  await tx`insert into hash_changed (value) select distinct unnest(${ids}::int[])
    on conflict (value) do update set times = hash_changed.times + 1`;
  await tx`update hash_value set gone = true where id = any(${ids}::int[]) and not gone
    and not exists (select 1 from hash_opinion where hash_opinion.value = hash_value.id and hash_opinion.value <> 0)`;
};
