import type { NcmecProgress } from '@article34/hash-exchange';
import type { Queryable, Transaction } from '../../foundation/database/sql.ts';

export type SourceRow = {
  list: number;
  name: string;
  url: string;
  sealedCredentials: Buffer;
  progress: NcmecProgress;
  lastAt: Date | null;
  lastStatus: string | null;
  askedAt: Date | null;
  /** Failures behind each other. */
  failures: number;
};

export const saveSource = async (
  tx: Transaction,
  row: Pick<SourceRow, 'list' | 'url' | 'sealedCredentials' | 'progress'> & { createdBy: string },
): Promise<void> => {
  await tx`insert into hash_source (list, url, sealed_credentials, progress, created_by)
    values (${row.list}, ${row.url}, ${row.sealedCredentials}, ${tx.json(row.progress as never)}, ${row.createdBy})
    on conflict (list) do update set url = excluded.url, sealed_credentials = excluded.sealed_credentials, progress = excluded.progress,
      state = 'on', failures = 0, created_by = excluded.created_by`;
};

export const listSources = async (sql: Queryable, only?: number): Promise<SourceRow[]> => sql<SourceRow[]>`
  select list, name, url, sealed_credentials, progress, last_at, last_status, asked_at, failures from hash_source
  join hash_list on hash_list.number = hash_source.list
  where hash_source.state = 'on' and (${only ?? null}::int is null or list = ${only ?? null}::int) order by list`;

/** How far the source was read, with the rows that this stands for; throws when another run read on meanwhile. */
export const saveProgress = async (
  tx: Transaction,
  source: Pick<SourceRow, 'list' | 'progress'>,
  next: NcmecProgress,
): Promise<void> => {
  const rows = await tx`update hash_source set progress = ${tx.json(next as never)}
    where list = ${source.list} and progress = ${tx.json(source.progress as never)}::jsonb returning list`;
  if (rows.length === 0) throw new Error('another run reads the same source');
};

/** How a reading ended. What a person asked for meanwhile stays asked for. */
export const noteSource = async (
  sql: Queryable,
  list: number,
  { began, ended, problem }: { began: Date; ended: Date; problem?: string | undefined },
): Promise<void> => {
  await sql`update hash_source set last_at = ${ended}, last_status = ${(problem ?? 'ok').slice(0, 200)},
    failures = ${problem === undefined ? sql`0` : sql`least(failures + 1, 100)`},
    asked_at = case when asked_at <= ${began} then null else asked_at end where list = ${list}`;
};

/** Asks that the source be read on now. False when the list has none. */
export const askSource = async (tx: Transaction, list: number, at: Date): Promise<boolean> => {
  const rows = await tx`update hash_source set asked_at = ${at} where list = ${list} and state = 'on' returning list`;
  return rows.length > 0;
};
