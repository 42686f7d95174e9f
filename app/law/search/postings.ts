import type { Queryable, Sql } from '../../foundation/database/sql.ts';
import { type SegmentRow, selectDates, selectPostings, selectSegments, selectTermsFrom } from './search.store.ts';

/** A term in a segment, ready to be read: places in rising order and a weight for each. */
export type Posting = { documents: number; places: Uint16Array; weights: Uint8Array };
export type Dates = { from: Int32Array; until: Int32Array };

const none: Posting = { documents: 0, places: new Uint16Array(0), weights: new Uint8Array(0) };

/** A copy of its own, so that the driver's buffer can go and the alignment is right. */
const unpack = (documents: number, entries: Buffer): Posting => {
  const bytes = new Uint8Array(entries);
  return { documents, places: new Uint16Array(bytes.buffer, 0, documents), weights: bytes.subarray(documents * 2) };
};
const days = (bytes: Buffer): Int32Array => new Int32Array(new Uint8Array(bytes).buffer);

const mostBytes = 96 * 1024 * 1024;

type Cache = { postings: Map<string, Posting>; bytes: number; dates: Map<string, Dates>; terms: Map<string, readonly string[]> };
const caches = new WeakMap<Sql, Cache>();

const cacheOf = (sql: Sql): Cache => {
  const cache = caches.get(sql) ?? { postings: new Map(), bytes: 0, dates: new Map(), terms: new Map() };
  caches.set(sql, cache);
  return cache;
};

const keep = (cache: Cache, key: string, posting: Posting): void => {
  cache.postings.set(key, posting);
  cache.bytes += posting.documents * 3 + 100;
  // the map gives keys in the order of their last use
  for (const [oldest, { documents }] of cache.postings) {
    if (cache.bytes <= mostBytes) break;
    cache.postings.delete(oldest);
    cache.bytes -= documents * 3 + 100;
  }
};

/** What a search reads: segments are written once, so whatever was read of one stays true as long as it lives. */
export type Reader = {
  segments: readonly SegmentRow[];
  /** The postings of terms, by term and then in the order of the segments. */
  postings(terms: readonly string[]): Promise<ReadonlyMap<string, readonly Posting[]>>;
  dates(): Promise<readonly Dates[]>;
  /** The most frequent terms that begin so. */
  termsFrom(begins: string, limit: number): Promise<readonly string[]>;
};

const mostBeginnings = 2000;

/** Opens the index as it is now. */
export const openReader = async (sql: Sql): Promise<Reader> => {
  const cache = cacheOf(sql);
  const segments = await selectSegments(sql as Queryable);
  const state = segments.map(({ id }) => id).join();
  return {
    segments,
    termsFrom: async (begins, limit) => {
      const key = `${state} ${begins} ${limit}`;
      const found = cache.terms.get(key) ?? (await selectTermsFrom(sql, begins, limit));
      if (cache.terms.size >= mostBeginnings) cache.terms.clear();
      cache.terms.set(key, found);
      return found;
    },
    postings: async (terms) => {
      const asked = [...new Set(terms)];
      const here = new Map<string, Posting>();
      const missing = asked.filter((term) => {
        const found = segments.map(({ id }) => cache.postings.get(`${id}${term}`));
        found.forEach((posting, at) => {
          if (posting === undefined) return;
          const key = `${segments[at]?.id}${term}`;
          here.set(key, posting);
          cache.postings.delete(key);
          cache.postings.set(key, posting);
        });
        return found.some((posting) => posting === undefined);
      });
      if (missing.length > 0) {
        const rows = await selectPostings(
          sql,
          missing,
          segments.map(({ id }) => id),
        );
        for (const { term, segment, documents, entries } of rows) {
          const posting = unpack(documents, entries);
          here.set(`${segment}${term}`, posting);
          keep(cache, `${segment}${term}`, posting);
        }
        for (const term of missing) {
          for (const { id } of segments) if (!here.has(`${id}${term}`)) keep(cache, `${id}${term}`, none);
        }
      }
      return new Map(asked.map((term) => [term, segments.map(({ id }) => here.get(`${id}${term}`) ?? none)]));
    },
    dates: async () => {
      const missing = segments.filter(({ id }) => !cache.dates.has(id)).map(({ id }) => id);
      if (missing.length > 0) {
        const live = new Set(segments.map(({ id }) => id));
        for (const id of cache.dates.keys()) if (!live.has(id)) cache.dates.delete(id);
        for (const row of await selectDates(sql, missing)) {
          cache.dates.set(row.id, { from: days(row.validFrom), until: days(row.validUntil) });
        }
      }
      const empty = { from: new Int32Array(0), until: new Int32Array(0) };
      return segments.map(({ id }) => cache.dates.get(id) ?? empty);
    },
  };
};
