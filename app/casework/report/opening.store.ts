import type { Queryable } from '../../foundation/database/sql.ts';
import type { CaseKey } from '../case/case-file.ts';

export type Opening = { id: string; reportShard: number; reportId: string; reason: string; openedAt: Date; closesAt: Date };

export const addOpening = async (tx: Queryable, key: CaseKey, staffId: string, opening: Opening): Promise<void> => {
  await tx`insert into opening (shard, id, case_id, report_shard, report_id, staff_id, reason, opened_at, closes_at)
    values (${key.shard}, ${opening.id}, ${key.id}, ${opening.reportShard}, ${opening.reportId}, ${staffId}, ${opening.reason},
      ${opening.openedAt}, ${opening.closesAt})`;
};

/** What this person has open on this case now. */
export const openNow = async (sql: Queryable, key: CaseKey, staffId: string, now: Date): Promise<Opening[]> => [
  ...(await sql<Opening[]>`
    select id, report_shard, report_id, reason, opened_at, closes_at from opening
    where shard = ${key.shard} and case_id = ${key.id} and staff_id = ${staffId} and closes_at > ${now}
    order by opened_at`),
];

/** Closes everything that this person has open on this case. Gives how many there were. */
export const closeOpenings = async (tx: Queryable, key: CaseKey, staffId: string, now: Date): Promise<number> => {
  const rows = await tx`update opening set closes_at = ${now}
    where shard = ${key.shard} and case_id = ${key.id} and staff_id = ${staffId} and closes_at > ${now} returning id`;
  return rows.length;
};

/** Openings by one person since a moment, for suggesting a break. */
export const countOpeningsSince = async (sql: Queryable, staffId: string, since: Date): Promise<number> => {
  const [row] = await sql<
    { count: number }[]
  >`select count(*)::int as count from opening where staff_id = ${staffId} and opened_at > ${since}`;
  return row?.count ?? 0;
};
