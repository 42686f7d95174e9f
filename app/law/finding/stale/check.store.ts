import type { Queryable } from '../../../foundation/database/sql.ts';
import type { FindingKey } from '../key.ts';

/** How one quotation stands in the imported texts; see the migration for the words. */
export type Check = {
  state: 'stands' | 'words' | 'gone' | 'lost' | 'absent' | 'enacted';
  stoodFrom: string | null;
  changedOn: string | null;
  quoteStands: boolean | null;
  versionLabel: string | null;
  wordsHash: string | null;
};
export type CheckRow = Check & { finding: FindingKey; place: number; recordedAt: Date };

const columns = (sql: Queryable) =>
  sql`finding, place, recorded_at, state, stood_from, changed_on, quote_stands, version_label, words_hash`;

/** The newest check of each quotation of these findings. */
export const selectNewestChecks = async (sql: Queryable, findings: readonly FindingKey[]): Promise<CheckRow[]> =>
  findings.length === 0
    ? []
    : [
        ...(await sql<CheckRow[]>`select distinct on (finding, place) ${columns(sql)} from finding_check
          where finding in ${sql(findings as string[])} order by finding, place, recorded_at desc, id desc`),
      ];

/** Every check ever written, oldest first: what was known when. */
export const selectChecks = async (sql: Queryable, findings?: readonly FindingKey[]): Promise<CheckRow[]> =>
  findings?.length === 0
    ? []
    : [
        ...(await sql<CheckRow[]>`select ${columns(sql)} from finding_check
          ${findings === undefined ? sql`` : sql`where finding in ${sql(findings as string[])}`} order by recorded_at, id`),
      ];

export const insertCheck = async (tx: Queryable, id: string, row: CheckRow): Promise<void> => {
  await tx`insert into finding_check (id, finding, place, recorded_at, state, stood_from, changed_on, quote_stands, version_label,
      words_hash)
    values (${id}, ${row.finding}, ${row.place}, ${row.recordedAt}, ${row.state}, ${row.stoodFrom}, ${row.changedOn},
      ${row.quoteStands}, ${row.versionLabel}, ${row.wordsHash})`;
};
