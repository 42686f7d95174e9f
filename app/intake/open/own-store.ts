import type { Sql } from '../../foundation/database/sql.ts';

/** The sealed content alone: intake may read this column and no key that opens it. */
export const readOwnContent = async (sql: Sql, shard: number, reportId: string): Promise<Buffer | undefined> => {
  const [row] = await sql<
    { sealedContent: Buffer | null }[]
  >`select sealed_content from report where shard = ${shard} and id = ${reportId}`;
  return row?.sealedContent ?? undefined;
};
