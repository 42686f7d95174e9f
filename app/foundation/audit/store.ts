import type { Tile, TileId } from '@article34/ledger';
import { column } from '../database/columns.ts';
import type { Queryable } from '../database/sql.ts';
import type { AuditRow } from './leaf.ts';

export const insertLeaf = async (tx: Queryable, row: AuditRow): Promise<void> => {
  await tx`insert into audit_leaf (shard, id, recorded_at, actor, action, subject, detail, salt, commitment)
    values (${row.shard}, ${row.id}, ${row.recordedAt}, ${row.actor}, ${row.action}, ${row.subject}, ${row.detail}, ${row.salt}, ${row.commitment})`;
};

export type PendingLeaf = { shard: number; id: string; commitment: Buffer };

export const pendingLeaves = async (tx: Queryable, count: number): Promise<PendingLeaf[]> =>
  tx<
    PendingLeaf[]
  >`select shard, id, commitment from audit_leaf where position is null order by recorded_at, shard, id limit ${count}`;

/** Gives the leaves their places, from `first` on, in the order of the list. */
export const placeLeaves = async (tx: Queryable, leaves: readonly PendingLeaf[], first: number): Promise<void> => {
  await tx`update audit_leaf set position = place.position
    from unnest(${column(leaves, (leaf) => leaf.shard)}::smallint[], ${column(leaves, (leaf) => leaf.id)}::uuid[], ${column([...leaves.keys()], (index) => first + index)}::bigint[])
      as place (shard, id, position)
    where audit_leaf.shard = place.shard and audit_leaf.id = place.id`;
};

export const readStoredTile = async (sql: Queryable, tile: TileId): Promise<Uint8Array | undefined> => {
  const [row] = await sql<
    { hashes: Buffer }[]
  >`select hashes from ledger_tile where level = ${tile.level} and position = ${tile.index} and width >= ${tile.width}`;
  return row?.hashes;
};

export const storeTiles = async (tx: Queryable, tiles: readonly Tile[]): Promise<void> => {
  for (const tile of tiles) {
    await tx`insert into ledger_tile (level, position, width, hashes) values (${tile.level}, ${tile.index}, ${tile.width}, ${Buffer.from(tile.bytes)})
      on conflict (level, position) do update set width = excluded.width, hashes = excluded.hashes`;
  }
};

/** The newest signed head; with `before`, the newest of those made before a moment. */
export const latestCheckpoint = async (
  sql: Queryable,
  before?: Date,
): Promise<{ size: number; root: Buffer; note: string } | undefined> => {
  const [row] = await sql<
    { size: number; root: Buffer; note: string }[]
  >`select size, root, note from ledger_checkpoint ${before === undefined ? sql`` : sql`where made_at < ${before}`} order by size desc limit 1`;
  return row;
};

export const storeCheckpoint = async (tx: Queryable, size: number, root: Buffer, note: string): Promise<void> => {
  await tx`insert into ledger_checkpoint (size, root, note) values (${size}, ${root}, ${note})`;
};

/** Every checkpoint, oldest first, without holding all of them. */
export const allCheckpoints = async function* (sql: Queryable): AsyncGenerator<string> {
  let after = -1;
  for (;;) {
    const rows = await sql<
      { size: number; note: string }[]
    >`select size, note from ledger_checkpoint where size > ${after} order by size limit 1000`;
    for (const row of rows) yield row.note;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.size;
  }
};

export type PlacedLeaf = Omit<AuditRow, 'detail' | 'salt'> & { position: number; detail: string | null; salt: Buffer | null };

export const placedLeaves = async (sql: Queryable, start: number, end: number): Promise<PlacedLeaf[]> =>
  sql<PlacedLeaf[]>`select shard, id, recorded_at, actor, action, subject, detail, salt, commitment, position
    from audit_leaf where position >= ${start} and position < ${end} order by position`;

export const countPending = async (sql: Queryable): Promise<number> => {
  const [row] = await sql<{ count: number }[]>`select count(*) as count from audit_leaf where position is null`;
  return row?.count ?? 0;
};

/** Name of this install's log: fixed at the first checkpoint, because a log that changes its name cannot prove its past. */
export const logOrigin = async (tx: Queryable, publicUrl: string): Promise<string> => {
  const [known] = await tx<{ value: string }[]>`select value from setting where name = 'ledger.origin'`;
  if (known !== undefined) return known.value;
  const origin = `${new URL(publicUrl).host}/article34/log`;
  await tx`insert into setting (name, value) values ('ledger.origin', ${tx.json(origin)}) on conflict (name) do nothing`;
  return origin;
};

/** Held for the rest of the transaction by whoever orders the log: one at a time, on any number of machines. */
export const holdSequencer = async (tx: Queryable): Promise<void> => {
  await tx`select 1 from setting where name = 'ledger.sequencer' for update`;
};
