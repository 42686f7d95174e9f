import type { Queryable } from '../../foundation/database/sql.ts';

export type ImportView = {
  id: string;
  format: string;
  added: number;
  changed: number;
  gone: number;
  refused: number;
  begunAt: Date;
  endedAt: Date | null;
};

export const importsOf = async (sql: Queryable, list: number): Promise<ImportView[]> => sql<ImportView[]>`
  select id, format, added, changed, gone, refused, begun_at, ended_at from hash_import where list = ${list} order by begun_at desc limit 20`;

export type ValueView = { id: number; kind: string; matches: number };

export const findValue = async (sql: Queryable, id: number): Promise<ValueView | undefined> => {
  const [row] = await sql<
    ValueView[]
  >`select id, kind, (select count(distinct (shard, report_id))::int from hash_match where value = hash_value.id) as matches
    from hash_value where id = ${id} and not gone`;
  return row;
};

export const valueOfTag = async (sql: Queryable, tag: Buffer): Promise<number | undefined> => {
  const [row] = await sql<{ id: number }[]>`select id from hash_value where tag = ${tag} and not gone`;
  return row?.id;
};

export type OpinionView = {
  list: string;
  origin: string;
  bank: 'positive' | 'negative';
  state: 'on' | 'off';
  member: string;
  key: string;
  stance: string;
  quality: number | null;
  labels: string[] | null;
  tags: string[] | null;
  saidAt: string | null;
  recordedAt: Date;
  proposer: string | null;
  agreer: string | null;
};

export const opinionsOfValue = async (sql: Queryable, value: number): Promise<OpinionView[]> => sql<OpinionView[]>`
  select hash_list.name as list, hash_list.origin, hash_list.bank, hash_list.state, member, key, stance, opinion.quality, labels, tags, said_at, recorded_at,
    one.name as proposer, other.name as agreer
  from hash_opinion opinion join hash_list on hash_list.number = opinion.list
    left join staff one on one.id = proposed_by left join staff other on other.id = agreed_by
  where value = ${value} and value <> 0 order by hash_list.name, member, key limit 500`;

/** What the matcher has still to do, as far as the tables tell; bounded, because it is only shown. */
export const matcherProgress = async (sql: Queryable): Promise<{ waiting: number }> => {
  const [row] = await sql<{ waiting: number }[]>`
    select count(*)::int as waiting from (select 1 from hash_arrival where state = 'waiting' limit 10000) counted`;
  return row ?? { waiting: 0 };
};
