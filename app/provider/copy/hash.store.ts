import { column } from '../../foundation/database/columns.ts';
import type { Sql, Transaction } from '../../foundation/database/sql.ts';
import type { LaterRow } from '../file/rows.ts';

/** A picture whose copy waits to be hashed, with what its key is sealed in. */
export type ToHash = {
  shard: number;
  number: number;
  fileId: string;
  kept: string;
  keepingId: string | null;
  reportId: string;
  additionId: string;
  /** Of the case's item that the file is: what the matcher calls it. */
  itemId: string | null;
  ephemeralKey: Buffer;
  epochId: string | null;
  wrapEpoch: Buffer | null;
  sealedContent: Buffer | null;
};

/** Takes some that nobody took within `busyMs`, the oldest first. Filings that are not finished wait: they may be taken back. */
export const takeToHash = async (sql: Sql, now: Date, busyMs: number, count: number): Promise<ToHash[]> => [
  ...(await sql<ToHash[]>`
    with due as (
      select file.shard, file.number, file.file_id from provider_file file
      join provider_report filing on filing.shard = file.shard and filing.number = file.number
      where file.pdq = 'waiting' and filing.state = 'finished' and (file.pdq_taken_at is null or file.pdq_taken_at < ${new Date(now.getTime() - busyMs)})
      order by file.received_at limit ${count} for update of file skip locked
    ), taken as (
      update provider_file file set pdq_taken_at = ${now} from due
      where file.shard = due.shard and file.number = due.number and file.file_id = due.file_id
      returning file.shard, file.number, file.file_id, file.kept, file.keeping_id, file.addition_id
    )
    select taken.shard, taken.number, taken.file_id, taken.kept, taken.keeping_id, taken.addition_id, later.report_id, later.ephemeral_key, later.epoch_id,
      later.wrap_epoch, later.sealed_content, item.id as item_id
    from taken join report_addition later on later.shard = taken.shard and later.id = taken.addition_id
    left join item on item.shard = taken.shard and item.report_id = later.report_id and item.addition_id = taken.addition_id
    where taken.kept is not null`),
];

/** Says that it was tried. False when it was done meanwhile, or is gone with its filing. */
export const writeHashed = async (
  tx: Transaction,
  file: Pick<ToHash, 'shard' | 'number' | 'fileId' | 'keepingId'>,
  result: { pdq: 'done' | 'refused' | 'gone'; code: string | null },
): Promise<boolean> => {
  const rows =
    await tx`update provider_file set pdq = ${result.pdq}, pdq_code = ${result.code}, kept = case when keeping_id is null then null else kept end
    where shard = ${file.shard} and number = ${file.number} and file_id = ${file.fileId} and pdq = 'waiting' returning file_id`;
  return rows.length === 1;
};

/** Adds what was found out later to a report, sealed like all of it. */
export const addLater = async (
  tx: Transaction,
  { shard, reportId, at, later }: { shard: number; reportId: string; at: Date; later: LaterRow },
): Promise<void> => {
  await tx`insert into report_addition (shard, id, report_id, received_at, ephemeral_key, team_key_id, wrap_team, epoch_id, wrap_epoch, sealed_content)
    values (${shard}, ${later.id}, ${reportId}, ${at}, ${later.ephemeralKey}, ${later.teamKeyId}, ${later.wrapTeam}, ${later.epochId}, ${later.wrapEpoch}, ${later.sealedContent})`;
};

/** Of these copies, those that a row still names. */
export const namedCopies = async (sql: Sql, names: readonly string[]): Promise<Set<string>> => {
  if (names.length === 0) return new Set();
  const rows = await sql<
    { kept: string }[]
  >`select kept from provider_file join unnest(${column(names, (name) => name)}::text[]) as wanted (name) on wanted.name = kept`;
  return new Set(rows.map(({ kept }) => kept));
};

/** Forgets copies whose key was erased with the words of their report. Gives their names. */
export const releaseErased = async (sql: Sql, count: number): Promise<string[]> => {
  const rows = await sql<{ name: string }[]>`
    with dead as (
      select file.shard, file.number, file.file_id, file.kept as name from provider_file file
      left join report_addition later on later.shard = file.shard and later.id = file.addition_id
      where file.kept is not null and later.sealed_content is null limit ${count} for update of file skip locked
    ), released as (
      update provider_file file set kept = null, pdq = case when file.pdq = 'waiting' then 'gone' else file.pdq end from dead
      where file.shard = dead.shard and file.number = dead.number and file.file_id = dead.file_id
    )
    select name from dead`;
  return rows.map(({ name }) => name);
};
