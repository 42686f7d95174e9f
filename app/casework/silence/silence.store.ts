import type { Queryable } from '../../foundation/database/sql.ts';
import type { CaseKey } from '../case/case-file.ts';

/** A question that the law of a place leaves open, as somebody on the case noted it. */
export type Silence = { id: string; criterion: string; jurisdiction: string; madeBy: string; madeByName: string; madeAt: Date };

/** What stands noted on a case. */
export const listSilences = async (sql: Queryable, key: CaseKey): Promise<Silence[]> => [
  ...(await sql<Silence[]>`
    select s.id, criterion, jurisdiction, made_by, staff.name as made_by_name, made_at
    from case_silence s join staff on staff.id = s.made_by
    where shard = ${key.shard} and case_id = ${key.id} and withdrawn_at is null order by made_at, s.id`),
];

/** False when it is noted already. */
export const addSilence = async (tx: Queryable, key: CaseKey, row: Omit<Silence, 'madeByName'>): Promise<boolean> => {
  const rows = await tx`insert into case_silence (shard, id, case_id, criterion, jurisdiction, made_by, made_at)
    values (${key.shard}, ${row.id}, ${key.id}, ${row.criterion}, ${row.jurisdiction}, ${row.madeBy}, ${row.madeAt})
    on conflict do nothing returning id`;
  return rows.length > 0;
};

export const withdrawSilence = async (tx: Queryable, key: CaseKey, id: string, at: Date): Promise<string | undefined> => {
  const [row] = await tx<{ criterion: string }[]>`update case_silence set withdrawn_at = ${at}
    where shard = ${key.shard} and case_id = ${key.id} and id = ${id} and withdrawn_at is null returning criterion`;
  return row?.criterion;
};
