import { column } from '../../foundation/database/columns.ts';
import type { Transaction } from '../../foundation/database/sql.ts';
import { type KnownValue, type NewOpinion, type NewValue, type Removed, removedBy, type StoredOpinion } from './compare.ts';
import { nameOf } from './entries.ts';

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const text = (value: string | null): string =>
  value === null ? '\\N' : value.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign);
const texts = (values: readonly string[]): string =>
  values.length === 0 ? '\\N' : text(`{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);

const copy = (stream: NodeJS.WritableStream, lines: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.once('error', reject).once('finish', resolve);
    stream.end(lines.join(''));
  });

/**
 * Everything here finds its rows by key. A plan from when a table was small would read it whole for each batch of a list of
 * millions.
 */
export const findByKey = async (tx: Transaction): Promise<void> => {
  await tx`set local enable_seqscan = off`;
};

/** Those of these hashes that are on some list already. The inner query is kept as one, so that it is asked for each by itself. */
export const knownValues = async (tx: Transaction, tags: readonly string[]): Promise<KnownValue[]> =>
  tags.length === 0
    ? []
    : tx<KnownValue[]>`select value.id, wanted.tag, value.gone from unnest(${`{${tags.join(',')}}`}::text[]) as wanted (tag)
        cross join lateral (select id, gone from hash_value where hash_value.tag = decode(wanted.tag, 'hex') offset 0) value`;

type Named = { member: string; key: string };
const wantedOf = (tx: Transaction, named: readonly Named[]) =>
  tx`unnest(${column(named, ({ member }) => member)}::text[], ${column(named, ({ key }) => key)}::text[]) as wanted (member, key)`;

/** What the list says of these entries already, tombstones among it. */
export const storedOpinions = async (tx: Transaction, list: number, named: readonly Named[]): Promise<StoredOpinion[]> =>
  named.length === 0
    ? []
    : tx<StoredOpinion[]>`select opinion.* from ${wantedOf(tx, named)} cross join lateral (
        select member, key, value, stance, quality, labels, tags, said_at from hash_opinion
        where list = ${list} and hash_opinion.member = wanted.member and hash_opinion.key = wanted.key offset 0) opinion`;

/** Opinions of members who are not among the voices of their key any more. What partners said to us is no part of the source. */
export const otherVoices = async (
  tx: Transaction,
  list: number,
  alone: readonly { key: string; voices: readonly string[] }[],
): Promise<Named[]> => {
  if (alone.length === 0) return [];
  const voices = new Map(alone.map((one) => [one.key, one.voices]));
  const rows = await tx<Named[]>`select distinct member, key from hash_opinion
    where list = ${list} and key = any(${column([...voices.keys()], (key) => key)}::text[]) and value <> 0 and member not like 'provider/%'`;
  return rows.filter(({ member, key }) => voices.get(key)?.includes(member) === false);
};

/** Adds hashes that are on no list yet, and moves the counter on. */
export const insertValues = async (tx: Transaction, values: readonly NewValue[]): Promise<void> => {
  if (values.length === 0) return;
  await copy(
    await tx`copy hash_value (id, kind, tag, sealed) from stdin`.writable(),
    values.map(({ id, hash }) => `${id}\t${text(hash.kind)}\t\\\\x${hash.tag}\t\\\\x${hash.sealed}\n`),
  );
  await tx`update hash_counter set next = next + ${values.length} where name = 'value'`;
};

export const reviveValues = async (tx: Transaction, ids: readonly number[]): Promise<void> => {
  if (ids.length > 0) await tx`update hash_value set gone = false where id = any(${column(ids, (id) => id)}::int[])`;
};

/** Takes away all that the list says of these entries. */
export const deleteOpinions = async (tx: Transaction, list: number, named: readonly Named[]): Promise<void> => {
  if (named.length > 0)
    await tx`delete from hash_opinion opinion using ${wantedOf(tx, named)}
      where opinion.list = ${list} and opinion.member = wanted.member and opinion.key = wanted.key`;
};

/** Adds opinions of entries of which the list says nothing. */
export const insertOpinions = async (tx: Transaction, list: number, at: Date, opinions: readonly NewOpinion[]): Promise<void> => {
  if (opinions.length === 0) return;
  const when = at.toISOString();
  await copy(
    await tx`copy hash_opinion (list, member, key, value, stance, quality, labels, tags, said_at, recorded_at) from stdin`.writable(),
    opinions.map(
      ({ entry, value, quality }) =>
        `${list}\t${text(entry.member)}\t${text(entry.key)}\t${value}\t${entry.stance}\t${quality ?? '\\N'}\t${texts(entry.labels)}\t${texts(entry.tags)}\t${text(entry.saidAt)}\t${when}\n`,
    ),
  );
};

/**
 * Takes entries back: their opinions go, and a tombstone without a hash stays for each. One without a member takes back every
 * member's opinion under its key.
 */
export const bury = async (
  tx: Transaction,
  number: number,
  gone: readonly Named[],
  at: Date,
): Promise<Removed & { buried: number }> => {
  const rows = await tx<{ value: number; member: string; key: string }[]>`
    delete from hash_opinion opinion using ${wantedOf(tx, gone)}
    where opinion.list = ${number} and opinion.key = wanted.key and (wanted.member = '' or opinion.member = wanted.member)
    returning opinion.value, opinion.member, opinion.key`;
  const found = new Set(rows.map(({ key }) => key));
  const named = new Map(
    [...rows, ...gone.filter(({ member, key }) => member !== '' || !found.has(key))].map((one) => [nameOf(one), one]),
  );
  const tombs = [...named.values()];
  await tx`insert into hash_opinion (list, member, key, value, stance, recorded_at, gone_at)
    select ${number}, member, key, 0, 'unknown', ${at}, ${at}
    from ${wantedOf(tx, tombs)}
    on conflict do nothing`;
  return { ...removedBy(rows), buried: tombs.length };
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
