import type { Queryable } from '../../foundation/database/sql.ts';
import { packPosting } from './segment.ts';

type Small = { id: string; documents: number; words: string };

/** Live segments that are small enough to be merged, smallest first, held until the transaction ends. */
export const lockSmall = async (tx: Queryable, below: number): Promise<Small[]> => [
  ...(await tx<Small[]>`
    select id, documents, words from search_segment where retired_at is null and documents < ${below}
    order by documents, id for update skip locked`),
];

/** The places that are still alive in these segments, in order: what a merged segment is made of. */
export const selectAlive = async (tx: Queryable, ids: readonly string[]): Promise<{ segment: string; ordinal: number }[]> => [
  ...(await tx<{ segment: string; ordinal: number }[]>`
    select segment, ordinal from search_document where segment = any(${ids as string[]}::uuid[]) order by segment, ordinal`),
];

/** Joins the postings of old segments under their new places, term by term, without holding them all. */
export const joinPostings = async (
  tx: Queryable,
  ids: readonly string[],
  id: string,
  placeOf: (segment: string, ordinal: number) => number | undefined,
): Promise<void> => {
  const write = async (rows: readonly { term: string; documents: number; entries: Buffer }[]): Promise<void> => {
    if (rows.length === 0) return;
    await tx`
      insert into search_posting (term, segment, documents, entries)
      select term, ${id}::uuid, documents, decode(entries, 'hex')
      from unnest(${rows.map(({ term }) => term)}::text[], ${rows.map(({ documents }) => documents)}::int[],
        ${rows.map(({ entries }) => entries.toString('hex'))}::text[]) as made (term, documents, entries)`;
  };
  const step = 2000;
  for (let after = ''; ; ) {
    const terms = await tx<{ term: string }[]>`
      select distinct term from search_posting where segment = any(${ids as string[]}::uuid[]) and term > ${after} order by term limit ${step}`;
    if (terms.length === 0) return;
    const asked = terms.map(({ term }) => term);
    const rows = await tx<{ term: string; segment: string; documents: number; entries: Buffer }[]>`
      select term, segment, documents, entries from search_posting
      where term = any(${asked}) and segment = any(${ids as string[]}::uuid[])`;
    const joined = new Map<string, [place: number, weight: number][]>();
    for (const { term, segment, documents, entries } of rows) {
      const list = joined.get(term) ?? [];
      joined.set(term, list);
      for (let at = 0; at < documents; at++) {
        const place = placeOf(segment, entries.readUInt16LE(at * 2));
        if (place !== undefined) list.push([place, entries[documents * 2 + at] ?? 1]);
      }
    }
    await write(
      [...joined]
        .filter(([, list]) => list.length > 0)
        .map(([term, list]) => {
          list.sort((one, other) => one[0] - other[0]);
          return {
            term,
            documents: list.length,
            entries: packPosting(
              list.map(([place]) => place),
              list.map(([, weight]) => weight),
            ),
          };
        }),
    );
    after = asked.at(-1) ?? '';
  }
};

/** Makes an empty segment; its documents and postings follow. */
export const insertMerged = async (
  tx: Queryable,
  made: { id: string; at: Date; words: string; documents: number; validFrom: Buffer; validUntil: Buffer },
): Promise<void> => {
  await tx`insert into search_segment (id, made_at, words, documents, valid_from, valid_until)
    values (${made.id}, ${made.at}, ${made.words}, ${made.documents}, ${made.validFrom}, ${made.validUntil})`;
};

/** Copies the documents to their new places; the old ones stay for readers that still use them. */
export const moveDocuments = async (
  tx: Queryable,
  id: string,
  from: readonly { segment: string; ordinal: number }[],
): Promise<void> => {
  await tx`
    insert into search_document (segment, ordinal, law_id, language, provision_id, valid_from, recorded_at)
    select ${id}::uuid, asked.place - 1, d.law_id, d.language, d.provision_id, d.valid_from, d.recorded_at
    from unnest(${from.map(({ segment }) => segment)}::uuid[], ${from.map(({ ordinal }) => ordinal)}::int[])
      with ordinality as asked (segment, ordinal, place)
    join search_document d on d.segment = asked.segment and d.ordinal = asked.ordinal`;
};

/** Takes segments out of every search that begins after this. */
export const retire = async (tx: Queryable, ids: readonly string[], at: Date): Promise<void> => {
  await tx`update search_segment set retired_at = ${at} where id = any(${ids as string[]}::uuid[])`;
};

/** Retires segments in which nothing stands any more. */
export const retireEmpty = async (tx: Queryable, at: Date): Promise<void> => {
  await tx`
    update search_segment s set retired_at = ${at}
    where retired_at is null and not exists (select from search_document d where d.segment = s.id)`;
};

/** Removes what was retired before a moment. */
export const sweep = async (tx: Queryable, before: Date): Promise<void> => {
  const rows = await tx<{ id: string }[]>`select id from search_segment where retired_at < ${before} for update skip locked`;
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await tx`delete from search_posting where segment = any(${ids}::uuid[])`;
  await tx`delete from search_document where segment = any(${ids}::uuid[])`;
  await tx`delete from search_segment where id = any(${ids}::uuid[])`;
};
