import type { Queryable } from '../../foundation/database/sql.ts';
import type { Verdict } from '../opinion/judge.ts';
import type { Told } from './match.store.ts';

export type CaseHash = {
  shard: number;
  reportId: string;
  thing: string;
  kind: string;
  state: 'waiting' | 'looked' | 'unreadable' | 'withdrawn' | 'erased';
  quality: number | null;
  matches: { value: number; distance: number; verdict: Verdict; opinions: Told[] }[];
};

const shownAtMost = 400;

/** The hashes of a case's reports with what they matched, matches first. */
export const hashesOfCase = async (sql: Queryable, key: { shard: number; id: string }): Promise<CaseHash[]> => sql<CaseHash[]>`
  select arrival.shard, arrival.report_id, arrival.thing, arrival.kind, arrival.state, arrival.quality,
    coalesce((select jsonb_agg(jsonb_build_object('value', one.value, 'distance', one.distance, 'verdict', one.verdict, 'opinions', one.opinions)
        order by one.distance, one.value) from hash_match one
      where one.shard = arrival.shard and one.report_id = arrival.report_id and one.thing = arrival.thing and one.kind = arrival.kind), '[]') as matches
  from case_report link join hash_arrival arrival on arrival.shard = link.report_shard and arrival.report_id = link.report_id
  where link.shard = ${key.shard} and link.case_id = ${key.id}
  order by not exists (select 1 from hash_match one where one.shard = arrival.shard and one.report_id = arrival.report_id and one.thing = arrival.thing),
    arrival.received_at, arrival.thing, arrival.kind limit ${shownAtMost}`;

export const suggestionsOf = async (sql: Queryable): Promise<Map<string, string>> => {
  const rows = await sql<{ name: string; suggests: string }[]>`select name, suggests from hash_list where suggests is not null`;
  return new Map(rows.map(({ name, suggests }) => [name, suggests]));
};

/** Lists of this house that take new hashes. */
export const ownLists = async (sql: Queryable): Promise<{ name: string; bank: 'positive' | 'negative' }[]> =>
  sql<
    { name: string; bank: 'positive' | 'negative' }[]
  >`select name, bank from hash_list where origin = 'own' and state = 'on' order by bank desc, name`;
