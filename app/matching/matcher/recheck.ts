import { createIndex, type HashIndex } from '@article34/hash-index';
import type { Services } from '../../foundation/services.ts';
import { lookAt } from '../match/look.ts';
import { type ArrivalKey, arrivalsAfter, arrivalsOfValues, holdArrivals } from '../match/match.store.ts';
import { hashSealOf } from '../seal/install.ts';
import { readCursor, valuesAfter, writeCursor } from './follow.store.ts';
import type { Follower } from './follow.ts';
import { type Changed, changedValues, forgetChanged, largestDistance, takeRechecks, valuesNamed } from './recheck.store.ts';

const page = 1_000;
const scanned = 20_000;
/** Beyond 31 bits there is no table to look into: fewer at a time. */
const tabled = 31;
/** From this many new hashes on, everything that arrived is looked at with the whole index; below, with an index of the new ones. */
const many = 200_000;

const keyOf = ({ shard, reportId, thing, kind }: ArrivalKey): ArrivalKey => ({ shard, reportId, thing, kind });

/** How far the archive knows the lists: up to which hash, and a walk over everything while one is under way. */
type Archive = { value: number; walk?: { upTo: number; after?: ArrivalKey } };

/** A search for arrivals near some hashes, between two steps of it. */
type Scan = {
  changed: Changed[];
  upTo: number;
  near: HashIndex | undefined;
  reach: number;
  after?: ArrivalKey;
  found: ArrivalKey[];
};

/**
 * Looks at the archive again when lists change: at what is the same as, was matched by, or lies near the hashes that changed;
 * and at everything, page by page, when very many did or a list is used otherwise than before. How far it is stands in the
 * database; a search that is stopped begins again.
 */
export const makeRecheck = (services: Services, follower: Follower) => {
  const sql = services.db.matcher;
  const seal = hashSealOf(services);
  let scan: Scan | undefined;

  const look = async (keys: readonly ArrivalKey[]): Promise<void> => {
    const once = [...new Map(keys.map((key) => [Object.values(keyOf(key)).join('/'), key])).values()];
    for (let at = 0; at < once.length; at += page)
      await sql.begin(async (tx) => {
        await lookAt(tx, services, follower.index, await holdArrivals(tx, once.slice(at, at + page)));
      });
  };

  const walk = async (archive: Archive, { upTo, after }: NonNullable<Archive['walk']>): Promise<number> =>
    sql.begin(async (tx) => {
      const rows = await arrivalsAfter(tx, after, page);
      const last = rows.at(-1);
      if (last === undefined) {
        await writeCursor(tx, 'archive', { value: upTo });
        return 1;
      }
      await lookAt(tx, services, follower.index, await holdArrivals(tx, rows));
      await writeCursor(tx, 'archive', { ...archive, walk: { upTo, after: keyOf(last) } });
      return rows.length;
    });

  const begin = async (archive: Archive): Promise<Scan | undefined> => {
    const changed = await changedValues(sql, many);
    const upTo = follower.reached();
    if (changed.length === 0 && upTo <= archive.value) return undefined;
    if (changed.length >= many || upTo - archive.value > many) {
      await writeCursor(sql, 'archive', { ...archive, walk: { upTo } });
      if (changed.length > 0) await forgetChanged(sql, changed);
      return undefined;
    }
    const fresh = upTo > archive.value ? await valuesAfter(sql, archive.value, many) : [];
    const rows = [
      ...fresh.filter(({ id }) => id <= upTo),
      ...(await valuesNamed(
        sql,
        changed.map(({ value }) => value),
      )),
    ];
    const pdq = rows.filter(({ kind }) => kind === 'pdq');
    const near = pdq.length === 0 ? undefined : createIndex({ key: seal.indexKey() });
    near?.addMany(
      Buffer.concat(seal.open(pdq)),
      Uint32Array.from(pdq, ({ id }) => id),
    );
    const found = await arrivalsOfValues(sql, [...changed.map(({ value }) => value), ...fresh.map(({ id }) => id)]);
    return { changed, upTo, near, found, reach: await largestDistance(sql) };
  };

  const go = async (archive: Archive, mine: Scan): Promise<number> => {
    const { near } = mine;
    const rows =
      near === undefined ? [] : await arrivalsAfter(sql, mine.after, mine.reach > tabled ? scanned / 40 : scanned, 'pdq');
    const last = rows.at(-1);
    if (near !== undefined && last !== undefined) {
      const hashes = rows.map((row) => {
        try {
          return seal.open([row])[0];
        } catch {
          return undefined; // told apart when it was looked at first
        }
      });
      const readable = rows.filter((_, index) => hashes[index] !== undefined);
      const hits = near.searchBulk(Buffer.concat(hashes.filter((hash) => hash !== undefined)), mine.reach);
      mine.found.push(...new Set(Array.from(hits.query, (query) => readable[query]).filter((row) => row !== undefined)));
      mine.after = keyOf(last);
      if (mine.found.length > page) await look(mine.found.splice(0));
      return rows.length;
    }
    await look(mine.found);
    if (mine.changed.length > 0) await forgetChanged(sql, mine.changed);
    if (mine.upTo > archive.value) await writeCursor(sql, 'archive', { value: mine.upTo });
    scan = undefined;
    return 1;
  };

  /** One step; gives how much there was to do. */
  return async (): Promise<number> => {
    const archive = await sql.begin(async (tx) => {
      const known = (await readCursor<Archive>(tx, 'archive')) ?? { value: 0 };
      if (!(await takeRechecks(tx))) return known;
      const begun = { ...known, walk: { upTo: follower.reached() } };
      await writeCursor(tx, 'archive', begun);
      return begun;
    });
    if (archive.walk !== undefined) return walk(archive, archive.walk);
    scan ??= await begin(archive);
    return scan === undefined ? 0 : go(archive, scan);
  };
};
