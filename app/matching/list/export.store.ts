import type { Queryable } from '../../foundation/database/sql.ts';
import type { StoredOpinion } from './compare.ts';
import type { ListRow } from './list.store.ts';

/** One opinion with its hash; a tombstone has none. */
export type ExportRow = StoredOpinion & {
  recordedAt: Date;
  goneAt: Date | null;
  kind: string | null;
  tag: Buffer | null;
  sealed: Buffer | null;
};

/** Opinions of a list in the order of their keys, those of the house itself only once two people agreed. */
export const readOpinions = async (
  sql: Queryable,
  { number, origin }: Pick<ListRow, 'number' | 'origin'>,
  after: Pick<ExportRow, 'member' | 'key' | 'value'> | undefined,
  count: number,
): Promise<ExportRow[]> => sql<ExportRow[]>`
  select opinion.member, opinion.key, opinion.value, stance, quality, labels, tags, said_at, recorded_at, gone_at, kind, tag, sealed
  from hash_opinion opinion left join hash_value value on value.id = opinion.value
  where list = ${number} and (opinion.member, opinion.key, opinion.value) > (${after?.member ?? ''}, ${after?.key ?? ''}, ${after?.value ?? -1})
    and (${origin !== 'own'} or agreed_by is not null or gone_at is not null)
  order by opinion.member, opinion.key, opinion.value limit ${count}`;
