import type { Sql } from '../../foundation/database/sql.ts';
import type { FilingKey } from '../open/number.ts';
import type { Sender } from '../sender/sender.ts';

export type FilingState = {
  state: 'open' | 'finished' | 'retracted' | 'expired';
  openedAt: Date;
  changedAt: Date;
  files: number;
  completeness: number;
  missing: string[];
  stage: string;
  outcome: string | null;
};

/** How a filing of this sender stands; undefined for any other. */
export const readState = async (sql: Sql, { shard, number }: FilingKey, sender: Sender): Promise<FilingState | undefined> => {
  const [row] = await sql<FilingState[]>`
    select state, opened_at, changed_at, files, completeness, missing, stage, outcome from provider_report
    where shard = ${shard} and number = ${number} and provider_id = ${sender.providerId} and environment = ${sender.environment}`;
  return row;
};
