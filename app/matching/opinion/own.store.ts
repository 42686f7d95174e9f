import type { Queryable, Transaction } from '../../foundation/database/sql.ts';

export type SealedHash = { kind: string; tag: Buffer; sealed: Buffer; quality: number | null };

export const arrivedHash = async (
  tx: Transaction,
  place: { shard: number; reportId: string; thing: string; kind: string },
): Promise<SealedHash | undefined> => {
  const [row] = await tx<SealedHash[]>`select kind, tag, sealed, quality from hash_arrival
    where shard = ${place.shard} and report_id = ${place.reportId} and thing = ${place.thing} and kind = ${place.kind} and tag is not null`;
  return row;
};

export const listedHash = async (tx: Transaction, value: number): Promise<SealedHash | undefined> => {
  const [row] = await tx<SealedHash[]>`select kind, tag, sealed, null::smallint as quality from hash_value where id = ${value}`;
  return row;
};

/** The number of a hash, given out when it has none yet. The caller holds the counter. */
export const valueFor = async (tx: Transaction, { kind, tag, sealed }: SealedHash, next: number): Promise<number> => {
  const [known] = await tx<{ id: number }[]>`update hash_value set gone = false where tag = ${tag} returning id`;
  if (known !== undefined) return known.id;
  await tx`insert into hash_value (id, kind, tag, sealed) values (${next}, ${kind}, ${tag}, ${sealed})`;
  await tx`update hash_counter set next = next + 1 where name = 'value'`;
  return next;
};

type OwnRow = { list: number; key: string; value: number; proposedBy: string; agreedBy: string | null };

/** False when the hash stands on the list or waits for it already. A tombstone of it gives way. */
export const insertOwn = async (
  tx: Transaction,
  row: Omit<OwnRow, 'agreedBy'> & { stance: string; reason: string; quality: number | null; at: Date },
): Promise<boolean> => {
  const tombs = await tx`delete from hash_opinion where list = ${row.list} and key = ${row.key} and value = 0 returning 1`;
  if (tombs.length > 0) await tx`update hash_list set withdrawn = withdrawn - ${tombs.length} where number = ${row.list}`;
  const rows = await tx`insert into hash_opinion (list, member, key, value, stance, quality, recorded_at, proposed_by, reason)
    values (${row.list}, '', ${row.key}, ${row.value}, ${row.stance}, ${row.quality}, ${row.at}, ${row.proposedBy}, ${row.reason})
    on conflict do nothing returning value`;
  return rows.length > 0;
};

export const findOwn = async (tx: Transaction, list: number, key: string): Promise<OwnRow | undefined> => {
  const [row] = await tx<OwnRow[]>`select list, key, value, proposed_by, agreed_by from hash_opinion
    where list = ${list} and member = '' and key = ${key} and value <> 0 and proposed_by is not null for update`;
  return row;
};

export const agreeOpinion = async (tx: Transaction, list: number, key: string, by: string): Promise<void> => {
  await tx`update hash_opinion set agreed_by = ${by} where list = ${list} and member = '' and key = ${key} and value <> 0`;
};

/** Deletes an opinion; with a moment, its tombstone stays. */
export const dropOpinion = async (tx: Transaction, list: number, key: string, at: Date | undefined): Promise<void> => {
  // partners' words on it go along: there is nothing left that they speak of
  await tx`delete from hash_opinion where list = ${list} and key = ${key}`;
  if (at !== undefined)
    await tx`insert into hash_opinion (list, member, key, value, stance, recorded_at, gone_at) values (${list}, '', ${key}, 0, 'unknown', ${at}, ${at})`;
};

export type Proposal = {
  list: string;
  key: string;
  value: number;
  kind: string;
  stance: string;
  reason: string;
  proposedBy: string;
  proposer: string;
  at: Date;
};

/** Hashes of our own that wait for a second person, the oldest first. */
export const waitingProposals = async (sql: Queryable): Promise<Proposal[]> => sql<Proposal[]>`
  select hash_list.name as list, opinion.key, opinion.value, value.kind, opinion.stance, opinion.reason, opinion.proposed_by, staff.name as proposer, opinion.recorded_at as at
  from hash_opinion opinion join hash_list on hash_list.number = opinion.list and hash_list.origin = 'own'
    join hash_value value on value.id = opinion.value join staff on staff.id = opinion.proposed_by
  where opinion.agreed_by is null and opinion.value <> 0 order by opinion.recorded_at limit 100`;
