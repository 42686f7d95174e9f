import type { Searcher } from '@article34/hash-index';
import { distance as bitsApart } from '@article34/pdq';
import type { Transaction } from '../../foundation/database/sql.ts';
import type { Services } from '../../foundation/services.ts';
import type { ListRow } from '../list/list.store.ts';
import { listLists } from '../list/list.store.ts';
import { type Asked, judge, type Said, type Verdict } from '../opinion/judge.ts';
import { countHits } from '../quarantine/flood.ts';
import { hashSealOf } from '../seal/install.ts';
import { type Heard, heldValues, type OpenValue, opinionsOf, valuesById, valuesByTag } from './listed.store.ts';
import { type ArrivedRow, type MatchRow, markLooked, replaceMatches } from './match.store.ts';

/** A hash to look for. */
export type Query = Asked & { hash: Buffer };

/** One listed hash near a query, and what is said of it. */
export type Found = { query: number; value: number; distance: number; quality: number | null; verdict: Verdict; counted: Said[] };

/** Nearest matches of one hash that are kept; beyond, more of them say nothing new. */
const mostMatches = 50;

const near = (searcher: Searcher, queries: readonly Query[], distance: number): { query: number; id: number }[] => {
  const asked = queries.flatMap((query, index) => (query.kind === 'pdq' ? [{ index, hash: query.hash }] : []));
  if (asked.length === 0) return [];
  const found = searcher.searchBulk(Buffer.concat(asked.map(({ hash }) => hash)), distance);
  return Array.from(found.id, (id, at) => ({ query: asked[found.query[at] ?? 0]?.index ?? 0, id }));
};

/**
 * What the lists say of hashes: PDQ through the index, whose answers are measured again on the listed hash itself, the others
 * by their tags. Only opinions that count, nearest first. The index may hold hashes that are gone; they fall out here.
 */
export const findListed = async (
  tx: Transaction,
  services: Pick<Services, 'keys'>,
  searcher: Searcher,
  queries: readonly Query[],
  given?: { distance?: number; lists?: readonly string[] },
): Promise<Found[]> => {
  const seal = hashSealOf(services);
  const lists = (await listLists(tx)).filter(({ name }) => given?.lists === undefined || given.lists.includes(name));
  const used = lists.filter(({ state }) => state === 'on');
  if (used.length === 0 || queries.length === 0) return [];
  const reach = given?.distance ?? Math.max(...used.map(({ distance }) => distance));
  const hits = near(searcher, queries, reach);
  const exact = queries.flatMap((query, index) => (query.kind === 'pdq' ? [] : [{ index, query }]));
  const [byId, byTag] = [
    await valuesById(tx, [...new Set(hits.map(({ id }) => id))]),
    await valuesByTag(
      tx,
      exact.map(({ query }) => query.tag),
    ),
  ];
  const opened = new Map<number, Buffer>();
  for (const [index, hash] of seal.open(byId).entries()) opened.set(byId[index]?.id ?? 0, hash);
  const same = new Map(byTag.map((value) => [value.tag.toString('hex'), value]));
  const pairs = [
    ...hits.flatMap(({ query, id }) => {
      const listed = opened.get(id);
      const asked = queries[query];
      if (listed === undefined || asked === undefined) return [];
      const distance = bitsApart(asked.hash, listed);
      return distance <= reach ? [{ query, value: id, distance }] : [];
    }),
    ...exact.flatMap(({ index, query }) => {
      const value: OpenValue | undefined = same.get(Buffer.from(query.tag).toString('hex'));
      return value?.kind === query.kind ? [{ query: index, value: value.id, distance: 0 }] : [];
    }),
  ];
  return judgePairs(tx, lists, queries, pairs);
};

/** A partner's "no" to a hash of ours makes a dispute; its "yes" adds nothing that two of ours did not say. */
const doubts = (member: string, stance: string): boolean => member.startsWith('provider/') && stance === 'negative';

const saidOf = (lists: ReadonlyMap<number, ListRow>, heard: Heard): Said[] => {
  const list = lists.get(heard.list);
  if (list === undefined) return [];
  const { member, stance, quality, labels, saidAt, agreed } = heard;
  return [
    {
      list,
      member,
      stance,
      quality,
      labels: labels ?? [],
      saidAt,
      trusted: list.origin !== 'own' || agreed || doubts(member, stance),
    },
  ];
};

const judgePairs = async (
  tx: Transaction,
  lists: readonly ListRow[],
  queries: readonly Query[],
  pairs: readonly { query: number; value: number; distance: number }[],
): Promise<Found[]> => {
  const ids = [...new Set(pairs.map(({ value }) => value))];
  const [heard, held] = [await opinionsOf(tx, ids), await heldValues(tx, ids)];
  const byNumber = new Map(lists.map((list) => [list.number, list]));
  const said = Map.groupBy(heard, ({ value }) => value);
  const found = pairs.flatMap(({ query, value, distance }): Found[] => {
    const asked = queries[query];
    const opinions = (said.get(value) ?? []).flatMap((one) => saidOf(byNumber, one));
    const judged = asked === undefined ? undefined : judge(asked, distance, opinions, held.get(value));
    const quality = opinions.find((one) => one.quality !== null)?.quality ?? null;
    return judged === undefined ? [] : [{ query, value, distance, quality, ...judged }];
  });
  return found.sort((a, b) => a.query - b.query || a.distance - b.distance || a.value - b.value);
};

/** Those of some listed hashes that would be known if just they arrived. */
export const judgeListed = (
  values: readonly OpenValue[],
  lists: readonly ListRow[],
  heard: readonly Heard[],
  held: ReadonlyMap<number, 'held' | 'blocked'>,
): OpenValue[] => {
  const byNumber = new Map(lists.map((list) => [list.number, list]));
  const said = Map.groupBy(heard, ({ value }) => value);
  return values.filter(({ id, kind, tag }) => {
    const opinions = (said.get(id) ?? []).flatMap((one) => saidOf(byNumber, one));
    return judge({ kind, quality: null, tag }, 0, opinions, held.get(id))?.verdict === 'known';
  });
};

const toldOf = ({ counted }: Found): MatchRow['opinions'] =>
  counted.map(({ list, member, stance, quality, labels, saidAt }) => ({
    list: list.name,
    bank: list.bank,
    member,
    stance,
    quality,
    labels: [...labels],
    saidAt,
  }));

/** Opens what can be opened; what cannot is told apart, so that one damaged row holds nothing up. */
const openArrivals = (services: Pick<Services, 'keys'>, rows: readonly ArrivedRow[]) => {
  const seal = hashSealOf(services);
  const one = (row: ArrivedRow): Query | undefined => {
    try {
      const [hash] = seal.open([row]);
      return hash === undefined ? undefined : { ...row, hash };
    } catch {
      return undefined;
    }
  };
  try {
    return seal.open(rows).map((hash, index) => ({ ...(rows[index] as ArrivedRow), hash }) as Query | undefined);
  } catch {
    return rows.map(one);
  }
};

/**
 * Looks at hashes that arrived, the first time or again: their matches become what the lists say now, and reports whose matches
 * changed are noted for their cases. In the caller's transaction, which holds the rows.
 */
export const lookAt = async (
  tx: Transaction,
  services: Services,
  searcher: Searcher,
  rows: readonly ArrivedRow[],
): Promise<{ matched: number }> => {
  if (rows.length === 0) return { matched: 0 };
  const now = services.clock.now();
  const opened = openArrivals(services, rows);
  const readable = rows.flatMap((row, index) => {
    const query = opened[index];
    return query === undefined ? [] : [{ row, query }];
  });
  const found = await findListed(
    tx,
    services,
    searcher,
    readable.map(({ query }) => query),
  );
  const kept = [...Map.groupBy(found, ({ query }) => query).values()].flatMap((all) => all.slice(0, mostMatches));
  const matches = kept.flatMap((one): MatchRow[] => {
    const row = readable[one.query]?.row;
    if (row === undefined) return [];
    const { shard, reportId, thing, kind } = row;
    return [
      { shard, reportId, thing, kind, value: one.value, distance: one.distance, verdict: one.verdict, opinions: toldOf(one) },
    ];
  });
  const fresh = await replaceMatches(tx, rows, matches, now);
  await markLooked(
    tx,
    readable.map(({ row }) => row),
    'looked',
  );
  await markLooked(
    tx,
    rows.filter((_, index) => opened[index] === undefined),
    'unreadable',
  );
  await countHits(tx, services, fresh);
  return { matched: matches.length };
};
