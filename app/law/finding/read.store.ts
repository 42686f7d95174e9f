import type { Sql } from '../../foundation/database/sql.ts';
import type { Answer, Commencement, CourtEffect } from './content.ts';
import type { CheckRow } from './stale/check.store.ts';
import { selectChecks } from './stale/check.store.ts';

export type SlimRow = {
  id: string;
  jurisdiction: string;
  criterion: string;
  criterionVersion: number;
  asOf: string;
  recordedAt: Date;
  kind: 'published' | 'withdrawn';
  answer: Answer;
  commencement: Commencement;
  court: readonly Pick<CourtEffect, 'kind' | 'from' | 'until' | 'unverified'>[];
  agreed: boolean;
  synthetic: boolean;
  quotations: number;
};

/** Grows with each change to anything below. */
export const selectEdition = async (sql: Sql): Promise<number> => {
  const [row] = await sql<{ number: number }[]>`select number from finding_edition`;
  return row?.number ?? 0;
};

/** Everything that the matrix needs, as it stood at one moment, with the edition it belongs to. */
export const selectEverything = (
  sql: Sql,
): Promise<{ edition: number; findings: SlimRow[]; checks: CheckRow[]; replies: { finding: string; recordedAt: Date }[] }> =>
  sql.begin('isolation level repeatable read read only', async (tx) => {
    const [edition] = await tx<{ number: number }[]>`select number from finding_edition`;
    const findings = await tx<SlimRow[]>`
      select id, jurisdiction, criterion, criterion_version, as_of, recorded_at, kind, answer, content->'commencement' as commencement,
        content->'court' as court, agreed, synthetic, jsonb_array_length(content->'evidence') as quotations
      from finding order by recorded_at, id`;
    const checks = await selectChecks(tx);
    const replies = await tx<{ finding: string; recordedAt: Date }[]>`select finding, recorded_at from finding_reply`;
    return { edition: edition?.number ?? 0, findings: [...findings], checks, replies: [...replies] };
  }) as never;
