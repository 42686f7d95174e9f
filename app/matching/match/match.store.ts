import { column } from '../../foundation/database/columns.ts';
import type { Sql, Transaction } from '../../foundation/database/sql.ts';
import type { Verdict } from '../opinion/judge.ts';

export type ArrivalKey = { shard: number; reportId: string; thing: string; kind: string };
/** An arrival that can be looked at. */
export type ArrivedRow = ArrivalKey & { quality: number | null; tag: Buffer; sealed: Buffer };

/** What was said of the listed hash when the arrival was looked at. */
export type Told = {
  list: string;
  bank: 'positive' | 'negative';
  member: string;
  stance: string;
  quality: number | null;
  labels: string[];
  saidAt: string | null;
};
export type MatchRow = ArrivalKey & { value: number; distance: number; verdict: Verdict; opinions: Told[] };

const columns = (tx: Sql | Transaction) =>
  tx`arrival.shard, arrival.report_id, arrival.thing, arrival.kind, arrival.quality, arrival.tag, arrival.sealed`;

const keys = (tx: Transaction, rows: readonly ArrivalKey[]) => tx`unnest(
  ${column(rows, (row) => row.shard)}::smallint[], ${column(rows, (row) => row.reportId)}::uuid[], ${column(rows, (row) => row.thing)}::uuid[], ${column(rows, (row) => row.kind)}::text[]
) as mine (shard, report_id, thing, kind)`;

/** Takes hashes that nobody has looked at, the oldest first; other matchers pass them over until the transaction ends. */
export const takeWaiting = async (tx: Transaction, count: number): Promise<ArrivedRow[]> => tx<ArrivedRow[]>`
  select ${columns(tx)} from hash_arrival arrival where state = 'waiting' order by received_at limit ${count} for update skip locked`;

/** Arrivals after a place, in the order of their keys, whatever is known of them. */
export const arrivalsAfter = async (
  sql: Sql | Transaction,
  after: ArrivalKey | undefined,
  count: number,
  only?: 'pdq',
): Promise<ArrivedRow[]> => sql<ArrivedRow[]>`
  select ${columns(sql)} from hash_arrival arrival
  where (shard, report_id, thing, kind) > (${after?.shard ?? -1}, ${after?.reportId ?? '00000000-0000-0000-0000-000000000000'}::uuid, ${after?.thing ?? '00000000-0000-0000-0000-000000000000'}::uuid, ${after?.kind ?? ''})
    and state in ('looked', 'unreadable') and (${only ?? null}::text is null or kind = ${only ?? null}::text)
  order by shard, report_id, thing, kind limit ${count}`;

/** Looks these rows up again and holds them; what was withdrawn meanwhile is not among them. */
export const holdArrivals = async (tx: Transaction, rows: readonly ArrivalKey[]): Promise<ArrivedRow[]> => tx<ArrivedRow[]>`
  select ${columns(tx)} from hash_arrival arrival join ${keys(tx, rows)}
    on arrival.shard = mine.shard and arrival.report_id = mine.report_id and arrival.thing = mine.thing and arrival.kind = mine.kind
  where arrival.tag is not null order by 1, 2, 3, 4 for update of arrival`;

/** Arrivals that are, or matched, one of these listed hashes. */
export const arrivalsOfValues = async (sql: Sql, values: readonly number[]): Promise<ArrivalKey[]> => {
  const ids = column(values, (value) => value);
  return sql<ArrivalKey[]>`
    select shard, report_id, thing, kind from hash_match where value = any(${ids}::int[])
    union
    select arrival.shard, arrival.report_id, arrival.thing, arrival.kind from hash_value value
      join hash_arrival arrival on arrival.tag = value.tag
    where value.id = any(${ids}::int[]) and arrival.state <> 'waiting'`;
};

export const markLooked = async (tx: Transaction, rows: readonly ArrivalKey[], state: 'looked' | 'unreadable'): Promise<void> => {
  if (rows.length === 0) return;
  await tx`update hash_arrival arrival set state = ${state} from ${keys(tx, rows)}
    where arrival.shard = mine.shard and arrival.report_id = mine.report_id and arrival.thing = mine.thing and arrival.kind = mine.kind and arrival.state <> ${state}`;
};

/**
 * Puts these matches in the place of what the arrivals had. Reports for which anything changed wait for their cases to be told.
 * Gives the matches that were not there before.
 */
export const replaceMatches = async (
  tx: Transaction,
  arrivals: readonly ArrivalKey[],
  matches: readonly MatchRow[],
  at: Date,
): Promise<{ value: number; shard: number; reportId: string }[]> => {
  const named = (row: ArrivalKey & { value: number }) => `${row.shard}/${row.reportId}/${row.thing}/${row.kind}/${row.value}`;
  const said = (row: Pick<MatchRow, 'distance' | 'verdict' | 'opinions'>) =>
    JSON.stringify([row.distance, row.verdict, row.opinions]);
  const before = await tx<MatchRow[]>`
    select one.shard, one.report_id, one.thing, one.kind, one.value, one.distance, one.verdict, one.opinions from hash_match one
    join ${keys(tx, arrivals)} on one.shard = mine.shard and one.report_id = mine.report_id and one.thing = mine.thing and one.kind = mine.kind`;
  const had = new Map(before.map((row) => [named(row), row]));
  const has = new Set(matches.map(named));
  const gone = before.filter((row) => !has.has(named(row)));
  const fresh = matches.filter((row) => !had.has(named(row)));
  const changed = matches.filter((row) => {
    const old = had.get(named(row));
    return old === undefined || said(normal(old)) !== said(row);
  });
  if (gone.length > 0)
    await tx`delete from hash_match one using unnest(
        ${column(gone, (row) => row.shard)}::smallint[], ${column(gone, (row) => row.reportId)}::uuid[], ${column(gone, (row) => row.thing)}::uuid[], ${column(gone, (row) => row.kind)}::text[], ${column(gone, (row) => row.value)}::int[]
      ) as mine (shard, report_id, thing, kind, value)
      where one.shard = mine.shard and one.report_id = mine.report_id and one.thing = mine.thing and one.kind = mine.kind and one.value = mine.value`;
  if (changed.length > 0)
    await tx`insert into hash_match (shard, report_id, thing, kind, value, distance, verdict, opinions, found_at)
      select shard, report_id, thing, kind, value, distance, verdict, opinions::jsonb, ${at} from unnest(
        ${column(changed, (row) => row.shard)}::smallint[], ${column(changed, (row) => row.reportId)}::uuid[], ${column(changed, (row) => row.thing)}::uuid[], ${column(changed, (row) => row.kind)}::text[],
        ${column(changed, (row) => row.value)}::int[], ${column(changed, (row) => row.distance)}::smallint[], ${column(changed, (row) => row.verdict)}::text[], ${column(changed, (row) => JSON.stringify(row.opinions))}::text[]
      ) as row (shard, report_id, thing, kind, value, distance, verdict, opinions)
      on conflict (shard, report_id, thing, kind, value) do update set distance = excluded.distance, verdict = excluded.verdict, opinions = excluded.opinions`;
  const touched = [...new Map([...gone, ...changed].map((row) => [`${row.shard}/${row.reportId}`, row])).values()];
  if (touched.length > 0)
    await tx`insert into hash_pending (shard, report_id, since)
      select shard, report_id, ${at} from unnest(${column(touched, (row) => row.shard)}::smallint[], ${column(touched, (row) => row.reportId)}::uuid[]) as row (shard, report_id)
      on conflict do nothing`;
  return fresh;
};

/** jsonb gives keys back in an order of its own. */
const normal = (row: MatchRow): MatchRow => ({
  ...row,
  opinions: row.opinions.map(({ list, bank, member, stance, quality, labels, saidAt }) => ({
    list,
    bank,
    member,
    stance,
    quality,
    labels,
    saidAt,
  })),
});
