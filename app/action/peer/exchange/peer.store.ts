import type { Queryable } from '../../../foundation/database/sql.ts';

export type Peer = { id: string; name: string; verifierKey: string; address: string | null; addedAt: Date };
export type PeerFile = { id: string; peerId: string; number: number; madeAt: Date; hash: Buffer; receivedAt: Date; note: string };
export type PeerItem = {
  kind: 'finding' | 'assessment' | 'action';
  jurisdiction: string;
  ref: string;
  state: string;
  asOf: string;
  content: Record<string, unknown>;
};

export const listPeers = async (sql: Queryable): Promise<Peer[]> => [
  ...(await sql<Peer[]>`select id, name, verifier_key, address, added_at from peer where ended_at is null order by name`),
];

export const insertPeer = async (tx: Queryable, row: Peer): Promise<boolean> => {
  const rows = await tx`insert into peer ${tx(row)} on conflict do nothing returning id`;
  return rows.length > 0;
};

export const endPeer = async (tx: Queryable, name: string, at: Date): Promise<boolean> => {
  const rows = await tx`update peer set ended_at = ${at} where name = ${name} and ended_at is null returning id`;
  return rows.length > 0;
};

/** The newest file of each peer. */
export const newestFiles = async (sql: Queryable): Promise<PeerFile[]> => [
  ...(await sql<PeerFile[]>`
    select distinct on (peer_id) id, peer_id, number, made_at, hash, received_at, note from peer_import
    order by peer_id, number desc`),
];

export const newestFileOf = async (sql: Queryable, peerId: string): Promise<PeerFile | undefined> => {
  const [row] = await sql<PeerFile[]>`select id, peer_id, number, made_at, hash, received_at, note from peer_import
    where peer_id = ${peerId} order by number desc limit 1`;
  return row;
};

export const insertFile = async (tx: Queryable, file: PeerFile, items: readonly PeerItem[]): Promise<void> => {
  await tx`insert into peer_import ${tx(file)}`;
  for (let at = 0; at < items.length; at += 1000) {
    // one value instead of seven thousand
    const rows = items
      .slice(at, at + 1000)
      .map(({ kind, jurisdiction, ref, state, asOf, content }) => [kind, jurisdiction, ref, state, asOf, content]);
    await tx`insert into peer_item (import_id, kind, jurisdiction, ref, state, as_of, content)
      select ${file.id}::uuid, one->>0, one->>1, one->>2, one->>3, (one->>4)::date, one->5
      from jsonb_array_elements(${tx.json(rows as never)}::jsonb) as one`;
  }
};

export type HeldItem = PeerItem & { importId: string };
/** Everything that the newest files say. */
export const itemsOf = async (sql: Queryable, importIds: readonly string[], jurisdiction?: string): Promise<HeldItem[]> =>
  importIds.length === 0
    ? []
    : [
        ...(await sql<HeldItem[]>`select import_id, kind, jurisdiction, ref, state, as_of, content from peer_item
          where import_id in ${sql(importIds as string[])} and ${jurisdiction === undefined ? sql`true` : sql`jurisdiction = ${jurisdiction}`}
          order by jurisdiction, kind, ref`),
      ];
